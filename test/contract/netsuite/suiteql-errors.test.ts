// SuiteQL: what is refused, and in which words.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { problem } from './api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, type Target } from './target.ts';

const UNPROCESSED = 'Invalid search query. Detailed unprocessed description follows. ';

describe('a query', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });

  it('without Prefer: transient is refused', async () => {
    const answer = await target.api.call('POST', '/services/rest/query/v1/suiteql', { q: 'SELECT id FROM employee' });
    expect(problem(answer)).toMatchObject({ status: 400, code: 'INVALID_HEADER' });
    expect(problem(answer).detail).toContain("The required request header 'Prefer' is missing");
  });

  it('for a column that is not there names the column', async () => {
    const answer = await target.api.suiteql('SELECT nosuchcolumn FROM employee');
    expect(problem(answer)).toMatchObject({ status: 400, code: 'INVALID_PARAMETER' });
    expect(problem(answer).detail).toContain("Unknown identifier 'nosuchcolumn'");
    expect(answer.json['o:errorDetails']).toMatchObject([{ 'o:errorQueryParam': 'q' }]);
  });

  it.each(['SELECT id FROM employee LIMIT 1', 'SELECT id FROM nosuchtable', 'SELECT id FROM employee WHERE'])(
    '%s is refused',
    async (q) => {
      expect(problem(await target.api.suiteql(q))).toMatchObject({ status: 400, code: 'INVALID_PARAMETER' });
    },
  );

  it.each(['?limit=1001', '?limit=0', '?limit=2&offset=3', '?limit=ten'])('with %s is refused', async (query) => {
    expect((await target.api.suiteql('SELECT id FROM employee', undefined, query)).status).toBe(400);
  });
});

describe('a query of the simulated account', () => {
  let target: SimulatedTarget;
  beforeAll(async () => {
    target = await openSimulator();
    target.simulator.addEmployee({ hireDate: '2026-03-02' });
  });

  const detail = async (q: string, params?: unknown[]) => problem(await target.api.suiteql(q, params)).detail;

  onSimulator('has its faults described in the words of the vendor', async () => {
    expect(await detail('SELECT e.jobid FROM employee e')).toBe(
      `${UNPROCESSED}Search error occurred: Unknown identifier 'e.jobid'. Available identifiers are: {e=employee}.`,
    );
    expect(await detail('SELECT id FROM foo')).toBe(`${UNPROCESSED}Invalid search type: foo.`);
  });

  onSimulator.each([
    'WITH x AS (SELECT id FROM employee) SELECT id FROM x',
    'SELECT id FROM employee LIMIT 5',
    'SELECT id FROM employee OFFSET 5',
    'SELECT [id] FROM employee',
    'SELECT firstname + lastname FROM employee',
    'SELECT id FROM employee e JOIN department d ON d.id = e.department',
    "SELECT id FROM employee WHERE id = 'abc'",
    "SELECT id FROM employee WHERE hiredate = '2026-03-02'",
    "SELECT id FROM employee WHERE firstname = 'unclosed",
    'SELECT DECODE(title, 1, 2) FROM employee',
  ])('is refused as unsupported: %s', async (q) => {
    expect(await detail(q)).toBe(`${UNPROCESSED}Search error occurred: Invalid or unsupported search.`);
  });

  onSimulator('takes a thousand values in a list, not one more', async () => {
    const list = (length: number) => Array.from({ length }, (_, index) => String(index)).join(',');
    expect((await target.api.suiteql(`SELECT id FROM employee WHERE id IN (${list(1000)})`)).status).toBe(200);
    expect((await target.api.suiteql(`SELECT id FROM employee WHERE id IN (${list(1001)})`)).status).toBe(400);
  });

  onSimulator('needs exactly as many parameters as placeholders', async () => {
    for (const params of [[], ['1', '2'], [{}]]) {
      const answer = await target.api.suiteql('SELECT id FROM employee WHERE id = ?', params);
      expect(problem(answer)).toMatchObject({ status: 400, code: 'INVALID_PARAMETER' });
    }
  });

  onSimulator('knows nothing of subsidiaries outside OneWorld, nor of a feature that is off', async () => {
    const { api } = await openSimulator({ oneWorld: false, classesFeature: false });
    const words = [];
    for (const q of [
      'subsidiary FROM employee',
      'class FROM employee',
      'id FROM subsidiary',
      'id FROM classification',
    ]) {
      words.push(problem(await api.suiteql(`SELECT ${q}`)).detail.slice(UNPROCESSED.length));
    }
    expect(words).toEqual([
      "Search error occurred: Unknown identifier 'subsidiary'. Available identifiers are: {employee=employee}.",
      "Search error occurred: Unknown identifier 'class'. Available identifiers are: {employee=employee}.",
      "Search error occurred: Record 'subsidiary' was not found.",
      "Search error occurred: Record 'classification' was not found.",
    ]);
    expect((await api.suiteql('SELECT department FROM departmentsubsidiarymap')).status).toBe(400);
  });
});
