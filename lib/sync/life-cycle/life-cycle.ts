// Where an employee stands today, decided by dates and employment status together: `status` alone reads Active for some
// future hires and Inactive for people who never left.
import { foldLabel } from '../../employee/same/same-text.ts';
import { addDays } from '../../employee/calendar.ts';
import { endOf, type EndingPolicy, leavingDay } from './ending.ts';
import { saysNoJob } from './job-on-start-day.ts';
import { type SourceFields } from '../../employee/source-fields.ts';

export type Phase =
  /** Too early to create; look again on that day. */
  | { readonly name: 'future'; readonly dueOn: string }
  /** To be created now, though BambooHR shows the job values only from `startsOn` on, or some hours later. */
  | { readonly name: 'pre-hire'; readonly startsOn: string }
  /** `leavesOn`: last day of an employment whose end is known and not over yet. */
  | { readonly name: 'active'; readonly leavesOn?: string }
  | { readonly name: 'leaver'; readonly releaseDate: string | null }
  /** Nothing is known that would switch the employee on or off. `why`: for an operator to look at. */
  | { readonly name: 'undecided'; readonly leavesOn?: string; readonly why?: WhyUndecided };

type WhyUndecided = 'inactive-without-end' | 'status-unknown';

export interface LifeCyclePolicy extends EndingPolicy {
  readonly createDaysBeforeHire: number;
  readonly inactiveWithoutEnd: 'report' | 'deactivate';
}

export function phaseOf(fields: SourceFields, policy: LifeCyclePolicy): Phase {
  const { today } = policy;
  const end = endOf(fields, policy);
  if (end !== undefined) return { name: 'leaver', releaseDate: end };

  const { hireDate } = fields;
  if (typeof hireDate === 'string' && hireDate > today) {
    const dueOn = addDays(hireDate, -policy.createDaysBeforeHire);
    return dueOn > today ? { name: 'future', dueOn } : { name: 'pre-hire', startsOn: hireDate };
  }
  const leavesOn = leavingDay(fields, policy);
  const ahead = leavesOn === undefined ? {} : { leavesOn };
  const status = statusOf(fields, policy);
  if (status === 'active') return { name: 'active', ...ahead };
  if (status === 'unknown') return { name: 'undecided', ...ahead, why: 'status-unknown' };
  // An end that is still to come says enough about a status that is ahead of it.
  if (leavesOn !== undefined) return { name: 'undecided', leavesOn };
  if (typeof hireDate === 'string' && isStarting(fields, hireDate, today)) {
    return { name: 'pre-hire', startsOn: hireDate };
  }
  return policy.inactiveWithoutEnd === 'deactivate'
    ? { name: 'leaver', releaseDate: null }
    : { name: 'undecided', why: 'inactive-without-end' };
}

/** Where the status word is withheld, a current employment that has not ended says as much. */
function statusOf(fields: SourceFields, { endedThrough }: EndingPolicy): 'active' | 'inactive' | 'unknown' {
  const { status, employmentHistoryStatus, terminationDate, hireDate } = fields;
  if (status === undefined) {
    // BambooHR may go on showing the end of a former employment.
    const isFormer = typeof hireDate === 'string' && typeof terminationDate === 'string' && hireDate > terminationDate;
    const isOver = typeof terminationDate === 'string' && terminationDate <= endedThrough && !isFormer;
    return typeof employmentHistoryStatus === 'string' && !isOver ? 'active' : 'unknown';
  }
  const word = foldLabel(status ?? '');
  return word === 'active' || word === 'inactive' ? word : 'unknown';
}

/** On the first day BambooHR's own change to the new values may come hours after midnight. */
const isStarting = (fields: SourceFields, hireDate: string, today: string): boolean =>
  hireDate >= addDays(today, -1) && saysNoJob(fields) && typeof fields['employmentHistoryStatus'] !== 'string';
