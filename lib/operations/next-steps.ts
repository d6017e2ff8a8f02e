// What an operator should do about an open point, by its code: one sentence each, the same in every listing. docs/runbook.md
// has a row for each of them.

import {
  type AccountFaultCode,
  type AccountGapCode,
  type FailureCode,
  type FindingCode,
  type HoldCode,
  type WhyUnsure,
} from '../employee/codes.ts';
import { type WriteKind } from '../employee/change.ts';
import { type RosterFinding } from '../reconcile/compared.ts';
import { type LetterFault } from './dead-letters.ts';

/** Every code that an operator finds in a listing. A hold of a guard is told with its kind. */
export type OpenCode =
  | WhyUnsure
  | FailureCode
  | AccountFaultCode
  | AccountGapCode
  | FindingCode
  | RosterFinding['code']
  | LetterFault
  | Exclude<HoldCode, 'guard'>
  | `guard-${WriteKind}`;

const steps: Readonly<Record<OpenCode, string>> = {
  // Open matches: `link`, `create` or `ignore` answers each of them.
  several:
    'Several NetSuite records fit: link the right one, or create one; where two carry our ID, clear it on the wrong one and retry.',
  inactive: 'The record that fits is inactive: link it if it is this person, or create a new one.',
  'foreign-external-id':
    "Another integration's external ID is on the record: link it to replace that ID, or create one.",
  contradiction: 'Something speaks against the record that fits: compare both, then link it or create another.',
  'former-employee': 'This may be a former employee who came back: link the former record, or create a new one.',
  'external-id-taken': 'Another NetSuite record has our external ID: clear it there, then retry.',
  'same-name-in-source':
    'BambooHR has several people of that name and hire date: link each of them to the right record.',
  unlinked: 'The link was undone, or its record is gone: link another record, create one, or ignore this employee.',
  'another-person':
    'The record with our external ID is plainly another person: clear the ID there and retry, or link the record if it is this person after all.',
  colleague: 'That record is a colleague who has not left: link another one, or create one.',
  'name-taken':
    'NetSuite insists on unique names: link the record of that name if it is this person, or change the entity ID template.',

  // What NetSuite refused.
  duplicate: 'NetSuite has an equal value already: make it unique in BambooHR, or correct the other record.',
  'mandatory-missing': 'This account insists on the field: map it, or give it a constant in connector.json.',
  'invalid-value': 'NetSuite does not take the value: correct it in BambooHR, or map it to one that NetSuite has.',
  'invalid-phone': 'NetSuite does not take the phone number: correct it in BambooHR.',
  'unknown-field': 'This account does not have the field: correct its name in the field mapping, or leave it out.',
  'administrator-record': "Only an administrator may change an administrator's record: change it by hand, then retry.",
  permission: "Give the integration's NetSuite role the permission that is missing: it is tried again by itself.",
  'not-found': 'The NetSuite record vanished while it was written: the employee is matched again by itself.',
  'changed-meanwhile': 'The record was being saved elsewhere: it is tried again by itself.',
  locked: 'A workflow keeps the record locked: it is tried again by itself; if that lasts, end the lock in NetSuite.',
  unexpected: 'NetSuite met an error of its own: it is tried again by itself.',
  other:
    "NetSuite's own code and its UI say what it dislikes: correct that, then retry; without a field it is tried again by itself.",
  'access-not-removed': 'Take the NetSuite login away by hand now, then retry so that it is seen.',
  'supervisor-refused': 'NetSuite does not take the supervisor: set it by hand, or correct it in BambooHR.',
  'termination-reasons-refused':
    'Set the termination reason in connector.json to one that the account has, then retry.',

  // What concerns an account as a whole.
  'credentials-refused': 'A vendor refuses the connector: look at the section Credentials refused of docs/runbook.md.',
  'query-refused': "Give the integration's NetSuite role SuiteAnalytics Workbook and View on employees and the lists.",
  'header-refused': "Set netsuiteLanguage in connector.json to the company's language, such as en_US, and deploy.",
  'key-refused':
    'BambooHR refuses the API key, which is not tried again: make another one, then run npx connector secrets set bamboohr.',
  'reconnect-needed': 'BambooHR refuses the refresh token: reconnect with npx connector auth bamboohr.',
  'wrong-environment':
    'The NetSuite secret holds an account of the other environment: correct accountId there, or environment in connector.json and deploy.',
  'role-refused': "Give the integration's NetSuite role the right to edit employees: everyone goes on by themselves.",
  'right-missing': 'A right, field or feature is missing: connector doctor names the screen that gives it back.',

  // What was noticed on the way.
  withheld: "BambooHR withholds the field: let the API user's access level see it for every employee.",
  dropped: 'NetSuite accepted the value and did not keep it: let the role edit the field, then retry.',
  'phone-refused': 'NetSuite refused the number, and the person was written without it: correct it in BambooHR.',
  'supervisor-cycle': 'The reporting line is circular: correct it in BambooHR.',
  'supervisor-self': 'BambooHR names the person as their own supervisor: correct it there.',
  'supervisor-inactive': 'The supervisor is inactive in NetSuite: name another one in BambooHR.',
  'still-referenced': 'People still name this leaver as supervisor or approver: give them another one.',
  'still-referenced-unknown': 'NetSuite was too slow to say who still names this leaver: it is asked again by itself.',
  'login-email-changed': 'The e-mail address is the NetSuite login: tell the person to sign in with the new one.',
  'login-email-held':
    'The e-mail address is the NetSuite login and was not changed (another domain, the setting, or BambooHR does not say who else has it): change it by hand when agreed.',
  'login-email-taken':
    'The e-mail address is the NetSuite login and was not changed, since another employee has it in BambooHR or NetSuite: find out whose it is.',
  'login-linked':
    "An operator linked a NetSuite record with access whose name and address are both others: see that the login is this person's, or connector unlink and connector revoke.",
  'not-in-list': 'The list of this field in connector.json lacks the label: add it there and deploy.',
  'name-empty': 'BambooHR has no such name, and the one in NetSuite stays: enter it in BambooHR.',
  'not-a-date': 'The value is no date: correct it in BambooHR.',
  'not-a-flag': 'The value is neither yes nor no: correct it in BambooHR, or change the field mapping.',
  shortened: 'The value was cut to the longest length that NetSuite takes: shorten it in BambooHR.',
  'inactive-by-hand':
    'The record was made inactive in NetSuite by hand: make it active there, or end the employment in BambooHR.',
  'changed-by-hand':
    'The field was changed in NetSuite by hand, and is kept there: correct it there, or change its drift in connector.json.',
  orphan:
    'NetSuite has this employee and BambooHR does not show them: check what the API user may see, or end the person in NetSuite by hand.',
  'duplicate-email':
    'Several active NetSuite employees have one e-mail address: make one of them inactive, or correct it.',
  'duplicate-number': 'Several active NetSuite employees have one number: make one of them inactive, or correct it.',
  'access-not-shown':
    'NetSuite does not show whether these leavers have access: let the role see the access of employees.',
  'leaver-with-access': 'A leaver still has access to NetSuite: remove it (connector revoke does).',
  'inactive-without-end':
    'BambooHR shows the person Inactive and no end: enter the end there, or make the person active again.',
  'status-unknown':
    'The status decides nothing: let the API user see it, or end the employment in BambooHR if the person is gone.',
  'row-unreadable':
    'A row is malformed (no id, a date that is none) and was left out: correct the record or list entry there, everything else is compared.',
  'roster-short':
    "BambooHR counts more people than it shows, and these are not compared: let the API user's access level see everyone; a few may be BambooHR's own miscount.",
  // The webhook's registration.
  'webhook-not-registered':
    'No webhook is registered, so changes are found by the poll alone: connector webhook register.',
  'webhook-closed':
    "BambooHR's user of the connector may not manage webhooks: give its access level that right (with OAuth both webhook scopes), then connector webhook register.",
  'webhook-secret-unusable':
    'The webhook secret cannot be read as keys: put {} there, then connector webhook register.',
  'webhook-missing': 'The registered webhook is gone from BambooHR: connector webhook register.',
  'webhook-not-ours':
    'A registered webhook belongs to another BambooHR user: connector webhook register makes one of our own; delete the other as its owner.',
  'webhook-key-missing':
    'A webhook delivers here and its key is not in the secret: connector webhook register replaces it.',
  'webhook-edited': 'The webhook was changed in BambooHR: connector webhook register puts it right.',
  'webhook-fields-changed': 'The fields to watch are others by now: connector webhook register.',
  'webhook-fields-lost':
    'The API user may not see these fields any more: give them back, then connector webhook register; the poll finds their changes meanwhile.',
  'webhook-refused':
    "BambooHR refuses the webhook's settings: let the API user see the mapped fields, then connector webhook register.",
  'webhook-failing': 'The last delivery was not accepted: look at the section Webhook silent of docs/runbook.md.',
  'webhook-unfinished':
    'A rotation is not finished: both webhooks deliver; connector webhook rotate --finish removes the former one.',
  'webhook-busy': 'Another command or the daily reconciliation is at the webhook just now: ask again in a few minutes.',

  'not-readable': 'BambooHR does not show this employee, which proves no deletion: check what the API user may see.',

  // Why a dead letter is not sent again.
  'message-unreadable':
    'No worker can read the message: look who sends to the queue, then drop it (connector redrive --all --drop).',
  'not-ours':
    'The message was not queued by this connector: look who sends to the queue, then drop it (connector redrive --all --drop).',
  'authority-missing':
    'No worker carries this order out, since it has no seal of this deployment: give it again by its own command, then drop it (connector redrive --all --drop).',
  'authority-expired':
    'The order is too old to be carried out unasked: look at the employee, give it again by its own command if it is still meant, then drop it (connector redrive --all --drop).',
  'plan-row-done': 'The row of the plan was done, or refused as stale, by a later message: nothing is left to do.',
  'plan-superseded': 'A later plan was applied to this employee: make a new one if something is still missing.',

  // Why an employee waits.
  unmapped: 'Map the value to a NetSuite record (connector dimensions list shows which): all who wait for it go on.',
  'possible-match': 'Answer the open match: connector matches list shows the records and what speaks for each.',
  'guard-terminations':
    'Unusually many people would be ended at once: look at them, then connector release terminations.',
  'guard-changes': 'Unusually many people would be changed at once: look at them, then connector release changes.',
  paused: 'An operator paused the connector: connector resume lets everyone go on.',
  'no-hire-date': 'Enter the hire date in BambooHR.',
  'no-name':
    'Enter the first and last name in BambooHR, or map them from fields that are filled in, such as {preferredName|firstName}.',
  'scope-unknown':
    "BambooHR withholds a field that the scope rules need, or has no row for the start day: let the API user's access level see it, or enter the row.",
  'deletion-review':
    'Deleted in BambooHR: end the person in NetSuite by hand, or set the deletion policy to deactivate.',
};

export const codesWithStep: readonly string[] = Object.keys(steps);

export const hasNextStep = (code: string): code is OpenCode => Object.hasOwn(steps, code);

export const nextStep = (code: string): string => (hasNextStep(code) ? steps[code] : general);

const general = 'Look the code up in docs/runbook.md, correct the cause, then retry.';
