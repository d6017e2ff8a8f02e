// Whether BambooHR lets us in, and shows what the connector asks for: people, changes, history and lists.
import { type Inquiry } from '../../access/inquiry.ts';
import { type Check, type Finding, gap, notAnswered, unknown } from './check.ts';
import { type DoctorCode } from '../remedies.ts';

const check = (own: Omit<Check, 'area' | 'needs'> & { needs?: readonly string[] }): Check => ({
  area: 'bamboohr',
  needs: ['bamboohr-login'],
  ...own,
});

/** A refusal of whatever kind is the one gap that the question was asked for. */
const unlessRefused = (inquiry: Inquiry<unknown>, code: DoctorCode, thing: string): readonly Finding[] => {
  if (inquiry.kind === 'unanswered') return notAnswered(inquiry, thing);
  return inquiry.kind === 'refused' ? [gap(code, thing)] : [];
};

const lookBackMs = 60 * 60_000;
const tables = ['jobInfo', 'employmentStatus'] as const;

const tableCheck = (table: (typeof tables)[number]): Check =>
  check({
    id: `bamboohr-${table}`,
    what: `the history table ${table}`,
    needs: ['bamboohr-fields-basis'],
    isDaily: true,
    run: async ({ sample, ports }) => {
      const ids = await sample();
      if (ids.kind !== 'answered') return [unknown('not-answered', table)];
      let rows = 0;
      for (const id of ids.value) {
        const history = await ports.bamboohr.history(id, table);
        if (history.kind !== 'answered') return unlessRefused(history, 'table-closed', table);
        rows += history.value;
        if (rows > 0) return [];
      }
      return [unknown('table-empty', table)];
    },
  });

export const bambooHrChecks: readonly Check[] = [
  check({
    id: 'bamboohr-login',
    what: 'the login',
    needs: ['bamboohr-secret'],
    isDaily: true,
    run: async ({ ports }) => {
      const login = await ports.bamboohr.login();
      if (login.kind === 'unanswered') return notAnswered(login, 'BambooHR');
      if (login.kind === 'answered') return [];
      return [gap(login.why === 'credential' ? 'bamboohr-login-refused' : 'bamboohr-login-forbidden', 'BambooHR')];
    },
  }),
  check({
    id: 'bamboohr-list',
    what: 'the list of employees',
    isDaily: false,
    run: async ({ people, ports }) => {
      const list = await people();
      if (list.kind === 'unanswered') return notAnswered(list, 'the list of employees');
      if (list.kind === 'answered') return [];
      const dataset = await ports.bamboohr.dataset();
      return [dataset.kind === 'refused' ? gap('roster-forbidden', 'all employees') : unknown('list-closed', 'list')];
    },
  }),
  check({
    id: 'bamboohr-dataset',
    what: 'the employee dataset, for what the list lacks',
    needs: ['bamboohr-list'],
    isDaily: false,
    run: async ({ people, ports }) => {
      const list = await people();
      const hasNewerFields = list.kind === 'answered' && list.value.hasNewerFields;
      const lacking = ports.mapping.wanted.filter((name) => !isListed(name, hasNewerFields));
      const [first] = lacking;
      if (first === undefined) return [];
      const dataset = await ports.bamboohr.dataset();
      if (dataset.kind === 'unanswered') return notAnswered(dataset, 'the employee dataset');
      return dataset.kind === 'refused' ? [gap('dataset-closed', first, lacking.length)] : [];
    },
  }),
  check({
    id: 'bamboohr-fields-basis',
    what: 'employees to prove fields with',
    isDaily: true,
    run: async ({ sample }) => {
      const ids = await sample();
      if (ids.kind === 'unanswered') return notAnswered(ids, 'employees');
      return ids.kind === 'refused' || ids.value.length === 0 ? [gap('no-employee-visible', 'employees')] : [];
    },
  }),
  check({
    id: 'bamboohr-changes',
    what: 'the feed of changed employees',
    isDaily: false,
    run: async ({ ports }) =>
      unlessRefused(await ports.bamboohr.changed(ports.now() - lookBackMs), 'changes-closed', 'changed employees'),
  }),
  ...tables.map(tableCheck),
  check({
    id: 'bamboohr-lists',
    what: 'the lists and their options',
    isDaily: false,
    run: async ({ ports }) => unlessRefused(await ports.bamboohr.statusLabels(), 'lists-closed', 'lists'),
  }),
];

/** What the list of employees never has: custom fields; and what only its later revision has. */
const isListed = (name: string, hasNewerFields: boolean): boolean =>
  always.has(name) || (hasNewerFields && newer.has(name));

const always = new Set(
  [
    'firstName lastName middleName preferredName status workEmail homeEmail bestEmail workPhone workPhoneExtension',
    'mobilePhone homePhone hireDate departmentId divisionId locationId jobTitleId',
    'jobTitle department division location employmentHistoryStatus supervisorEId',
  ].flatMap((names) => names.split(' ')),
);
const newer = new Set(['employeeNumber', 'terminationDate', 'originalHireDate', 'employeeStatusDate']);
