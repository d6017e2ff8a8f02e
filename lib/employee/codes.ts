// Every code that is told of an employee: closed, so that each has a next step, a row in the runbook and no synonym.

export const outcomes = [
  'created',
  'updated',
  'deactivated',
  'reactivated',
  'unchanged',
  'held',
  'scheduled',
  'skipped',
  'failed',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Why nothing was done for an employee. */
export const skipReasons = [
  /** An operator answered so. */
  'ignored',
  'out-of-scope',
  /** Left before the connector knew them, and has no record. */
  'left-before',
  /** The status word says nothing, so no record is made. */
  'status-unknown',
  'deleted',
  /** BambooHR does not show the employee, which proves no deletion. */
  'not-found',
  'not-visible',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why an employee waits. */
export const holdCodes = [
  'unmapped',
  /** NetSuite records that may be this employee: an operator has to say which, if any. */
  'possible-match',
  'no-hire-date',
  /** BambooHR has no first or no last name, and no record is made without. */
  'no-name',
  /** A field that decides whether the employee is meant at all is withheld. */
  'scope-unknown',
  /** Deleted in BambooHR; policy leaves what follows to an operator. */
  'deletion-review',
  /** An unusual number of such writes: nothing of the kind is written until an operator releases it. */
  'guard',
  /** An operator stopped all writes. */
  'paused',
] as const;
export type HoldCode = (typeof holdCodes)[number];

/** Why a possible match is not linked without asking. */
export const whyUnsure = [
  /** Several records fit. */
  'several',
  /** The one that fits is inactive. */
  'inactive',
  /** Another integration's external id stands in the way. */
  'foreign-external-id',
  /** Something speaks for it, and something against it: another name, another e-mail address. */
  'contradiction',
  /** It may be the former employment of an employee who came back under a new id. */
  'former-employee',
  /** Our external id is taken by another record: a vendor, a customer, another employee. */
  'external-id-taken',
  /** BambooHR has several people of that name and day. */
  'same-name-in-source',
  /** An operator undid the link. */
  'unlinked',
  /** Unique names are insisted on, and this one is taken. */
  'name-taken',
  /** The record carries our identity and is plainly another person's: another company, a merged or cloned account. */
  'another-person',
  /** The record is a colleague's, who has not left. */
  'colleague',
] as const;
export type WhyUnsure = (typeof whyUnsure)[number];

/** Why a value of a list is not mapped to anything that can be written. */
export const whyUnusable = [
  /** NetSuite's list has no such record. */
  'gone',
  'inactive',
  /** It is not for the subsidiary of the employee. */
  'other-subsidiary',
  /** The list, which was there before, is not shown to our role any more. */
  'unreadable',
  /** Nothing says which, and NetSuite takes no employee without. */
  'empty',
] as const;
export type WhyUnusable = (typeof whyUnusable)[number];

/** Who has to do something about a failure. `fix-account` is no employee's: one point for all of them. */
export const failureClasses = ['retry', 'fix-data', 'fix-mapping', 'fix-permission', 'fix-account'] as const;
export type FailureClass = (typeof failureClasses)[number];

/** How NetSuite refuses a write. */
export const refusalKinds = [
  'duplicate',
  'mandatory-missing',
  'invalid-value',
  'invalid-phone',
  'unknown-field',
  'administrator-record',
  'permission',
  'not-found',
  /** Another save came at the same moment. */
  'changed-meanwhile',
  /** A workflow keeps the record to itself for a while. */
  'locked',
  /** An error of NetSuite's own, which a later try does not meet. */
  'unexpected',
  'other',
] as const;
export type RefusalKind = (typeof refusalKinds)[number];

/** What keeps an employee from being in step. */
export const failureCodes = [
  ...refusalKinds,
  'access-not-removed',
  'supervisor-refused',
  'termination-reasons-refused',
  /** Accepted by NetSuite, and not there when it was read back. */
  'dropped',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** A vendor refuses the account as a whole: one point for all employees. */
export const accountFaultCodes = [
  'credentials-refused',
  'query-refused',
  'header-refused',
  'role-refused',
  /** BambooHR's API key, and its refresh token: dead until the secret holds another one. */
  'key-refused',
  'reconnect-needed',
  /** The account is a sandbox and the deployment production, or the reverse. */
  'wrong-environment',
] as const;
export type AccountFaultCode = (typeof accountFaultCodes)[number];

/** A right, field or feature that the connector needs was there no more at the daily look: one point for each. */
export const accountGapCodes = ['right-missing'] as const;
export type AccountGapCode = (typeof accountGapCodes)[number];

/** Why a value of BambooHR cannot be written as it is. */
export const faultCodes = ['not-a-date', 'not-a-flag', 'not-in-list', 'shortened', 'name-empty'] as const;
export type FaultCode = (typeof faultCodes)[number];

/** What no employee waits for, and an operator should know. */
export const findingCodes = [
  ...faultCodes,
  'withheld',
  'not-readable',
  'inactive-without-end',
  'status-unknown',
  'changed-by-hand',
  'inactive-by-hand',
  'login-email-changed',
  'login-email-held',
  'login-email-taken',
  'login-linked',
  'phone-refused',
  'supervisor-refused',
  'supervisor-self',
  'supervisor-cycle',
  'supervisor-inactive',
  'still-referenced',
  'still-referenced-unknown',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/**
 * missing: not in NetSuite yet. inactive: NetSuite takes no inactive supervisor. swap: two employees change places and the
 * other one is not done. cycle: BambooHR's reporting line is circular.
 */
export const whyPending = ['missing', 'inactive', 'swap', 'cycle'] as const;
export type WhyPending = (typeof whyPending)[number];

/**
 * begun: a part of the row may have landed. held: nothing was written, for a pause or a guard; the row may be sent again.
 * stale: source or target is not as planned any more, so nothing was written.
 */
export const plannedResults = ['begun', 'done', 'held', 'stale', 'failed'] as const;
export type PlannedResult = (typeof plannedResults)[number];
