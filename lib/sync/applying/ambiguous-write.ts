// A write whose fate is unknown is remembered before anything else happens; the next run reads NetSuite first.
import { ConnectorError, WaitError } from '../../errors.ts';
import { type SyncRun, withBegunRow } from '../sync-run.ts';
import { type WriteTools } from '../sync-tools.ts';

/** A request lost from sight may still land for this long. */
export const inDoubtMs = 15 * 60_000;

type Tools = Pick<WriteTools, 'now' | 'checkpoint'>;

/** Throws `in-doubt` once the doubt is remembered, and what `write` throws otherwise. */
export async function withAmbiguousWriteSaved<T>(run: SyncRun, tools: Tools, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw await afterAmbiguousWrite(run, error, tools);
  }
}

/** What is to be thrown for an error of a write: remembers the doubt where the write may have landed. */
export async function afterAmbiguousWrite(run: SyncRun, error: unknown, tools: Tools): Promise<unknown> {
  if (!(error instanceof ConnectorError) || error.code !== 'ambiguous-write') return error;
  const nowMs = tools.now();
  const inDoubt = { sinceMs: nowMs, recheckAtMs: nowMs + inDoubtMs };
  await tools.checkpoint({ ...withBegunRow(run), inDoubt });
  const untilMs = error.cause instanceof WaitError ? error.cause.untilMs : nowMs;
  const text = 'A write may or may not have landed; NetSuite is read before anything else.';
  return new WaitError('in-doubt', text, untilMs, error);
}
