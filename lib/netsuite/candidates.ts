// Who in NetSuite may be the person: one query with bound parameters over everything a person is recognised by.
import { type Candidate, type Likeness } from '../sync/ports.ts';
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

export function findingAlike(likeness: Likeness, fields: Columns): { condition: string; params: readonly string[] } {
  const { identity, employeeNumber, email, firstName, lastName } = likeness;
  const alternatives: { condition: string; params: readonly string[] }[] = [
    { condition: `${columnOf(fields.identity)} = ?`, params: [identity] },
  ];
  const add = (condition: string, ...params: string[]): unknown => alternatives.push({ condition, params });
  if (employeeNumber !== null && fields.employeeNumber !== null) {
    add(`LOWER(${columnOf(fields.employeeNumber)}) = ?`, employeeNumber.toLowerCase());
  }
  if (email !== null) add('LOWER(email) = ?', email.toLowerCase());
  if (firstName !== null && lastName !== null) {
    add('(LOWER(firstname) = ? AND LOWER(lastname) = ?)', firstName.toLowerCase(), lastName.toLowerCase());
  }
  return {
    condition: alternatives.map(({ condition }) => condition).join(' OR '),
    params: alternatives.flatMap(({ params }) => params),
  };
}

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
