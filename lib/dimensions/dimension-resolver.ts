// Resolves an employee's dimensions through the table; an unknown value makes it read both vendors' lists, at most
// once in five minutes however many workers meet unknown values.
import { type Effects } from '../effects.ts';
import { WaitError } from '../errors.ts';
import { type DimensionResolution, type DimensionResolver, type DimensionTarget } from '../sync/ports.ts';
import { type SourceFields } from '../sync/source-fields.ts';
import { matchByName } from './match-by-name.ts';
import {
  type DimensionLists,
  type DimensionStore,
  type DimensionTable,
  dimensionTargets,
  type TargetListEntry,
} from './mapping.ts';
import { type DimensionDefaults, resolveDimensions } from './resolve-dimensions.ts';

export interface DimensionTools {
  readonly effects: Effects;
  readonly store: DimensionStore;
  readonly lists: DimensionLists;
  readonly defaults: DimensionDefaults;
  readonly matchByName: boolean;
}

const cacheMs = 30_000;
/** A refresh that somebody else began is worth waiting for this long. */
const refreshPatienceMs = 60_000;

export function createDimensionResolver(tools: DimensionTools): DimensionResolver {
  const { effects, store, defaults } = tools;
  let cached: { table: DimensionTable; atMs: number } | undefined;

  const load = async (): Promise<DimensionTable> => {
    const table = await store.load();
    cached = { table, atMs: effects.now() };
    return table;
  };

  return {
    resolve: async (fields: SourceFields): Promise<DimensionResolution> => {
      const isFresh = cached !== undefined && effects.now() - cached.atMs < cacheMs;
      const first = resolveDimensions(fields, isFresh && cached !== undefined ? cached.table : await load(), defaults);
      if (first.unmapped.length === 0) return first;
      // A person may have mapped the value since the table was cached.
      const second = resolveDimensions(fields, await load(), defaults);
      if (second.unmapped.length === 0) return second;
      await refreshOrWait(tools);
      return resolveDimensions(fields, await load(), defaults);
    },
  };
}

async function refreshOrWait(tools: DimensionTools): Promise<void> {
  const { effects, store } = tools;
  if (!(await store.claimRefresh())) {
    const { refreshStartedAtMs = 0, refreshedAtMs = 0 } = await store.load();
    const isRunning = refreshStartedAtMs > refreshedAtMs && effects.now() - refreshStartedAtMs < refreshPatienceMs;
    if (isRunning) throw new WaitError('lists-loading', 'Another worker is reading the lists.', effects.now() + 3_000);
    return;
  }
  try {
    await refresh(tools);
  } catch (error) {
    // Otherwise a vendor's moment of weakness would keep everybody waiting for lists that nobody reads.
    await store.abandonRefresh();
    throw error;
  }
}

async function refresh({ effects, store, lists, matchByName: isMatching }: DimensionTools): Promise<void> {
  const source = await lists.source();
  const targets = new Map<DimensionTarget, readonly TargetListEntry[]>();
  const absent: DimensionTarget[] = [];
  for (const target of dimensionTargets) {
    const entries = await lists.target(target);
    if (entries === undefined) absent.push(target);
    else targets.set(target, entries);
  }
  if (isMatching) {
    const { rows } = await store.load();
    await store.saveRows(matchByName(source, targets, rows));
  }
  await store.saveLists(source, absent);
  effects.log.info('dimension lists read', { counts: { absentTargets: absent.length } });
}
