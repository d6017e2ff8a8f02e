// Who in NetSuite may be the person: one query with bound parameters over everything a person is recognised by. NetSuite
// compares byte by byte, so the query asks wide, with blanks left open in the patterns, and the matching decides.
import { type Breadth, fixedParts, foldEmail, foldText, isVague } from '../employee/same/same-text.ts';
import { type Candidate, type CandidateQuery } from '../employee/ports.ts';
import { isDay } from '../employee/calendar.ts';
import { type Row } from './suiteql.ts';

interface Columns {
  readonly identity: string;
  readonly employeeNumber: string | null;
}

/** SuiteQL spells in lower case what REST spells in mixed case. */
export const columnOf = (field: string): string => field.toLowerCase();

export const candidateColumns = ({ identity, employeeNumber }: Columns): readonly string[] => [
  ...new Set([
    'id',
    'externalid',
    'email',
    'firstname',
    'lastname',
    'isinactive',
    columnOf(identity),
    ...(employeeNumber === null ? [] : [columnOf(employeeNumber)]),
    // Dates come in the account's own format unless rendered.
    "TO_CHAR(hiredate, 'YYYY-MM-DD') AS hiredate",
  ]),
];

interface Condition {
  readonly condition: string;
  readonly params: readonly string[];
}

/** wide: finds every record that the matching may take for the person. The others are for when that brings too many. */
export function candidateCondition(likeness: CandidateQuery, fields: Columns, breadth: Breadth): Condition {
  const { identity, employeeNumber: number, email, firstName, lastName } = likeness;
  return joined('OR', [
    identityIs(identity, fields),
    ...(number === null || fields.employeeNumber === null
      ? []
      : [numberIs(columnOf(fields.employeeNumber), number, breadth)]),
    ...(email === null ? [] : [emailIs(email, breadth)]),
    ...(firstName === null || lastName === null ? [] : namesAre([firstName, lastName], likeness.hireDates, breadth)),
  ]);
}

/** External ids are the same whatever their case, which a comparison in SuiteQL does not know. */
export const identityIs = (identity: string, fields: Pick<Columns, 'identity'>): Condition =>
  fields.identity === 'externalId'
    ? { condition: 'LOWER(externalid) = ?', params: [identity.toLowerCase()] }
    : { condition: `${columnOf(fields.identity)} = ?`, params: [identity] };

/** Outer blanks of a short number are few, and what contains it may be many. */
function numberIs(column: string, number: string, breadth: Breadth): Condition {
  const folded = foldText(number);
  const parts = fixedParts(folded, 'wide');
  if (breadth !== 'wide' || parts.length === 0) return { condition: `LOWER(${column}) = ?`, params: [folded] };
  const isShort = parts.join('').length <= 2;
  const length = isShort ? ` AND LENGTH(${column}) <= ${folded.length + 3}` : '';
  return { condition: `(LOWER(${column}) LIKE ?${length})`, params: [around(parts)] };
}

function emailIs(email: string, breadth: Breadth): Condition {
  const folded = foldEmail(email);
  // What is no plain letter may be composed in another way, and `_` would be any letter.
  const parts = folded.split(/[^a-z0-9@.+-]+/).filter((part) => part !== '');
  if (breadth !== 'wide' || parts.length === 0) return { condition: 'LOWER(email) = ?', params: [folded] };
  return { condition: 'LOWER(email) LIKE ?', params: [around(parts)] };
}

function namesAre(names: readonly string[], hireDates: readonly string[], breadth: Breadth): Condition[] {
  const near = namesLike(names, breadth === 'spelt' || isVague(names) ? 'spelt' : 'near');
  const days = [...new Set(hireDates)].filter(isDay);
  const onDay = days.map((day) => ({ condition: "hiredate = TO_DATE(?, 'YYYY-MM-DD')", params: [day] }));
  const dated = joined('OR', [{ condition: 'hiredate IS NULL', params: [] }, ...onDay]);
  return breadth === 'wide' ? [near, joined('AND', [namesLike(names, 'wide'), dated])] : [near];
}

const namesLike = ([firstName = '', lastName = '']: readonly string[], breadth: Breadth): Condition => ({
  condition: '(LOWER(firstname) LIKE ? AND LOWER(lastname) LIKE ?)',
  params: [nameLike(firstName, breadth), nameLike(lastName, breadth)],
});

function nameLike(name: string, breadth: Breadth): string {
  const parts = fixedParts(name, breadth).map((part) => part.toLowerCase());
  // An accent of its own may follow any letter.
  if (breadth === 'wide') return around(Array.from(parts.join('')));
  return parts.length === 0 && breadth === 'spelt' ? name.normalize('NFC').trim().toLowerCase() : around(parts);
}

const around = (parts: readonly string[]): string => ['', ...parts, ''].join('%');

const joined = (word: 'AND' | 'OR', conditions: readonly Condition[]): Condition => ({
  condition: `(${conditions.map(({ condition }) => condition).join(` ${word} `)})`,
  params: conditions.flatMap(({ params }) => params),
});

export const toCandidate = (row: Row, { identity, employeeNumber }: Columns): Candidate => ({
  netsuiteId: row['id'] ?? '',
  identity: row[columnOf(identity)] ?? null,
  externalId: row['externalid'] ?? null,
  number: employeeNumber === null ? null : (row[columnOf(employeeNumber)] ?? null),
  email: row['email'] ?? null,
  firstName: row['firstname'] ?? null,
  lastName: row['lastname'] ?? null,
  hireDate: row['hiredate'] ?? null,
  isInactive: row['isinactive'] === 'T',
});
