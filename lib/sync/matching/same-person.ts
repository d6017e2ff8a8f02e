// Can a NetSuite record that carries our identity be this employee at all? Pure. A second BambooHR company, a cloned
// account or a refreshed sandbox puts the right external id on the wrong person, and whatever is written there is lost.
import { isSameEmail, isSameText } from '../../employee/same/same-text.ts';
import { type SourceFields } from '../../employee/source-fields.ts';

/** As read in NetSuite; null: empty there, or not shown. */
export interface RecordTraits {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  /** What holds the employee number there. */
  readonly number: string | null;
  readonly hireDate: string | null;
}

type Text = string | null | undefined;
type IsSame = (a: Text, b: Text) => boolean;

const needed = 2;

/** Two traits must agree; where both sides show fewer than two, all that they show. */
export function canBeSamePerson(record: RecordTraits, person: SourceFields): boolean {
  const { agreeing, common } = agreements(record, person);
  return agreeing >= Math.min(needed, common);
}

/** How many traits both sides show, and how many of them agree. */
export function agreements(record: RecordTraits, person: SourceFields): { agreeing: number; common: number } {
  const verdicts = [
    agreement(isSameText, record.firstName, [person['firstName'], person['preferredName']]),
    agreement(isSameText, record.lastName, [person['lastName']]),
    agreement(isSameEmail, record.email, [person['workEmail']]),
    agreement(isSameText, record.number, [person['employeeNumber']]),
    agreement(isSameText, record.hireDate, [person['hireDate'], person['originalHireDate']]),
  ].filter((verdict) => verdict !== undefined);
  return { agreeing: verdicts.filter(Boolean).length, common: verdicts.length };
}

/** undefined: not both sides say something. */
function agreement(isSame: IsSame, there: Text, here: readonly Text[]): boolean | undefined {
  const known = here.filter((text) => isPresent(text));
  if (!isPresent(there) || known.length === 0) return undefined;
  return known.some((text) => isSame(there, text));
}

const isPresent = (text: Text): boolean => typeof text === 'string' && text.trim() !== '';
