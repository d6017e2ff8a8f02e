// One NetSuite record, one employee: taken over from a leaver only, claimed with the write, never written for two.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const record = (netsuiteId: string) => world.netsuite.records.find((one) => one.netsuiteId === netsuiteId)!;
const hiredAgain = anEmployee({ hireDate: '2026-03-02', originalHireDate: '2024-02-05' });
const writesTo = (netsuiteId: string) => world.netsuite.writes.filter(({ to }) => to === netsuiteId);
const link = async (employeeId: string, netsuiteId: string) => {
  world.answers.give(employeeId, { kind: 'link', netsuiteId });
  return await world.handle(employeeId, 'release', 'operator');
};

/** 412 worked here, left, and came back as 512, who was linked with the former record. */
async function cameBack(): Promise<string> {
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.bamboohr.set('412', aLeaver());
  await world.handle('412');
  const { netsuiteId } = world.netsuite.records[0]!;
  world.bamboohr.set('512', hiredAgain);
  expect(await world.handle('512')).toMatchObject({ outcome: 'held', hold: { why: 'former-employee' } });
  expect(await link('512', netsuiteId)).toMatchObject({ outcome: 'reactivated' });
  return netsuiteId;
}

describe('somebody who came back under another id', () => {
  it('takes the record over, and the former employee is looked at and forgets it', async () => {
    const netsuiteId = await cameBack();
    expect(record(netsuiteId)).toMatchObject({ externalId: 'bamboohr-512' });
    expect(world.queue.sent.map(({ change }) => [change.employeeId, change.kind])).toContainEqual(['412', 'release']);
    await world.handle('412', 'release');
    expect(world.states.of('412')).not.toHaveProperty('netsuiteId');
  });

  it.each(['changed', 'compare', 'release', 'due'] as const)(
    'is not ended by a later %s of the former profile',
    async (kind) => {
      const netsuiteId = await cameBack();
      world.bamboohr.set('412', aLeaver({ terminationDate: '2026-02-20', employeeStatusDate: '2026-02-20' }));
      const before = writesTo(netsuiteId).length;
      await world.handle('412', kind, kind === 'release' ? 'operator' : 'webhook');
      expect(writesTo(netsuiteId)).toHaveLength(before);
      expect(record(netsuiteId).fields.get('isInactive')).toBe(false);
      expect(world.netsuite.records).toHaveLength(1);
    },
  );

  it('keeps the login when the former profile is revoked', async () => {
    const netsuiteId = await cameBack();
    record(netsuiteId).fields.set('giveAccess', true);
    await world.handle('412', 'revoke', 'operator');
    expect(record(netsuiteId).fields.get('giveAccess')).toBe(true);
  });

  it('leaves again, and loses the login again', async () => {
    const netsuiteId = await cameBack();
    record(netsuiteId).fields.set('giveAccess', true);
    world.bamboohr.set('512', aLeaver({ hireDate: '2026-03-02' }));
    expect(await world.handle('512')).toEqual({ outcome: 'deactivated' });
    expect(record(netsuiteId).fields.get('giveAccess')).toBe(false);
  });

  it('takes over a record that had been matched, not made', async () => {
    const { netsuiteId } = world.netsuite.add({
      entityId: 'A-0088',
      firstName: 'Zoë',
      lastName: 'Okafor',
      hireDate: '2024-02-05',
    });
    expect(await cameBack()).toBe(netsuiteId);
  });

  it.each([
    ['an account that keeps leavers active', { inactivate: false }],
    ['an account that inactivates later', { inactivateAfterDays: 90 }],
  ])('is not made twice in %s', async (_, termination) => {
    world.policy = { ...world.policy, termination: { ...world.policy.termination, ...termination } };
    await cameBack();
    expect(world.netsuite.records).toHaveLength(1);
  });

  it('is not made twice while the ending is held by a guard', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.limits = { ...world.limits, terminations: { atLeast: 0, percent: 0 } };
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toMatchObject({ hold: { code: 'guard' } });
    world.bamboohr.set('512', hiredAgain);
    expect(await world.handle('512')).toMatchObject({ hold: { why: 'former-employee' } });
  });
});

describe("a colleague's record", () => {
  let theirs: string;
  beforeEach(async () => {
    world.bamboohr.set(
      '413',
      anEmployee({ employeeNumber: 'B-1', workEmail: 'ada@acmeworks.example', firstName: 'Ada' }),
    );
    await world.handle('413');
    theirs = world.netsuite.records[0]!.netsuiteId;
    world.bamboohr.set('412', anEmployee());
  });

  it('is refused to an operator who links it, and nothing is written', async () => {
    const before = world.netsuite.writes.length;
    expect(await link('412', theirs)).toMatchObject({ hold: { why: 'colleague', netsuiteIds: [theirs] } });
    expect(world.netsuite.writes).toHaveLength(before);
    expect(record(theirs).externalId).toBe('bamboohr-413');
  });

  it('is refused although its external id was removed by hand', async () => {
    record(theirs).externalId = null;
    expect(await link('412', theirs)).toMatchObject({ hold: { why: 'colleague' } });
  });

  it('may be taken over once the colleague has left', async () => {
    await link('412', theirs);
    world.bamboohr.set('413', aLeaver({ firstName: 'Ada' }));
    await world.handle('413');
    expect(await world.handle('412', 'release', 'operator')).toMatchObject({ outcome: 'reactivated' });
    expect(record(theirs).externalId).toBe('bamboohr-412');
  });
});

describe('a claim', () => {
  const existing = () => world.netsuite.add({ entityId: 'A-0088', firstName: 'Zoë', lastName: 'Okafor' }).netsuiteId;

  it('is not made by a write that a guard holds', async () => {
    existing();
    world.limits = { ...world.limits, changes: { atLeast: 0, percent: 0 } };
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412')).toMatchObject({ hold: { code: 'guard' } });
    expect(world.states.owners.size).toBe(0);
  });

  it('that a worker left behind is taken over once its write must be known', async () => {
    const netsuiteId = existing();
    await world.states.claimRecord({ netsuiteId, employeeId: '77' });
    world.bamboohr.set('412', anEmployee());
    await expect(world.handle('412')).rejects.toMatchObject({ code: 'record-claimed' });
    world.effects.pass(15 * 60_000);
    expect(await world.handle('412')).toMatchObject({ outcome: 'updated' });
    expect(world.states.owners.get(netsuiteId)).toMatchObject({ employeeId: '412' });
  });

  it('is made for a record that was created', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    expect(world.states.owners.get(world.netsuite.records[0]!.netsuiteId)).toMatchObject({ employeeId: '412' });
  });
});

describe('an account that takes external ids in an upsert alone', () => {
  beforeEach(async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.netsuite.isFoundByIdentity = false;
  });
  const own = () => world.netsuite.records[0]!;

  it('is written, ended, revoked and unlinked all the same', async () => {
    own().fields.set('giveAccess', true);
    await world.handle('412', 'revoke', 'operator');
    expect(own().fields.get('giveAccess')).toBe(false);
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    expect(await world.handle('412')).toMatchObject({ outcome: 'updated' });
    world.bamboohr.set('412', aLeaver({ jobTitle: 'Lead' }));
    expect(await world.handle('412')).toMatchObject({ outcome: 'deactivated' });
    world.answers.give('412', { kind: 'unlink' });
    await world.handle('412', 'release', 'operator');
    expect(own()).toMatchObject({ externalId: null });
    expect(own().fields.get('isInactive')).toBe(true);
    expect(world.netsuite.records).toHaveLength(1);
  });
});

describe('the former profile of somebody who came back', () => {
  const one = { employeeNumber: 'A-0088', workEmail: 'zoe@acmeworks.example' };
  async function sameHuman(): Promise<string> {
    const netsuiteId = await cameBack();
    expect(await world.handle('512')).toEqual({ outcome: 'unchanged' });
    return netsuiteId;
  }

  it.each(['release', 'changed', 'due', 'compare'] as const)(
    'waits for no answer about the record it gave up (%s), though number and address are the same',
    async (kind) => {
      await sameHuman();
      expect(await world.handle('412', kind)).toEqual({ outcome: 'skipped' });
      expect(world.states.of('412')).toMatchObject({ skippedFor: 'left-before' });
    },
  );

  it('waits for none when the new profile has left as well, or is leaving', async () => {
    await sameHuman();
    world.bamboohr.set('512', aLeaver({ ...one, hireDate: '2026-03-02' }));
    await world.handle('512');
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
  });

  it('may be deleted', async () => {
    await sameHuman();
    world.bamboohr.delete('412');
    world.deleted.add('412');
    await world.handle('412', 'deleted');
    expect(world.states.of('412')).toMatchObject({ outcome: 'skipped', skippedFor: 'deleted' });
    expect(world.netsuite.records[0]!.fields.get('isInactive')).toBe(false);
  });

  it('has no login to lose any more, though one was still to go before', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    const { netsuiteId, fields } = world.netsuite.records[0]!;
    fields.set('giveAccess', true);
    world.netsuite.beforeWrite = (write) => {
      if (write.fields['giveAccess'] === false) throw refusal('permission', 'giveAccess');
    };
    await world.handle('412', 'revoke', 'operator');
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    world.netsuite.beforeWrite = () => undefined;
    world.bamboohr.set('512', hiredAgain);
    await link('512', netsuiteId);
    expect(await world.handle('412', 'release')).toEqual({ outcome: 'skipped' });
    expect(world.states.of('412')).not.toHaveProperty('isRevokePending');
    expect(world.states.of('412')).not.toHaveProperty('retry');
  });

  it('that is a leaver of whom nothing is remembered has no claim on the record of the profile at work', async () => {
    world.bamboohr.set('512', hiredAgain);
    await world.handle('512');
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
  });
});

describe('a leaver without any record', () => {
  const gone = () => {
    world.bamboohr.delete('412');
    world.deleted.add('412');
  };
  it.each([
    ['left', () => undefined],
    ['was deleted', gone],
  ])('who %s and is revoked is told of once, and a look closes it', async (_, then) => {
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    then();
    if (world.deleted.has('412')) await world.handle('412', 'deleted');
    expect(await world.handle('412', 'revoke', 'operator')).toMatchObject({ failure: { code: 'access-not-removed' } });
    expect(await world.handle('412', 'release', 'operator')).toEqual({ outcome: 'skipped' });
    expect(world.states.of('412')).not.toHaveProperty('isRevokePending');
  });

  it('stays a failure while a record may be theirs', async () => {
    world.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@other.example', hireDate: '2024-02-05' });
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    await world.handle('412', 'revoke', 'operator');
    expect(await world.handle('412', 'release', 'operator')).toMatchObject({ failure: { code: 'access-not-removed' } });
  });
});

describe('a record whose former identity another one carries by now', () => {
  it.each([
    ['of the former profile, who got a record anew', () => world.netsuite.add({ externalId: 'bamboohr-412' })],
    ['of a customer', () => world.netsuite.otherEntities.set('9001', 'bamboohr-412')],
  ])('(that %s) is unlinked all the same', async (_, taken) => {
    const netsuiteId = await cameBack();
    taken();
    world.answers.give('512', { kind: 'unlink' });
    expect(await world.handle('512', 'release', 'operator')).toMatchObject({ hold: { why: 'unlinked' } });
    expect(record(netsuiteId).externalId).toBeNull();
    expect(world.states.of('512')).not.toHaveProperty('netsuiteId');
  });
});
