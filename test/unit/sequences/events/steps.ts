// Steps that the tests of single sequences share: Zoë at work with a record of the connector's and a login, and what
// becomes of her.
import { type FakeRecord } from '../../../support/fakes/fake-netsuite.ts';
import { type FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

export const full = { date: '2024-02-05', employmentStatus: 'Full-Time' };
export const exit = (date: string) => ({ date, employmentStatus: 'Terminated' });
/** Today is 2026-03-02, and the last day was on Friday. */
export const lastDay = '2026-02-27';

export const aColleague = (more = {}) =>
  anEmployee({
    firstName: 'Max',
    lastName: 'Lind',
    workEmail: 'max@acmeworks.example',
    employeeNumber: 'A-0089',
    hireDate: '2023-05-01',
    ...more,
  });

/** Zoë under her second id. */
export const zoeAgain = (more = {}) => anEmployee({ employeeNumber: 'A-0501', hireDate: '2026-03-02', ...more });

export async function atWork(world: FakeWorld): Promise<FakeRecord> {
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  const record = world.netsuite.records.at(-1)!;
  record.fields.set('giveAccess', true);
  world.netsuite.writes.length = 0;
  return record;
}

/** Zoë's record was there before and has no external id. */
export const recordOfZoe = (world: FakeWorld, more = {}): FakeRecord =>
  world.netsuite.add({
    entityId: 'A-0088',
    firstName: 'Zoë',
    lastName: 'Okafor',
    email: 'zoe@acmeworks.example',
    hireDate: '2024-02-05',
    ...more,
  });

export async function ends(world: FakeWorld): Promise<void> {
  world.bamboohr.set('412', aLeaver());
  await world.handle('412');
}

export async function isRehired(world: FakeWorld): Promise<void> {
  world.bamboohr.set('412', anEmployee({ hireDate: '2026-03-02', employeeStatusDate: '2026-03-02' }));
  await world.handle('412');
}

/** The exit of Friday stands in the rows only; BambooHR still shows the employee at work. */
export async function endsByRow(world: FakeWorld): Promise<void> {
  world.employmentStatus.set('412', [full, exit(lastDay)]);
  await world.handle('412', 'due', 'backfill');
}

/** The guard holds every write of that kind that is not released. */
export const guarded = (world: FakeWorld, kind: 'terminations' | 'changes'): void => {
  world.limits = { ...world.limits, [kind]: { atLeast: 0, percent: 0 } };
};

export const landedOn = (world: FakeWorld, record: FakeRecord) =>
  world.netsuite.writes.filter(({ to }) =>
    [record.netsuiteId, `eid:${record.externalId}`, record.externalId].includes(to),
  );
