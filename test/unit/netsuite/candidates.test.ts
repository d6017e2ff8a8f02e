// The question asks wider than the judgement: a record that the matching takes for the person is found, in any spelling that
// either side has.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Breadth, foldText } from '../../../lib/employee/same/same-text.ts';
import { candidateColumns, candidateCondition, toCandidate } from '../../../lib/netsuite/candidates.ts';
import { type Row } from '../../../lib/netsuite/suiteql.ts';
import { evaluateMatch } from '../../../lib/sync/matching/match-candidates.ts';
import { type CandidateQuery } from '../../../lib/employee/ports.ts';
import { anySpelling, firstNames, lastNames } from '../../support/spellings.ts';
import { Account } from '../../world/netsuite/account.ts';
import { AccountControl, type RawFields } from '../../world/netsuite/control/account-control.ts';
import { parse } from '../../world/netsuite/suiteql/parser.ts';
import { runQuery } from '../../world/netsuite/suiteql/run-query.ts';

const columns = { identity: 'externalId', employeeNumber: 'entityId' };
const unknown = { employeeNumber: null, email: null, firstName: null, lastName: null, hireDates: [] };

/** What NetSuite finds among these records. */
function asked(records: readonly RawFields[], likeness: Partial<CandidateQuery>, breadth: Breadth = 'wide') {
  const account = new Account('1234567', { oneWorld: false }, () => 0);
  const control = new AccountControl(account);
  for (const record of records) control.addEmployee(record);
  const { condition, params } = candidateCondition(
    { identity: 'bamboohr-412', ...unknown, ...likeness },
    columns,
    breadth,
  );
  const query = `SELECT ${candidateColumns(columns).join(', ')} FROM employee WHERE ${condition} ORDER BY id`;
  const rows = runQuery(account, parse(query), params).page(0, 1_000) as Row[];
  return rows.map((row) => toCandidate(row, columns));
}

const chance = { numRuns: 4_000, seed: 412 };
const day = fc.constantFrom('2024-02-05', '2019-04-01', '2026-01-01');

describe('a pair that is judged the same is found', () => {
  const person = fc.record({ firstName: fc.constantFrom(...firstNames), lastName: fc.constantFrom(...lastNames) });

  it('by name and hire date, or by name without one', () => {
    const pair = fc.record({
      person,
      here: fc.tuple(anySpelling, anySpelling),
      there: fc.tuple(anySpelling, anySpelling),
      hireDate: day,
      isFirstHire: fc.boolean(),
      isDated: fc.boolean(),
    });
    fc.assert(
      fc.property(pair, ({ person: { firstName, lastName }, here, there, hireDate, isFirstHire, isDated }) => {
        const names = { firstName: here[0](firstName), lastName: here[1](lastName) };
        const record = {
          firstName: there[0](firstName),
          lastName: there[1](lastName),
          hireDate: isDated ? hireDate : null,
        };
        const hireDates = isFirstHire ? ['2026-06-01', hireDate] : [hireDate];
        const fields = { ...names, hireDate: hireDates[0] ?? null, originalHireDate: hireDates[1] ?? null };
        const found = asked([record], { ...names, hireDates });
        return found.length === 1 && kindOf(found, fields) !== 'unknown';
      }),
      chance,
    );
  });

  it.each<[string, 'employeeNumber' | 'email', 'entityId' | 'email', readonly string[]]>([
    ['number', 'employeeNumber', 'entityId', ['7', '42', '0088', 'A-0088', 'EMP 12', 'É-9', 'x_1', '100%']],
    ['e-mail', 'email', 'email', ['zoe@acme.example', "m.o'brien_x@acme.example", 'zoë+a@acme.example', 'a@b']],
  ])('by %s', (_, asName, asField, values) => {
    fc.assert(
      fc.property(fc.constantFrom(...values), anySpelling, anySpelling, (value, here, there) => {
        const [ours, theirs] = [here(value), there(value)];
        // One or two digits are looked for among short numbers only.
        fc.pre(value.length > 3 || theirs.length <= value.length + 3);
        const fields = { [asName === 'email' ? 'workEmail' : asName]: ours };
        const found = asked([{ [asField]: theirs }], { [asName]: ours });
        const everyone = { ...noCandidate, [asName === 'email' ? 'email' : 'number']: theirs };
        return kindOf([everyone], fields) === 'unknown' || found.length === 1;
      }),
      chance,
    );
  });

  it('by external id in any case', () => {
    expect(asked([{ externalId: 'BambooHR-412' }], {})).toHaveLength(1);
  });
});

const noCandidate = {
  netsuiteId: '1',
  identity: null,
  externalId: null,
  number: null,
  email: null,
  firstName: null,
  lastName: null,
  hireDate: null,
  isInactive: false,
};

const kindOf = (found: Parameters<typeof evaluateMatch>[0], fields: Parameters<typeof evaluateMatch>[1]['fields']) =>
  evaluateMatch(found, { fields, isIdentityOurField: false, formerEmployees: new Set(), isLeaver: false }).kind;

describe('the question', () => {
  it.each<[string, Partial<CandidateQuery>, RawFields]>([
    ['a decomposed name', { firstName: 'Zoë', lastName: 'Ng' }, { firstName: 'Zoe\u0308', lastName: 'Ng' }],
    ['a trailing blank', { firstName: 'Zoë', lastName: 'Okafor' }, { firstName: 'Zoë ', lastName: 'Okafor\u00a0' }],
    ['a double blank', { firstName: 'Mary Ann', lastName: 'Lee' }, { firstName: 'Mary  Ann', lastName: 'Lee' }],
    ['an apostrophe', { firstName: 'Mira', lastName: "O'Brien" }, { firstName: 'Mira', lastName: 'O’Brien' }],
    ['no accent there', { firstName: 'Zoë', lastName: 'Núñez' }, { firstName: 'Zoe', lastName: 'Nunez' }],
    ['no accent here', { firstName: 'Jose', lastName: 'Dvorak' }, { firstName: 'José', lastName: 'Dvořák' }],
    ['a letter in one piece', { firstName: 'Thora', lastName: 'Gross' }, { firstName: 'Þóra', lastName: 'Groß' }],
  ])('reaches over %s', (_, likeness, record) => {
    expect(asked([record], likeness)).toHaveLength(1);
  });

  it('about a former colleague of the name goes over every day', () => {
    const record = { firstName: 'Zoé', lastName: 'Okáfor', hireDate: '2011-01-03', isInactive: true };
    expect(asked([record], { firstName: 'Zoe', lastName: 'Okafor', hireDates: ['2024-02-05'] })).toHaveLength(1);
  });

  it('about a short number does not bring all numbers with that digit', () => {
    const records = Array.from({ length: 400 }, (_, at) => ({ entityId: String(10_000 + at) }));
    expect(asked([...records, { entityId: ' 7' }], { employeeNumber: '7' })).toHaveLength(1);
  });

  it('brings few besides', () => {
    const records = firstNames.flatMap((firstName, first) =>
      lastNames.map((lastName, last) => ({ firstName, lastName, hireDate: `20${10 + ((first + last) % 15)}-01-01` })),
    );
    const share = (likeness: Partial<CandidateQuery>, breadth: Breadth): number =>
      asked(records, { hireDates: ['2012-01-01'], ...likeness }, breadth).length;
    const name = { firstName: 'John', lastName: 'Smith' };
    expect(records).toHaveLength(506);
    expect([share(name, 'wide'), share(name, 'near'), share(name, 'spelt')]).toEqual([3, 2, 2]);
    expect(share({ firstName: 'Ana', lastName: 'Sanz' }, 'wide')).toBeLessThanOrEqual(records.length / 15 + 2);
  });

  it.each<[Breadth, string]>([
    ['near', 'LOWER(email) = ?'],
    ['spelt', 'LOWER(email) = ?'],
    ['wide', 'LOWER(email) LIKE ?'],
  ])('%s asks for an address by %s', (breadth, condition) => {
    const likeness = { identity: 'bamboohr-412', ...unknown, email: 'Zoe@Acme.example' };
    expect(candidateCondition(likeness, columns, breadth).condition).toContain(condition);
  });

  it('never carries a value in its text', () => {
    const likeness = {
      identity: 'bamboohr-412',
      employeeNumber: "7' OR 1=1",
      email: "x'@y",
      firstName: "Rob'); --",
      lastName: "O'B",
      hireDates: ["2024-02-05' OR '1'='1"],
    };
    for (const breadth of ['wide', 'near', 'spelt'] as const) {
      expect(foldText(candidateCondition(likeness, columns, breadth).condition)).not.toMatch(/rob|1'|x'|o'b/);
    }
  });
});
