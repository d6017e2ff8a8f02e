// Whether NetSuite lets us in, and by which of its ways: the record service and SuiteQL ask for permissions of their own.
import { type Check, type Finding, gap, notAnswered, unknown } from './check.ts';
import { type Facts } from './facts.ts';
import { type ColumnsView } from '../ports.ts';

const check = (own: Omit<Check, 'area'>): Check => ({ area: 'netsuite', ...own });

async function readAccess({ records }: Facts): Promise<readonly Finding[]> {
  const employees = await records();
  if (employees.kind === 'unanswered') return notAnswered(employees, 'NetSuite');
  if (employees.kind === 'answered') return [];
  if (employees.why === 'credential') return [gap('netsuite-login-refused', 'NetSuite')];
  if (employees.why === 'interface') return [gap('rest-not-permitted', 'the role')];
  return employees.why === 'language' ? [gap('language-not-named', 'the company')] : [];
}

async function readRecords({ records }: Facts): Promise<readonly Finding[]> {
  const employees = await records();
  if (employees.kind === 'unanswered') return notAnswered(employees, 'employee records');
  return employees.kind === 'refused' ? [gap('employee-record-closed', 'employee records')] : [];
}

async function readSuiteQl({ columns }: Facts): Promise<readonly Finding[]> {
  const employees = await columns();
  if (employees.kind === 'unanswered') return notAnswered(employees, 'SuiteQL');
  return employees.kind === 'refused' ? [gap('suiteql-closed', 'SuiteQL')] : [];
}

/** With numbers switched off a record goes by its name, and an employee number is found in no entity id. */
function findNumbering(view: ColumnsView, { ports }: Facts): readonly Finding[] {
  const { employeeNumberField } = ports.settings;
  const isMapped = ports.mapping.rules.some(({ target }) => target === 'entityId');
  const isByName = view.rows > 0 && view.namedByPerson * 2 > view.rows;
  return employeeNumberField === 'entityId' && !isMapped && isByName ? [gap('numbering-off', 'employee number')] : [];
}

/** Written by us before, and no refusal since: as much as can be proved without writing. */
async function readRightToWrite({ ports, sample }: Facts): Promise<readonly Finding[]> {
  const faults = await ports.faults();
  if (faults.some(({ code }) => code === 'role-refused')) return [gap('edit-refused', 'employee records')];
  const ids = await sample();
  for (const id of ids.kind === 'answered' ? ids.value : []) {
    const { netsuiteId, digests } = await ports.peek(id);
    if (netsuiteId !== undefined && Object.keys(digests).length > 0) return [];
  }
  return [unknown('edit-not-proved', 'employee records')];
}

export const netSuiteChecks: readonly Check[] = [
  check({
    id: 'netsuite-login',
    what: 'the login',
    needs: ['netsuite-secret'],
    isDaily: true,
    run: async ({ ports }) => {
      const login = await ports.netsuite.login();
      if (login.kind === 'unanswered') return notAnswered(login, 'NetSuite');
      if (login.kind === 'answered') return [];
      return [gap(login.why === 'environment' ? 'wrong-environment' : 'netsuite-login-refused', 'NetSuite')];
    },
  }),
  check({
    id: 'netsuite-access',
    what: "the role's right to REST, and the language",
    needs: ['netsuite-login'],
    isDaily: true,
    run: readAccess,
  }),
  check({
    id: 'netsuite-records',
    what: 'the employee record',
    needs: ['netsuite-access'],
    isDaily: true,
    run: readRecords,
  }),
  check({
    id: 'netsuite-suiteql',
    what: 'employees by SuiteQL',
    needs: ['netsuite-access'],
    isDaily: false,
    run: readSuiteQl,
  }),
  check({
    id: 'netsuite-numbering',
    what: 'how employees are numbered',
    needs: ['netsuite-suiteql'],
    isDaily: false,
    run: async (facts) => {
      const columns = await facts.columns();
      return columns.kind === 'answered'
        ? findNumbering(columns.value, facts)
        : [unknown('not-answered', 'entity IDs')];
    },
  }),
  check({
    id: 'netsuite-edit',
    what: 'the right to write employees',
    needs: ['netsuite-access', 'bamboohr-fields-basis'],
    isDaily: false,
    run: readRightToWrite,
  }),
];
