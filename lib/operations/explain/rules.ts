// Every outcome and every reason to do nothing, explained by its rule.
import { type Outcome, type SkipReason } from '../../employee/codes.ts';
import { type Action } from '../../sync/planning/plan.ts';
import { hasNextStep, nextStep } from '../next-steps.ts';

const rules: Readonly<Record<Outcome | Action | SkipReason, string>> = {
  create: 'BambooHR shows the person, no NetSuite record fits, and the start is near enough: a record is made.',
  created: 'No NetSuite record fitted, so one was made.',
  update: 'A field that BambooHR owns differs from NetSuite: it is written.',
  updated: 'Fields that BambooHR owns differed from NetSuite, and were written.',
  deactivate: 'The last working day is over: release date, inactive and no access go in one write.',
  deactivated: 'The last working day was over, so the person was ended in NetSuite.',
  reactivate:
    'The person works here again, and it was the connector that ended the record: it becomes active, without access.',
  reactivated: 'The person worked here again, so the record became active, without access.',
  unchanged: 'Every field that BambooHR owns is in NetSuite as it should be: nothing is written.',
  held: 'Nothing is written before the question below is answered.',
  scheduled: 'The start is too far ahead: the employee is looked at again on the day named.',
  skipped: 'Nothing is to be done for this employee, for the reason below.',
  failed:
    'NetSuite refused the write for the reason below, and the same write is not sent again without new information.',
  ignored: 'An operator left this employee out (connector ignore); connector link or create takes that back.',
  'out-of-scope': 'A rule of scope.leaveOut in connector.json leaves this employee out.',
  'left-before': 'The person left before the connector knew them, and has no record: none is made for a leaver.',
  'status-unknown': 'BambooHR does not say whether the person works here, and no record is made on a guess.',
  deleted: 'BambooHR has deleted the employee, and nothing is left to be done.',
  'not-found': 'BambooHR has no such employee; an id that it never had is skipped.',
  'not-visible': 'BambooHR does not show the employee to the API user, which proves no deletion.',
};

export const codesWithRule: readonly string[] = Object.keys(rules);

const hasRule = (code: string): code is keyof typeof rules => Object.hasOwn(rules, code);

/** What ends a wait is its rule as well. */
export function ruleOf(code: string): string {
  if (hasRule(code)) return rules[code];
  return hasNextStep(code) ? nextStep(code) : 'The section of this code in docs/runbook.md says more.';
}
