// BambooHR makes the values of a day current some hours after its midnight, perhaps in another zone: until then it shows
// nothing of a new employee, and the former values of everybody else.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../../support/people.ts';

const closed = undefined as unknown as readonly SourceFields[];
let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const on = (moment: string) => {
  world.effects.nowMs = Date.parse(moment) - 60_000;
};
const row = (date: string, more: SourceFields = {}) => ({
  date,
  ...{ department: 'R/D', division: 'EMEA', location: 'Leeds', jobTitle: 'Engineer II' },
  ...more,
});
const hourMs = 60 * 60_000;

describe('a new employee on the start day', () => {
  beforeEach(async () => {
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [row('2026-03-09')]);
    await world.handle('412');
    world.netsuite.writes.length = 0;
  });

  it.each(['due', 'changed', 'compare', 'release'] as const)(
    'keeps what the row says while BambooHR shows nothing, found as %s',
    async (kind) => {
      on('2026-03-09T00:01:00Z');
      expect(await world.handle('412', kind)).toEqual({ outcome: 'unchanged' });
      expect(sent()).toEqual([]);
      expect(world.states.of('412')).toMatchObject({ lookAgainAtMs: world.effects.nowMs + 3 * hourMs });
      expect(world.states.of('412')).not.toHaveProperty('dueOn');
    },
  );

  it.each(['Active', 'Inactive'])('is neither ended nor reported while the status reads %s', async (status) => {
    world.policy = { ...world.policy, inactiveWithoutEnd: 'deactivate' };
    world.bamboohr.set('412', aFutureHire({ status }));
    on('2026-03-09T00:01:00Z');
    expect(await world.handle('412', 'due')).toEqual({ outcome: 'unchanged' });
  });

  it('is looked at until BambooHR shows the job, and then gets the supervisor', async () => {
    await addBoss();
    on('2026-03-09T00:01:00Z');
    await world.handle('412', 'due');
    world.bamboohr.set(
      '412',
      anEmployee({ hireDate: '2026-03-09', employeeStatusDate: '2026-03-09', supervisorEId: '9' }),
    );
    on('2026-03-09T09:30:00Z');
    expect(await world.handle('412', 'due')).toEqual({ outcome: 'updated' });
    expect(sent().at(-1)).toEqual({ supervisor: world.states.of('9').netsuiteId });
    expect(world.states.of('412')).not.toHaveProperty('lookAgainAtMs');
  });

  it('follows a row that was corrected meanwhile', async () => {
    world.jobInfo.set('412', [row('2026-03-09', { department: 'Ops' })]);
    on('2026-03-09T00:01:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([{ department: '13' }]);
  });

  it('who is not known yet is created with what the row says', async () => {
    world = new FakeWorld();
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [row('2026-03-09')]);
    on('2026-03-09T00:01:00Z');
    expect(await world.handle('412')).toEqual({ outcome: 'created' });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ department: '12', class: '7', title: 'Engineer II' });
  });

  it.each([
    ['closed', closed],
    ['shown empty', []],
    ['shown without its columns', [{ date: '2026-03-09' }]],
  ])('is left as they are while the table is %s', async (_, rows) => {
    world.jobInfo.set('412', rows);
    on('2026-03-09T00:01:00Z');
    expect(await world.handle('412', 'due')).toEqual({ outcome: 'unchanged' });
    expect(sent()).toEqual([]);
  });

  it('has no job when the row in force says nothing', async () => {
    world.jobInfo.set('412', [row('2026-03-09', { department: null, division: null, location: null, jobTitle: null })]);
    on('2026-03-09T09:30:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([{ department: null, class: null, location: null, title: null }]);
  });

  it('keeps a mapped employment status that is not said yet', async () => {
    world.mapping = {
      ...world.mapping,
      rules: [...world.mapping.rules, { target: 'custentity_kind', from: 'employmentHistoryStatus' }],
    };
    world.employmentStatus.set('412', [{ date: '2026-03-09', employmentStatus: 'Full-Time' }]);
    await world.handle('412', 'compare');
    expect(sent()).toEqual([{ custentity_kind: 'Full-Time' }]);
    on('2026-03-09T00:01:00Z');
    await world.handle('412', 'due');
    expect(sent()).toHaveLength(1);
  });
});

describe('a transfer on its day', () => {
  beforeEach(async () => {
    world.bamboohr.set('412', anEmployee());
    world.jobInfo.set('412', [row('2024-02-05'), row('2026-03-06', { department: 'Ops' })]);
    await world.handle('412');
    await world.handle('412', 'due');
    world.netsuite.writes.length = 0;
    on('2026-03-06T00:01:00Z');
  });

  it('is looked at again after some hours while BambooHR shows the former values', async () => {
    await world.handle('412', 'due');
    expect(world.states.of('412')).toMatchObject({
      nextJobOn: '2026-03-07',
      lookAgainAtMs: world.effects.nowMs + 3 * hourMs,
    });
    world.bamboohr.set('412', anEmployee({ department: 'Ops' }));
    on('2026-03-06T09:01:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([{ department: '13' }]);
    expect(world.states.of('412')).not.toHaveProperty('lookAgainAtMs');
  });

  it('is not forgotten for another change on that day', async () => {
    world.bamboohr.set('412', anEmployee({ workPhone: '+1 415 555 0110' }));
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-06' });
  });
});

describe('a leaver whose day is over while BambooHR still reads Active', () => {
  const full = { date: '2024-02-05', employmentStatus: 'Full-Time' };
  const exit = { date: '2026-03-06', employmentStatus: 'Terminated' };
  beforeEach(async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.employmentStatus.set('412', [full, exit]);
    await world.handle('412', 'due');
    on('2026-03-07T00:01:00Z');
    await world.handle('412', 'due');
    world.netsuite.writes.length = 0;
  });

  it.each(['changed', 'compare', 'release', 'due'] as const)('is not brought back, found as %s', async (kind) => {
    on('2026-03-07T05:00:00Z');
    expect(await world.handle('412', kind)).toMatchObject({ outcome: 'unchanged' });
    expect(sent()).toEqual([]);
  });

  it('is not brought back because the table is closed for a while', async () => {
    world.employmentStatus.set('412', closed);
    expect(await world.handle('412')).toMatchObject({ outcome: 'unchanged' });
    world.bamboohr.set('412', aLeaver({ employeeStatusDate: '2026-03-06', terminationDate: '2026-03-06' }));
    await world.handle('412');
    expect(sent()).toEqual([]);
    expect(world.states.of('412')).not.toHaveProperty('endingOn');
  });

  it.each([
    ['whose row was taken back', [full], {}],
    ['who was hired again', [full, exit], { hireDate: '2026-03-07' }],
  ])('comes back %s', async (_, rows, more) => {
    world.employmentStatus.set('412', rows);
    world.bamboohr.set('412', anEmployee(more));
    expect(await world.handle('412')).toMatchObject({ outcome: 'reactivated' });
  });
});

it('a leaver whose date BambooHR shows ahead is ended on time, and stays so, though no row may be read', async () => {
  world.bamboohr.set('412', anEmployee({ terminationDate: '2026-03-06' }));
  world.employmentStatus.set('412', closed);
  await world.handle('412');
  expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-06' });
  on('2026-03-07T00:01:00Z');
  expect(await world.handle('412', 'due')).toMatchObject({ outcome: 'deactivated' });
  expect(await world.handle('412')).toMatchObject({ outcome: 'unchanged' });
  expect(world.states.of('412')).toMatchObject({ lifeCycle: 'leaver' });
});

describe('a rehire whose day has come while BambooHR shows the former end', () => {
  it.each(['Terminated', 'Resigned'])('is looked at until it shows: %s', async (employmentHistoryStatus) => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    const gone = aLeaver({ employmentHistoryStatus });
    world.bamboohr.set('412', gone);
    await world.handle('412');
    world.bamboohr.set('412', { ...gone, hireDate: '2026-03-09' });
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-09', lifeCycle: 'leaver' });
    on('2026-03-09T00:01:00Z');
    expect(await world.handle('412', 'due')).toEqual({ outcome: 'unchanged' });
    expect(world.states.of('412')).toMatchObject({ lookAgainAtMs: world.effects.nowMs + 3 * hourMs });
    world.bamboohr.set('412', anEmployee({ hireDate: '2026-03-09', employeeStatusDate: '2026-03-09' }));
    expect(await world.handle('412', 'due')).toMatchObject({ outcome: 'reactivated' });
    expect(world.states.of('412')).not.toHaveProperty('lookAgainAtMs');
  });
});

async function addBoss(): Promise<void> {
  world.bamboohr.set('9', anEmployee({ firstName: 'Noor', workEmail: 'noor@acmeworks.example', employeeNumber: '9' }));
  await world.handle('9');
  world.netsuite.writes.length = 0;
}
