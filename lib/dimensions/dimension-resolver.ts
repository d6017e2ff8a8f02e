// Resolves an employee's dimensions through the table. Lists older than an hour, or a value they do not have, make it
// read both vendors' lists; a missing NetSuite record is made where that is wanted.
import { WaitError } from '../errors.ts';
import { type DimensionResolution, type DimensionResolver } from '../employee/ports.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type CreatableTarget, creatableTargets, defaultTargets, type DimensionMapping } from './dimension-mapping.ts';
import { refreshEveryMs, refreshLists, type RefreshTools } from './refresh-lists.ts';
import { type DimensionDefaults, resolveDimensions } from './resolve-dimensions.ts';
import { isList } from './source-value.ts';
import { isSubsidiaryBound, isWithoutSubsidiary, subsidiaryConflictsIn, noSubsidiary } from './subsidiary-fit.ts';

export interface DimensionTools extends RefreshTools {
  readonly defaults: DimensionDefaults;
  readonly createMissing: boolean;
  /** A person stopped all writes, those to lists as well. */
  readonly isPaused: () => Promise<boolean>;
}

const cacheMs = 30_000;
const listsLastMs = 60 * 60_000;

export function createDimensionResolver(tools: DimensionTools): DimensionResolver {
  const { effects, store, defaults } = tools;
  let cached: { table: DimensionMapping; atMs: number } | undefined;

  return {
    resolve: async (fields: SourceFields): Promise<DimensionResolution> => {
      const first = resolveDimensions(fields, await freshTable(), defaults);
      if (first.unmapped.length === 0) return first;
      // A person may have mapped the value since the table was cached.
      const second = resolveDimensions(fields, await load(), defaults);
      if (second.unmapped.length === 0) return second;
      await refreshLists(tools);
      const third = resolveDimensions(fields, await load(), defaults);
      if (!tools.createMissing || third.unmapped.length === 0) return third;
      await createMissing(third);
      return resolveDimensions(fields, await load(), defaults);
    },
    subsidiaryConflicts: async (resolution, { isNew, subsidiary }) => {
      const table = await freshTable();
      if (isNew && isWithoutSubsidiary(resolution, table)) return [noSubsidiary];
      return isSubsidiaryBound(resolution, table) ? subsidiaryConflictsIn(resolution, await subsidiary(), table) : [];
    },
  };

  async function load(): Promise<DimensionMapping> {
    const table = await store.load();
    cached = { table, atMs: effects.now() };
    return table;
  }

  async function freshTable(): Promise<DimensionMapping> {
    const isCached = cached !== undefined && effects.now() - cached.atMs < cacheMs;
    const table = isCached && cached !== undefined ? cached.table : await load();
    if (isFresh(table)) return table;
    await refreshLists(tools);
    // Read by this call, or by another worker just before it could claim the reading.
    const again = await load();
    if (isFresh(again)) return again;
    // The worker that claimed the reading never finished it.
    const untilMs = (again.refreshStartedAtMs ?? 0) + refreshEveryMs;
    throw new WaitError('lists-stale', "NetSuite's lists are too old to be written by.", untilMs);
  }

  function isFresh({ refreshedAtMs }: DimensionMapping): boolean {
    return refreshedAtMs !== undefined && effects.now() - refreshedAtMs < listsLastMs;
  }

  /** Only what an employee really needs is made, under an external id of its own, so that twice makes one. */
  async function createMissing({ unmapped }: DimensionResolution): Promise<void> {
    if (await tools.isPaused()) return;
    const { lists, targets, refused } = await load();
    const subsidiary = targets.subsidiary?.find(({ parentId }) => parentId === undefined)?.id;
    for (const { source, optionId, target, why } of unmapped) {
      const option = isList(source) ? lists[source]?.find(({ id }) => id === optionId) : undefined;
      const isNatural = isList(source) && defaultTargets[source] === target;
      if (why !== undefined || option === undefined || option.isArchived || !isNatural || !isCreatable(target))
        continue;
      const { label } = option;
      // One person of that value has asked already; under another name it is worth another try.
      if (refused.some((one) => one.target === target && one.optionId === optionId && one.label === label)) continue;
      const netsuiteId = await tools.lists.create(target, { key: `${target}-${optionId}`, name: label, subsidiary });
      if (netsuiteId === undefined) {
        effects.log.warn('NetSuite refused to make a list record', { field: target });
        await store.saveRefused({ target, optionId, label });
        continue;
      }
      // Before the row, which would lead to a record that no list has.
      await store.saveMade(target, { id: netsuiteId, fullName: label });
      await store.saveRows([{ source, optionId, label, target, netsuiteId, origin: 'created' }]);
      effects.log.info('NetSuite list record made', { field: target, netsuiteId });
    }
  }
}

const isCreatable = (target: string): target is CreatableTarget => creatableTargets.some((one) => one === target);
