// An employee whom BambooHR does not show: nothing but the feed of changes proves a deletion.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../lib/employee/sync-state.ts';
import { eligibilityOfMissing, lookBackMs } from '../../../lib/sync/deleted-employee.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { anEmployee } from '../../support/people.ts';
import { digestsOf } from './planning/plan-inputs.ts';
import { aChange, aRun, aState } from './sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const missing = (
  state: Partial<SyncState> = {},
  { kind = 'deleted', why = 'not-found' }: { kind?: 'deleted' | 'changed'; why?: 'not-found' | 'not-visible' } = {},
) =>
  eligibilityOfMissing(
    { kind: 'missing', why, run: aRun({ state: aState(state), change: aChange({ kind }), fields: {} }) },
    world.tools,
  );
const zoe = { firstName: 'Zoë', lastName: 'Okafor' };
const linked = (more: object = {}): string =>
  world.netsuite.add({ externalId: 'bamboohr-412', ...zoe, ...more }).netsuiteId;

describe('no deletion is proven', () => {
  const unproven = {
    kind: 'settled',
    state: aState({ outcome: 'skipped', skippedFor: 'not-found', findings: [{ code: 'not-readable' }] }),
    notes: [
      {
        level: 'warn',
        text: 'employee not readable in BambooHR, nothing changed',
        fields: { employeeId: '412', code: 'not-found' },
      },
    ],
  };

  it('by a delivery that the feed does not confirm', async () => {
    expect(await missing()).toEqual(unproven);
  });

  it('by one of another kind, which the feed is not asked for', async () => {
    world.deleted.add('412');
    expect(await missing({}, { kind: 'changed' })).toEqual(unproven);
  });

  it('where the employee is hidden from us', async () => {
    world.deleted.add('412');
    expect(await missing({ isDeleted: true }, { why: 'not-visible' })).toMatchObject({
      kind: 'settled',
      state: { skippedFor: 'not-visible', isDeleted: true },
    });
  });
});

describe('a proven deletion', () => {
  beforeEach(() => {
    world.deleted.add('412');
  });

  it('is looked for from a day before the change', async () => {
    const { tools } = world;
    const since: number[] = [];
    const isDeleted = async (_: string, sinceMs: number) => since.push(sinceMs) > 0;
    const run = aRun({ change: aChange({ kind: 'deleted', occurredAtMs: 5 * lookBackMs }) });
    await eligibilityOfMissing(
      { kind: 'missing', why: 'not-found', run },
      { ...tools, source: { ...tools.source, isDeleted } },
    );
    expect(since).toEqual([4 * lookBackMs]);
  });

  it('of somebody NetSuite does not know is skipped', async () => {
    expect(await missing()).toEqual({
      kind: 'settled',
      state: aState({ isDeleted: true, outcome: 'skipped', skippedFor: 'deleted', lastReadAtMs: someMoment }),
      notes: [],
    });
  });

  it.each<[string, () => Partial<SyncState>]>([
    ['who is remembered', () => ({ netsuiteId: linked() })],
    ['whom only NetSuite knows', () => (linked(), {})],
  ])('of somebody %s ends the employment and nothing else', async (_, given) => {
    const state = given();
    expect(await missing(state)).toEqual({
      kind: 'eligible',
      run: aRun({
        state: aState({ ...state, isDeleted: true }),
        change: aChange({ kind: 'deleted' }),
        fields: {},
        phase: { name: 'leaver', releaseDate: null },
        isLifeCycleOnly: true,
      }),
      overlay: {},
      notes: [],
    });
  });

  it('once known needs no feed to say so again', async () => {
    world.deleted.clear();
    expect(await missing({ netsuiteId: linked(), isDeleted: true }, { kind: 'changed' })).toMatchObject({
      kind: 'eligible',
    });
  });

  it('leaves the record in question that NetSuite refused to link', async () => {
    expect(await missing({ refusedLink: '20417' })).toMatchObject({
      kind: 'eligible',
      run: { state: { hold: { code: 'possible-match', why: 'unlinked', netsuiteIds: ['20417'] } } },
    });
  });

  it('leaves the question as it was asked', async () => {
    const hold = { code: 'possible-match', why: 'several', netsuiteIds: ['1', '2'], reasons: ['', ''] } as const;
    expect(await missing({ hold })).toMatchObject({ kind: 'eligible', run: { state: { hold } } });
  });
});

describe('where an operator reviews deletions', () => {
  beforeEach(() => {
    world.deleted.add('412');
    world.policy = { ...world.policy, deletion: 'hold' };
  });
  const review = { kind: 'settled', state: { outcome: 'held', hold: { code: 'deletion-review' } } };
  const over = { kind: 'settled', state: { outcome: 'skipped', skippedFor: 'deleted' } };

  it('a record at work waits for one', async () => {
    expect(await missing({ netsuiteId: linked() })).toMatchObject(review);
  });

  it.each([
    ['a login is left', { isInactive: true, giveAccess: true }],
    ['the record is still active', { isInactive: false, giveAccess: false }],
  ])('it waits while %s', async (_, fields) => {
    expect(await missing({ netsuiteId: linked(fields) })).toMatchObject(review);
  });

  it('it is over once a hand has ended the record', async () => {
    expect(await missing({ netsuiteId: linked({ isInactive: true }) })).toMatchObject(over);
  });

  it('it is over once the record is gone', async () => {
    expect(await missing({ netsuiteId: '20417' })).toMatchObject(over);
  });

  it('a record that lost our identity is there all the same', async () => {
    const { netsuiteId } = world.netsuite.add({ ...zoe, externalId: null });
    expect(await missing({ netsuiteId, digests: digestsOf(zoe) })).toMatchObject(review);
  });
});

describe('a refusal of NetSuite while a deletion is judged', () => {
  it('is remembered as what it is, and tried again', async () => {
    world.policy = { ...world.policy, deletion: 'hold' };
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.bamboohr.delete('412');
    world.deleted.add('412');
    world.netsuite.read = () => Promise.reject(refusal('permission'));
    expect(await world.handle('412', 'deleted')).toMatchObject({ outcome: 'failed', failure: { code: 'permission' } });
    expect(world.states.of('412')).toMatchObject({ retry: { tries: 1 }, outcome: 'failed', isDeleted: true });
  });

  it('is over with the next try, which finds the deletion remembered and asks for the review', async () => {
    world.policy = { ...world.policy, deletion: 'hold' };
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.bamboohr.delete('412');
    world.deleted.add('412');
    const read = world.netsuite.read.bind(world.netsuite);
    world.netsuite.read = () => Promise.reject(refusal('permission'));
    await world.handle('412', 'deleted');
    world.netsuite.read = read;
    expect(await world.handle('412', 'release', 'backfill')).toMatchObject({ hold: { code: 'deletion-review' } });
  });
});
