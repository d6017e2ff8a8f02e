// Who still names a leaver as supervisor or approver: a list for people, which nothing waits for.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../../../lib/errors.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { findStillReferenced } from '../../../../lib/sync/references/still-referenced.ts';
import { type SyncRun } from '../../../../lib/sync/sync-run.ts';
import { caught } from '../../../support/caught.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aRun, aState } from '../sync-inputs.ts';

let world: FakeWorld;
let reports: readonly string[];
beforeEach(() => {
  world = new FakeWorld();
  reports = [1, 2].map(() => world.netsuite.add({ supervisor: '20417' }).netsuiteId);
  world.netsuite.add({ approver: '20417', isInactive: true });
});
interface Given {
  readonly phase?: SyncRun['phase'];
  readonly state?: Partial<SyncState>;
  readonly isEnding?: boolean;
  readonly netsuiteId?: string | undefined;
}
const find = ({ phase = { name: 'active' }, state = {}, isEnding = false, ...record }: Given = {}) =>
  findStillReferenced(
    aRun({ phase, state: aState(state) }),
    { netsuiteId: 'netsuiteId' in record ? record.netsuiteId : '20417', isEnding },
    world.tools,
  );
const leaver = { name: 'leaver', releaseDate: null } as const;
const leaving = { name: 'active', leavesOn: '2026-03-31' } as const;
const named = () => [{ code: 'still-referenced', field: 'supervisor', netsuiteIds: reports }];
const before = { code: 'still-referenced', field: 'supervisor', netsuiteIds: ['1'] } as const;
const owed = { code: 'still-referenced-unknown' } as const;

describe('those who name the leaver are listed', () => {
  it.each<[string, Given]>([
    ['at the departure', { phase: leaver, isEnding: true }],
    ['when it is announced', { phase: leaving }],
    ['when its day moves', { phase: leaving, state: { leavesOn: '2026-03-15' } }],
    ['again until nobody does', { phase: leaver, state: { findings: [before] } }],
    ['when the list is owed', { phase: leaver, state: { findings: [owed] } }],
  ])('%s', async (_, given) => {
    expect(await find(given)).toEqual(named());
  });
});

describe('nobody is looked for', () => {
  it.each<[string, Given]>([
    ['where no departure is known', {}],
    ['while its day stays', { phase: leaving, state: { leavesOn: '2026-03-31' } }],
    ['once nobody was left', { phase: leaver }],
    ['of somebody who is back', { state: { findings: [before] } }],
    ['without a record', { phase: leaver, isEnding: true, netsuiteId: undefined }],
  ])('%s', async (_, given) => {
    expect(await find(given)).toEqual([]);
  });
});

describe('a list that is not answered', () => {
  it('is owed, and what was known of it stays', async () => {
    world.netsuite.referencesTo = () => Promise.reject(new ConnectorError('timeout', 'Slow.', { retryable: true }));
    expect(await find({ phase: leaver, state: { findings: [before] } })).toEqual([before, owed]);
    expect(world.effects.lines).toEqual([
      { level: 'warn', message: 'references to a leaver not readable', employeeId: '412', code: 'timeout' },
    ]);
  });

  it('by a mistake of our own is thrown', async () => {
    const bug = new TypeError('bug');
    world.netsuite.referencesTo = () => Promise.reject(bug);
    expect(await caught(find({ phase: leaver, isEnding: true }))).toBe(bug);
  });
});
