// A company of any size on both sides, in step with each other but for some people.
import { createNetSuiteCredentials } from '../world/netsuite/create-credentials.ts';
import { BambooHrSimulator } from '../world/bamboohr/bamboohr-simulator.ts';
import { NetSuiteSimulator } from '../world/netsuite/netsuite-simulator.ts';

export interface BothSides {
  readonly bamboohr: BambooHrSimulator;
  readonly netsuite: NetSuiteSimulator;
  readonly assignment: object;
  close(): Promise<void>;
}

const departments = ['R/D', 'Finance', 'Sales', 'Support', 'Operations'];

export async function bothSides(people: number): Promise<BothSides> {
  const bamboohr = await BambooHrSimulator.start();
  const netsuite = await NetSuiteSimulator.start();
  netsuite.addSubsidiary({ name: 'Acme Works Inc', id: '3', parent: '1' });
  const rows = departments.map((label) => {
    const optionId = String(bamboohr.addListOption('department', label));
    return {
      source: 'department',
      optionId,
      label,
      target: 'department',
      netsuiteId: netsuite.addDepartment({ name: label }),
      origin: 'matched',
    };
  });
  bamboohr.quietly(() => {
    for (let at = 0; at < people; at += 1) addPerson(at, people, bamboohr);
  });
  const netsuiteIds = new Map<string, string>();
  // Managers come last in the lists, so they need their records first.
  for (const { id, fields } of [...bamboohr.employees()].reverse()) {
    const at = Number(id);
    const manager = bamboohr.currentJob(id)?.reportsTo ?? undefined;
    const netsuiteId = netsuite.addEmployee({
      externalId: `bamboohr-${id}`,
      entityId: `${fields['firstName'] ?? ''} ${fields['lastName'] ?? ''}`,
      firstName: fields['firstName'] ?? '',
      lastName: fields['lastName'] ?? '',
      email: fields['workEmail'] ?? '',
      title: 'Engineer',
      hireDate: '2024-02-05',
      subsidiary: '3',
      department: rows[at % departments.length]?.netsuiteId ?? '',
      ...(manager === undefined ? {} : { supervisor: netsuiteIds.get(manager) ?? '' }),
    });
    netsuiteIds.set(id, netsuiteId);
  }
  return {
    bamboohr,
    netsuite,
    assignment: {
      bamboohr: { url: bamboohr.url, apiKey: bamboohr.apiKey },
      netsuite: { url: netsuite.url, credentials: createNetSuiteCredentials(netsuite) },
      dimensions: {
        rows,
        lists: { department: rows.map(({ optionId: id, label }) => ({ id, label, isArchived: false })) },
        targets: {},
        absentTargets: ['class', 'location'],
        refused: [],
        refreshedAtMs: 0,
        refreshStartedAtMs: 0,
      },
    },
    close: async () => {
      await bamboohr.close();
      await netsuite.close();
    },
  };
}

/** Everybody's manager comes after them, so that nobody's can be compared before the last page: the dearest order. */
function addPerson(at: number, people: number, bamboohr: BambooHrSimulator): void {
  const id = String(1_000 + at);
  const department = departments[Number(id) % departments.length] ?? null;
  const fromTop = people - 1 - at;
  const reportsTo = fromTop === 0 ? null : String(1_000 + people - 1 - Math.floor((fromTop - 1) / 8));
  bamboohr.addEmployee({
    id,
    firstName: 'Zoë',
    lastName: `Okafor ${id}`,
    workEmail: `zoe.${id}@acmeworks.example`,
    employeeNumber: `A-${id}`,
    hireDate: '2024-02-05',
    jobInfo: [{ date: '2024-02-05', department, division: null, location: null, jobTitle: 'Engineer', reportsTo }],
  });
}
