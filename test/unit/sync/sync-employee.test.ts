// One employee from BambooHR to NetSuite: create, update, hold, schedule.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWorld } from '../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../support/people.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);

describe('somebody new', () => {
  it('is created by external id with everything known', async () => {
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412')).toEqual({ outcome: 'created' });
    expect(world.netsuite.writes).toEqual([
      {
        to: 'bamboohr-412',
        fields: {
          firstName: 'Zoë',
          lastName: 'Okafor',
          email: 'zoe@acmeworks.example',
          title: 'Engineer II',
          mobilePhone: '+44 7700 900123',
          hireDate: '2024-02-05',
          subsidiary: '3',
          department: '12',
          class: '7',
          location: '4',
        },
      },
    ]);
  });

  it('is kept in memory by ids and digests alone', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    const memory = JSON.stringify(world.states.of('412'));
    for (const value of ['Zoë', 'Okafor', 'acmeworks', '7700', 'Engineer', '2024-02-05']) {
      expect(memory).not.toContain(value);
    }
  });

  it('is left out as long as the status word decides nothing', async () => {
    world.bamboohr.set('412', anEmployee({ status: 'Sabbatical' }));
    expect(await world.handle('412')).toEqual({ outcome: 'skipped', findings: [{ code: 'status-unknown' }] });
    expect(sent()).toEqual([]);
  });

  it('who has left already is skipped', async () => {
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
    expect(sent()).toEqual([]);
  });

  it.each([
    ['an unmapped department', { department: 'Platform' }, 'unmapped'],
    ['no hire date', { hireDate: null }, 'no-hire-date'],
    ['no first name', { firstName: null }, 'no-name'],
    ['a last name that is withheld', { lastName: undefined }, 'no-name'],
  ])('with %s waits', async (_, more, code) => {
    world.bamboohr.set('412', anEmployee(more));
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', hold: { code } });
    expect(sent()).toEqual([]);
  });

  it('next to a look-alike waits, with both ids named', async () => {
    const { netsuiteId } = world.netsuite.add({ email: 'zoe@acmeworks.example', externalId: 'adp-1' });
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412')).toEqual({
      outcome: 'held',
      hold: {
        code: 'possible-match',
        why: 'foreign-external-id',
        netsuiteIds: [netsuiteId],
        reasons: ['work-email'],
      },
    });
    expect(sent()).toEqual([]);
  });

  it('whose external id NetSuite knows is compared and not created', async () => {
    world.netsuite.add({ externalId: 'bamboohr-412', firstName: 'Zoe', lastName: 'Okafor' });
    world.bamboohr.set('412', anEmployee({ workPhone: '+44 20 7946 0000' }));
    expect(await world.handle('412')).toEqual({ outcome: 'updated' });
    expect(world.netsuite.records).toHaveLength(1);
    expect(sent()[0]).not.toHaveProperty('lastName');
    expect(sent()[0]).toMatchObject({ firstName: 'Zoë', phone: '+44 20 7946 0000' });
  });

  it('that NetSuite refuses is failed with class, code and field', async () => {
    world.bamboohr.set('412', anEmployee());
    world.netsuite.beforeWrite = () => {
      throw refusal('mandatory-missing', 'Work Calendar');
    };
    expect(await world.handle('412')).toMatchObject({
      outcome: 'failed',
      failure: { class: 'fix-mapping', code: 'mandatory-missing', field: 'Work Calendar' },
    });
    await world.handle('412');
    expect(world.netsuite.writes).toHaveLength(1);
    await world.handle('412', 'release');
    expect(world.netsuite.writes).toHaveLength(2);
  });
});

describe('somebody known', () => {
  beforeEach(async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.netsuite.writes.length = 0;
    world.netsuite.reads = 0;
  });

  it('is written nothing when nothing changed, and NetSuite is not read', async () => {
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
    expect(sent()).toEqual([]);
    expect(world.netsuite.reads).toBe(0);
  });

  it('is written what changed after one read of BambooHR', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead', department: 'Ops', mobilePhone: null }));
    world.sourceReads = 0;
    expect(await world.handle('412')).toEqual({ outcome: 'updated' });
    expect(sent()).toEqual([{ title: 'Lead', department: '13', mobilePhone: null }]);
    expect([world.sourceReads, world.netsuite.reads, world.netsuite.searches]).toEqual([1, 0, 1]);
  });

  it('keeps what BambooHR withholds, and it is said', async () => {
    world.bamboohr.set('412', anEmployee({ mobilePhone: undefined, department: undefined }));
    expect(await world.handle('412')).toEqual({
      outcome: 'unchanged',
      findings: [
        { code: 'withheld', field: 'mobilePhone' },
        { code: 'withheld', field: 'department' },
      ],
    });
    expect(sent()).toEqual([]);
  });

  it('moved to an unmapped department waits with everything', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead', department: 'Platform' }));
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', hold: { code: 'unmapped' } });
    expect(sent()).toEqual([]);
  });

  it('compared with NetSuite has hand edits overwritten', async () => {
    world.netsuite.records[0]?.fields.set('title', 'Boss');
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
    expect(await world.handle('412', 'compare')).toEqual({ outcome: 'updated' });
    expect(sent()).toEqual([{ title: 'Engineer II' }]);
  });

  it.each([
    ['not found', () => world.bamboohr.delete('412')],
    ['not visible', () => world.invisible.add('412')],
  ])('who is %s in BambooHR stays as they are', async (_, vanish) => {
    vanish();
    expect(await world.handle('412', 'deleted')).toEqual({ outcome: 'skipped', findings: [{ code: 'not-readable' }] });
    expect(sent()).toEqual([]);
    expect(world.states.of('412')).toMatchObject({ netsuiteId: world.netsuite.records[0]?.netsuiteId });
  });
});

describe('a future hire', () => {
  const row = { date: '2026-03-09', department: 'Ops', division: 'EMEA', location: 'Oslo', jobTitle: 'Engineer' };

  it('is scheduled for a week before the start', async () => {
    world.bamboohr.set('412', aFutureHire({ hireDate: '2026-03-20' }));
    expect(await world.handle('412')).toEqual({ outcome: 'scheduled' });
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-03-13' });
    expect(sent()).toEqual([]);
  });

  it('is created with the job row in force on the first day', async () => {
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [row]);
    expect(await world.handle('412')).toEqual({ outcome: 'created' });
    expect(sent()[0]).toMatchObject({ department: '13', class: '7', location: '5', title: 'Engineer' });
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-03-09' });
  });

  it('without a job row in force waits for the first day', async () => {
    world.bamboohr.set('412', aFutureHire());
    expect(await world.handle('412')).toEqual({ outcome: 'scheduled' });
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-03-09' });
  });

  it('created already loses nothing while the job values are not there yet', async () => {
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [row]);
    await world.handle('412');
    world.jobInfo.clear();
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ department: '13', title: 'Engineer' });
  });

  it('gets the supervisor on the first day', async () => {
    world.states.states.set('9', { netsuiteId: '77', digests: {} });
    world.bamboohr.set('412', aFutureHire({ supervisorEId: '9' }));
    world.jobInfo.set('412', [row]);
    await world.handle('412');
    expect(world.netsuite.person('bamboohr-412')).not.toHaveProperty('supervisor');
    world.effects.nowMs = Date.parse('2026-03-09T06:00:00Z');
    world.bamboohr.set('412', anEmployee({ ...row, hireDate: '2026-03-09', supervisorEId: '9' }));
    expect(await world.handle('412', 'due')).toEqual({ outcome: 'updated' });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ supervisor: '77' });
    expect(world.states.of('412')).not.toHaveProperty('dueOn');
  });

  it('is decided in the company’s calendar', async () => {
    world.companyTimeZone = 'Etc/GMT+12';
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [row]);
    expect(await world.handle('412')).toEqual({ outcome: 'scheduled' });
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-03-02' });
  });
});
