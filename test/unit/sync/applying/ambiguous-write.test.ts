// A write whose fate is unknown is remembered before anything else happens.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { inDoubtMs, withAmbiguousWriteSaved } from '../../../../lib/sync/applying/ambiguous-write.ts';
import { type SyncRun } from '../../../../lib/sync/sync-run.ts';
import { caught } from '../../../support/caught.ts';
import { authorization } from '../../../support/fake-world.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { aChange, aRun, aState } from '../sync-inputs.ts';

const nowMs = 1_000_000;
const inDoubt = { sinceMs: nowMs, recheckAtMs: nowMs + inDoubtMs };
const state = aState({ netsuiteId: '20417' });
let saved: SyncState[];
beforeEach(() => {
  saved = [];
});
const write = (error: Error | undefined, run: Partial<SyncRun> = {}) =>
  withAmbiguousWriteSaved(
    aRun({ state, ...run }),
    { now: () => nowMs, checkpoint: async (known) => void saved.push(known) },
    async () => {
      if (error !== undefined) throw error;
      return 'written';
    },
  );
const lost = (cause?: Error) => new ConnectorError('ambiguous-write', 'Lost.', { retryable: true, cause });

describe('a write', () => {
  it('that is answered is nothing to remember', async () => {
    expect(await write(undefined)).toBe('written');
    expect(saved).toEqual([]);
  });

  it('that is refused certainly did not land', async () => {
    const refused = refusal('permission');
    expect(await caught(write(refused))).toBe(refused);
    expect(saved).toEqual([]);
  });

  it('of which the answer is lost is in doubt for a quarter of an hour, and looked into at once', async () => {
    const error = lost();
    expect(await caught(write(error))).toMatchObject({ code: 'in-doubt', untilMs: nowMs, cause: error });
    expect(saved).toEqual([{ ...state, inDoubt }]);
  });

  it('that was lost in a wait is looked into after it', async () => {
    const wait = new WaitError('circuit-open', 'Later.', nowMs + 5_000);
    expect(await caught(write(lost(wait)))).toMatchObject({ code: 'in-doubt', untilMs: nowMs + 5_000 });
  });

  it('that was lost leaves the row of its plan begun', async () => {
    const change = aChange(authorization({ plan: { id: 'plan-1', fingerprint: 'fingerprint' } }));
    await caught(write(lost(), { change }));
    expect(saved).toEqual([{ ...state, planned: { id: 'plan-1', result: 'begun' }, inDoubt }]);
  });
});
