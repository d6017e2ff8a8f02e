// Reads both vendors' lists afresh and matches what is new, once for all who ask within moments.
import { type Effects } from '../effects.ts';
import { WaitError } from '../errors.ts';
import { type DimensionTarget, dimensionTargets } from '../employee/field-groups.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { matchByName } from './match-by-name.ts';
import { type DimensionLists, type DimensionStore, type TargetListEntry } from './dimension-mapping.ts';

export interface RefreshTools {
  readonly effects: Effects;
  readonly store: DimensionStore;
  readonly lists: DimensionLists;
  readonly matchByName: boolean;
}

/** Lists are read no more often than this, however many workers meet unknown values. */
export const refreshEveryMs = 5 * 60_000;
/** For comparisons of both rosters, and for operators who changed something a moment ago. */
export const refreshNowMs = 0;
/** A refresh that another worker began is worth waiting for this long. */
const waitBudgetMs = 60_000;

/** True when this call read the lists. Throws WaitError while another worker is reading them. */
export async function refreshLists(tools: RefreshTools, everyMs = refreshEveryMs): Promise<boolean> {
  const { effects, store } = tools;
  if (!(await store.claimRefresh(everyMs))) {
    const { refreshStartedAtMs = 0, refreshedAtMs = 0 } = await store.load();
    const isRunning = refreshStartedAtMs > refreshedAtMs && effects.now() - refreshStartedAtMs < waitBudgetMs;
    if (isRunning) throw new WaitError('lists-loading', 'Another worker is reading the lists.', effects.now() + 3_000);
    return false;
  }
  try {
    await readLists(tools);
    return true;
  } catch (error) {
    // A refusal is about every employee, so it fails none in particular, and it stays one for the next worker.
    if (error instanceof TargetRefusal) throw refused(error, tools);
    // Otherwise a vendor's moment of weakness would keep employees waiting for lists that no worker reads.
    await store.abandonRefresh();
    throw error;
  }
}

function refused(error: TargetRefusal, { effects }: RefreshTools): WaitError {
  effects.metrics.add('CredentialsRefused');
  effects.log.error('NetSuite refused its lists', { code: error.kind });
  return new WaitError(
    'lists-refused',
    'NetSuite refused its lists: grant the role SuiteAnalytics Workbook and the permission to view each list.',
    effects.now() + refreshEveryMs,
    error,
  );
}

async function readLists({ effects, store, lists, matchByName: isMatching }: RefreshTools): Promise<void> {
  const beganAtMs = effects.now();
  const source = await lists.source();
  const targets = new Map<DimensionTarget, readonly TargetListEntry[]>();
  for (const target of dimensionTargets) {
    const entries = await lists.target(target);
    if (entries !== undefined) targets.set(target, entries);
  }
  const unreadable = lists.takeUnreadable?.() ?? 0;
  if (unreadable > 0) effects.log.warn('malformed list entries left out', { counts: { unreadable } });
  const absentTargets = dimensionTargets.filter((target) => !targets.has(target));
  if (isMatching) {
    const { rows } = await store.load();
    await store.saveRows(matchByName(source, targets, rows));
  }
  await store.saveLists({ lists: source, targets: Object.fromEntries(targets), absentTargets, beganAtMs, unreadable });
  effects.log.info('dimension lists read', { counts: { absentTargets: absentTargets.length } });
}
