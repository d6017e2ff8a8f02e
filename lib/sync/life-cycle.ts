// Where an employee stands today, decided by dates and employment status together: `status` alone reads Active for
// some future hires and Inactive for people who never left.
import { addDays } from './calendar.ts';
import { type SourceFields } from './source-fields.ts';

export type Phase =
  /** Too early to create; look again on that day. */
  | { readonly name: 'future'; readonly dueOn: string }
  /** To be created now, though the job values come true only on `startsOn`. */
  | { readonly name: 'pre-hire'; readonly startsOn: string }
  | { readonly name: 'active' }
  | { readonly name: 'leaver'; readonly releaseDate: string | null }
  /** Nothing is known that would switch anybody on or off. */
  | { readonly name: 'undecided' };

export interface LifeCyclePolicy {
  /** Today in the company's calendar. */
  readonly today: string;
  readonly createDaysBeforeHire: number;
}

export function phaseOf(fields: SourceFields, { today, createDaysBeforeHire }: LifeCyclePolicy): Phase {
  const status = fields['status']?.toLowerCase();
  const employment = fields['employmentHistoryStatus']?.toLowerCase();
  const endedOn = fields['terminationDate'] ?? (employment === 'terminated' ? fields['employeeStatusDate'] : null);
  const hasEnded = typeof endedOn !== 'string' || endedOn <= today;

  if (employment === 'terminated' && hasEnded) return { name: 'leaver', releaseDate: endedOn ?? null };
  // Without the employment status (no permission) a past termination date and an inactive person agree on the same.
  const isKnownGone = status === 'inactive' && typeof endedOn === 'string' && endedOn <= today;
  if (isKnownGone && employment === undefined) return { name: 'leaver', releaseDate: endedOn };

  const { hireDate } = fields;
  if (typeof hireDate === 'string' && hireDate > today) {
    const dueOn = addDays(hireDate, -createDaysBeforeHire);
    return dueOn > today ? { name: 'future', dueOn } : { name: 'pre-hire', startsOn: hireDate };
  }
  // Where the status word is withheld, a current employment that has not ended says as much.
  const isActive = status === 'active' || (status === undefined && typeof employment === 'string');
  return isActive ? { name: 'active' } : { name: 'undecided' };
}
