// People who are in NetSuite already: linked in one write, undone on request, never made twice.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { caught } from '../../../support/caught.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const existing = (more = {}) =>
  world.netsuite.add({
    entityId: 'A-0088',
    firstName: 'Zoë',
    lastName: 'Okafor',
    email: 'zoe@acmeworks.example',
    hireDate: '2024-02-05',
    title: 'Engineer I',
    department: '12',
    class: '7',
    location: '4',
    subsidiary: '3',
    ...more,
  });

describe('somebody beyond doubt', () => {
  it('gets the external id and the differing fields in one write', async () => {
    const { netsuiteId } = existing();
    expect(await world.handle('412')).toEqual({ outcome: 'updated' });
    expect(world.netsuite.writes).toEqual([
      {
        to: netsuiteId,
        fields: { externalId: 'bamboohr-412', title: 'Engineer II', mobilePhone: '+44 7700 900123' },
      },
    ]);
    expect(world.states.of('412')).toMatchObject({ netsuiteId, lifeCycle: 'active' });
  });

  it('who waits for a mapping meanwhile is linked once that is there', async () => {
    const { netsuiteId } = existing();
    world.bamboohr.set('412', anEmployee({ department: 'Platform' }));
    expect(await world.handle('412')).toMatchObject({ hold: { code: 'unmapped' } });
    expect(world.states.of('412')).not.toHaveProperty('netsuiteId');
    world.bamboohr.set('412', anEmployee());
    await world.handle('412', 'release');
    expect(world.netsuite.records[0]).toMatchObject({ netsuiteId, externalId: 'bamboohr-412' });
  });

  it('whose link NetSuite refuses is not taken for linked', async () => {
    existing();
    world.netsuite.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed' });
    expect(world.states.of('412')).not.toHaveProperty('netsuiteId');
    world.netsuite.beforeWrite = () => undefined;
    await world.handle('412', 'compare', 'operator');
    expect(world.netsuite.records[0]?.externalId).toBe('bamboohr-412');
  });

  it('once linked is written nothing more', async () => {
    existing();
    await world.handle('412');
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
    expect(sent()).toHaveLength(1);
  });

  it('who has left gets external id and life cycle in the first write, the rest in another', async () => {
    existing({ giveAccess: true });
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toEqual({ outcome: 'deactivated' });
    expect(sent()[0]).toEqual({
      externalId: 'bamboohr-412',
      releasedate: '2026-02-27',
      isInactive: true,
      giveAccess: false,
    });
    expect(sent()[1]).toMatchObject({ title: 'Engineer II' });
  });

  it('whose external id another kind of entity has waits, with both ids named', async () => {
    const { netsuiteId } = existing();
    world.netsuite.otherEntities.set('900', 'bamboohr-412');
    expect(await world.handle('412')).toMatchObject({
      outcome: 'held',
      hold: { why: 'external-id-taken', netsuiteIds: [netsuiteId, '900'] },
    });
    expect(world.states.owners.size).toBe(0);
  });
});

describe('somebody who left and may be one of several', () => {
  it('is held with the access alarm', async () => {
    existing();
    existing({ entityId: null });
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', isAccessUnknown: true });
  });
});

describe('somebody new whose external id another kind of entity has', () => {
  it('waits and names it', async () => {
    world.netsuite.otherEntities.set('900', 'bamboohr-412');
    expect(await world.handle('412')).toMatchObject({ hold: { why: 'external-id-taken', netsuiteIds: ['900'] } });
    expect(world.netsuite.records).toHaveLength(0);
  });

  it('is not tried again and again, and is created once the id is free', async () => {
    world.netsuite.otherEntities.set('900', 'bamboohr-412');
    await world.handle('412');
    const writes = world.netsuite.writes.length;
    await world.handle('412');
    expect(world.netsuite.writes).toHaveLength(writes);
    world.netsuite.otherEntities.clear();
    expect(await world.handle('412')).toEqual({ outcome: 'created' });
    expect(world.netsuite.person('bamboohr-412')).not.toHaveProperty('entityId');
  });
});

describe('an answer', () => {
  it('to link replaces a foreign external id, and undoing it restores that', async () => {
    const { netsuiteId } = existing({ externalId: 'WD-17' });
    expect(await world.handle('412')).toMatchObject({ hold: { why: 'foreign-external-id' } });
    world.answers.give('412', { kind: 'link', netsuiteId });
    expect(await world.handle('412', 'release', 'operator')).toEqual({ outcome: 'updated' });
    expect(world.netsuite.records[0]?.externalId).toBe('bamboohr-412');

    world.answers.give('412', { kind: 'unlink' });
    expect(await world.handle('412', 'release', 'operator')).toMatchObject({ hold: { why: 'unlinked' } });
    expect(world.netsuite.records[0]?.externalId).toBe('WD-17');
    expect(world.states.of('412')).not.toHaveProperty('netsuiteId');
    expect(world.states.owners.size).toBe(0);
    expect(await world.handle('412')).toMatchObject({ hold: { why: 'unlinked' } });
  });

  it('to link is undone to nothing where there was no external id before', async () => {
    existing();
    await world.handle('412');
    world.answers.give('412', { kind: 'unlink' });
    await world.handle('412', 'release', 'operator');
    expect(world.netsuite.records[0]?.externalId).toBeNull();
  });

  it('to undo a link is not taken for one by whoever else releases the employee', async () => {
    existing();
    await world.handle('412');
    world.answers.give('412', { kind: 'unlink' });
    expect(await world.handle('412', 'release', 'backfill')).toEqual({ outcome: 'unchanged' });
  });

  it('to create makes a record next to the look-alike', async () => {
    const { netsuiteId } = existing({ externalId: 'WD-17' });
    await world.handle('412');
    world.answers.give('412', { kind: 'create', besides: [netsuiteId] });
    expect(await world.handle('412', 'release', 'operator')).toEqual({ outcome: 'created' });
    expect(world.netsuite.records).toHaveLength(2);
  });

  it('to leave somebody out is kept', async () => {
    world.answers.give('412', { kind: 'ignore' });
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
    expect(world.states.of('412')).toMatchObject({ skippedFor: 'ignored' });
  });

  it('that names a record which is not there is waited for again', async () => {
    world.answers.give('412', { kind: 'link', netsuiteId: '77777' });
    expect(await world.handle('412')).toMatchObject({ hold: { why: 'unlinked', netsuiteIds: ['77777'] } });
    expect(world.states.owners.size).toBe(0);
  });
});

describe('where our ids stand in a field of their own', () => {
  beforeEach(() => {
    world.netsuite.identityField = 'custentity_bamboohr_id';
    world.netsuite.isCreateRepeatable = false;
  });

  it('linking leaves a foreign external id untouched', async () => {
    existing({ externalId: 'WD-17' });
    expect(await world.handle('412')).toEqual({ outcome: 'updated' });
    expect(sent()[0]).toMatchObject({ custentity_bamboohr_id: '412' });
    expect(world.netsuite.records[0]?.externalId).toBe('WD-17');
  });

  it('a create that may still land is not sent again', async () => {
    world.netsuite.beforeWrite = () => {
      world.netsuite.beforeWrite = () => undefined;
      throw new ConnectorError('ambiguous-write', 'Lost.', { retryable: true });
    };
    await caught(world.handle('412'));
    const waiting = await caught(world.handle('412'));
    expect(waiting).toBeInstanceOf(WaitError);
    expect(world.netsuite.records).toHaveLength(0);
    // It lands after all.
    existing({ custentity_bamboohr_id: '412' });
    expect(await world.handle('412')).toMatchObject({ outcome: 'updated' });
    expect(world.netsuite.records).toHaveLength(1);
  });

  it('a create that was lost for good is sent again a quarter of an hour later', async () => {
    world.netsuite.beforeWrite = () => {
      world.netsuite.beforeWrite = () => undefined;
      throw new ConnectorError('ambiguous-write', 'Lost.', { retryable: true });
    };
    await caught(world.handle('412'));
    world.effects.pass(15 * 60_000);
    expect(await world.handle('412')).toEqual({ outcome: 'created' });
    expect(world.netsuite.records).toHaveLength(1);
  });

  it('a create that landed twice is noticed, and a person decides', async () => {
    world.netsuite.afterWrite = () => {
      world.netsuite.afterWrite = () => undefined;
      existing({ custentity_bamboohr_id: '412' });
    };
    expect(await world.handle('412')).toMatchObject({
      outcome: 'held',
      hold: { why: 'several', netsuiteIds: world.netsuite.records.map(({ netsuiteId }) => netsuiteId) },
    });
    expect(world.states.of('412')).not.toHaveProperty('netsuiteId');
  });
});

describe('a record with access that an operator linked', () => {
  const linkTo = (more: Record<string, string | boolean>) => {
    const { netsuiteId } = existing({ giveAccess: true, entityId: 'X-1', hireDate: '2019-01-07', ...more });
    world.answers.give('412', { kind: 'link', netsuiteId });
    return world.handle('412', 'release');
  };
  const findingsOf = ({ findings = [] }: Awaited<ReturnType<typeof linkTo>>) => findings.map(({ code }) => code);

  it('under another name and another address is said, and its address is not changed into another domain', async () => {
    const result = await linkTo({ firstName: 'Ana', lastName: 'Lee', email: 'ana@elsewhere.example' });
    expect(findingsOf(result).sort()).toEqual(['login-email-held', 'login-linked']);
    expect(sent()[0]).toMatchObject({ externalId: 'bamboohr-412', firstName: 'Zoë' });
    expect(sent()[0]).not.toHaveProperty('email');
  });

  it.each([
    ['the same address', { firstName: 'Ana', lastName: 'Lee' }],
    ['the same name', { email: 'zo@acmeworks.example' }],
    ['no access', { firstName: 'Ana', lastName: 'Lee', email: 'ana@elsewhere.example', giveAccess: false }],
  ])('is no question with %s', async (_, more) => {
    expect(findingsOf(await linkTo(more))).not.toContain('login-linked');
  });
});
