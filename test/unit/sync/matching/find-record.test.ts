// Which record is this employee's, when none is remembered: one, none yet, or none for a reason.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { findRecord, goneRecord, type RecordQuery } from '../../../../lib/sync/matching/find-record.ts';
import { caught } from '../../../support/caught.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';
import { digestsOf } from '../planning/plan-inputs.ts';
import { aQuery, aState, readOnlyToolsOf } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const find = (more: Partial<RecordQuery> = {}) => findRecord(aQuery(more), readOnlyToolsOf(world));
const zoe = { firstName: 'Zoë', lastName: 'Okafor', hireDate: '2024-02-05' };
const add = (more: object = {}) => world.netsuite.add({ ...zoe, entityId: 'A-0088', ...more }).netsuiteId;
const held = (why: string, netsuiteIds: readonly string[], reason = '') => ({
  kind: 'held',
  hold: { code: 'possible-match', why, netsuiteIds, reasons: netsuiteIds.map(() => reason) },
});
const leaver = { fields: aLeaver(), isLeaver: true };

describe('no record', () => {
  it.each<[string, Partial<RecordQuery>, object]>([
    ['is there for somebody new', {}, { kind: 'none', naming: new Map() }],
    ['is made for a leaver', leaver, { kind: 'skipped', why: 'left-before' }],
    ['is made while the status says nothing', { isStatusKnown: false }, { kind: 'skipped', why: 'status-unknown' }],
    [
      'is made without a hire date',
      { fields: anEmployee({ hireDate: null }) },
      { kind: 'held', hold: { code: 'no-hire-date' } },
    ],
    ['is made while the name is taken', { takenBefore: 'name-taken' }, held('name-taken', [])],
    [
      'has its name any more, when that is tried again',
      { takenBefore: 'name-taken', isTakenRetried: true },
      { kind: 'none' },
    ],
    ['has the external id any more', { takenBefore: 'external-id-taken' }, { kind: 'none', naming: new Map() }],
    [
      'was seen of a duplicate, so the new one is told apart',
      { isDuplicate: true },
      { kind: 'none', naming: new Map(Object.entries({ entityId: 'Zoë Okafor A-0088', autoName: false })) },
    ],
  ])('%s', async (_, query, expected) => {
    expect(await find(query)).toMatchObject(expected);
  });

  it('is made while one that was sent may still land', async () => {
    expect(await caught(find({ createInDoubtUntilMs: 7 }))).toMatchObject({ code: 'in-doubt', untilMs: 7 });
  });

  it('is made while a customer has the external id', async () => {
    world.netsuite.otherEntities.set('9', 'bamboohr-412');
    expect(await find({ takenBefore: 'external-id-taken' })).toEqual(held('external-id-taken', ['9']));
  });

  it('is made for somebody whom an operator left out', async () => {
    world.answers.give('412', { kind: 'ignore' });
    expect(await find()).toEqual({ kind: 'skipped', why: 'ignored' });
  });
});

describe('a record that carries our identity', () => {
  it('is the employee’s', async () => {
    const netsuiteId = add({ externalId: 'bamboohr-412' });
    expect(await find()).toMatchObject({
      kind: 'linked',
      record: { netsuiteId },
      isEnded: false,
      claim: { netsuiteId, employeeId: '412' },
    });
  });

  it('needs no link', async () => {
    add({ externalId: 'bamboohr-412' });
    expect(await find()).not.toHaveProperty('link');
  });

  it('and is plainly another person’s waits, also for a leaver, whose login it may be', async () => {
    const netsuiteId = add({ externalId: 'bamboohr-412', firstName: 'Ada', lastName: 'Ng', entityId: 'B-2' });
    expect(await find()).toEqual(held('another-person', [netsuiteId]));
    expect(await find(leaver)).toMatchObject({ hold: { why: 'another-person', isLeaver: true } });
  });

  it('is the employee’s by an operator’s word, whatever it shows', async () => {
    const netsuiteId = add({ externalId: 'bamboohr-412', firstName: 'Ada', lastName: 'Ng', entityId: 'B-2' });
    world.answers.give('412', { kind: 'link', netsuiteId });
    expect(await find()).toMatchObject({ kind: 'linked', record: { netsuiteId } });
  });

  it('is no colleague’s to hand over, by whatever answer', async () => {
    const netsuiteId = add({ externalId: 'bamboohr-412', firstName: 'Ada', lastName: 'Ng', entityId: 'B-2' });
    world.answers.give('412', { kind: 'link', netsuiteId });
    world.states.owners.set(netsuiteId, { employeeId: '77', claimedAtMs: 0 });
    world.bamboohr.set('77', anEmployee({ firstName: 'Ada', lastName: 'Ng', employeeNumber: 'B-2' }));
    expect(await find()).toEqual(held('colleague', [netsuiteId]));
  });

  it('outranks the claim of another employee', async () => {
    const netsuiteId = add({ externalId: 'bamboohr-412' });
    world.states.owners.set(netsuiteId, { employeeId: '77', claimedAtMs: 0 });
    expect(await find()).toMatchObject({ claim: { netsuiteId, employeeId: '412', from: '77' } });
  });
});

describe('a record that is to be linked', () => {
  it('is beyond doubt, and gets our identity', async () => {
    const netsuiteId = add();
    expect(await find()).toMatchObject({
      kind: 'linked',
      record: { netsuiteId },
      isEnded: false,
      link: ['externalId', 'bamboohr-412'],
      claim: { netsuiteId, employeeId: '412' },
      reason: 'employee-number&name+hire-date',
    });
  });

  it('that we ended before stays ended by us', async () => {
    const netsuiteId = add();
    expect(await find({ endedRecord: netsuiteId })).toMatchObject({ kind: 'linked', isEnded: true });
  });

  it('waits while another record has our external id', async () => {
    const netsuiteId = add();
    world.netsuite.otherEntities.set('9', 'bamboohr-412');
    const expected = held('external-id-taken', [netsuiteId, '9'], 'employee-number&name+hire-date');
    expect(await find({ takenBefore: 'external-id-taken' })).toEqual(expected);
  });

  it('that another employee has waits for an operator', async () => {
    const netsuiteId = add();
    world.states.owners.set(netsuiteId, { employeeId: '77', claimedAtMs: 0 });
    world.states.states.set('77', aState({ netsuiteId }));
    expect(await find()).toMatchObject({ hold: { why: 'former-employee', netsuiteIds: [netsuiteId] } });
    world.answers.give('412', { kind: 'link', netsuiteId });
    expect(await find()).toMatchObject({ hold: { why: 'colleague', netsuiteIds: [netsuiteId] } });
  });

  it('by an answer, and is gone, waits for another answer', async () => {
    world.answers.give('412', { kind: 'link', netsuiteId: '1' });
    expect(await find()).toEqual(held('unlinked', ['1'], 'answered'));
  });

  it('is the remembered one that lost our identity', async () => {
    const formerState = aState({ netsuiteId: add({ entityId: 'X', hireDate: null }), digests: digestsOf(zoe) });
    world.netsuite.findCandidates = async () => [];
    expect(await find({ formerState })).toMatchObject({ kind: 'linked', reason: 'remembered' });
  });
});

describe('a question about somebody deleted', () => {
  const questionKept = { code: 'possible-match', why: 'several', netsuiteIds: ['1', '2'], reasons: ['', ''] } as const;
  const deleted = { questionKept, fields: {}, isLeaver: true };

  it('stays as it was asked', async () => {
    expect(await find(deleted)).toEqual({ kind: 'held', hold: { ...questionKept, isLeaver: true } });
  });

  it('ends with an answer', async () => {
    const netsuiteId = add();
    world.answers.give('412', { kind: 'link', netsuiteId });
    expect(await find(deleted)).toMatchObject({ kind: 'linked', record: { netsuiteId } });
    world.answers.give('412', { kind: 'create', besides: [netsuiteId] });
    expect(await find(deleted)).toEqual({ kind: 'skipped', why: 'left-before' });
  });
});

it('a record that is gone is a refusal of NetSuite’s kind', () => {
  expect(goneRecord('7')).toMatchObject({ kind: 'not-found', vendorCode: 'NONEXISTENT_ID' });
});
