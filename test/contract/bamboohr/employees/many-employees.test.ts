// A company of ten thousand: the simulator must not be what a measurement measures.
import { beforeAll, describe, expect } from '@jest/globals';
import { onSimulator, openSimulator, type SimulatedTarget } from '../target.ts';

const COUNT = 10_000;
let target: SimulatedTarget;
beforeAll(async () => {
  target = await openSimulator();
  for (let id = 1_001; id <= 1_000 + COUNT; id += 1) {
    target.simulator.addEmployee({
      id,
      firstName: `First${String(id)}`,
      lastName: `Last${String(id)}`,
      hireDate: '2020-01-01',
      jobInfo: [{ department: `Department ${String(id % 40)}`, jobTitle: `Title ${String(id % 200)}`, reportsTo: '9' }],
    });
  }
});

const cpuMs = async (work: () => Promise<void>): Promise<number> => {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
};

describe('ten thousand employees', () => {
  onSimulator('are all in one answer of changed ids, and in five pages of the list', async () => {
    const { api } = target;
    const { employees } = (await api.get('/employees/changed?since=2026-03-01T00:00:00Z')).json;
    expect(Object.keys(employees as object)).toHaveLength(COUNT + 2);
    let [cursor, pages] = ['', 0];
    do {
      const { meta } = (await api.get(`/employees?page[limit]=2500&fields=departmentId${cursor}`)).json;
      const { nextCursor } = (meta as { page: { nextCursor: string | null } }).page;
      cursor = nextCursor === null ? '' : `&page[after]=${nextCursor}`;
      pages += 1;
    } while (cursor !== '');
    expect(pages).toBe(5);
  });

  onSimulator('are read one by one at the price of plain HTTP', async () => {
    const { api } = target;
    const fields = 'firstName,lastName,status,employmentHistoryStatus,department,departmentId,supervisorEId,hireDate';
    const read = (path: string, times: number) => async (): Promise<void> => {
      for (let call = 0; call < times; call += 1) await api.get(path);
    };
    const employee = `/employees/5000?fields=${fields}`;
    await read(employee, 100)();
    const nothing = await cpuMs(read('/nothing', 300));
    const price = (await cpuMs(read(employee, 300))) - nothing;
    expect(price / 300).toBeLessThan(1);
  });
});
