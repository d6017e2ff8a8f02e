// The mapping as an operator sees and sets it: both lists, the rows, what waits for a mapping, and a checked import.
import { diffMapping, faultsIn, type MappingDiff, withLabel } from '../dimensions/import-mapping.ts';
import { type DimensionStore, type DimensionMapping } from '../dimensions/dimension-mapping.ts';
import { refreshLists, refreshNowMs, type RefreshTools } from '../dimensions/refresh-lists.ts';
import { type MappingTask, tasksOf } from '../dimensions/mapping-tasks.ts';
import { causeName } from '../errors.ts';
import { type OpenPoints } from '../employee/open-points.ts';
import { AnswerWindow } from './answer-window.ts';
import { type OperationOf, operationInvalid } from './request.ts';

export interface DimensionOperationTools {
  readonly refresh: RefreshTools;
  readonly store: DimensionStore;
  readonly openPoints: OpenPoints;
  /** BambooHR fields that rows may look at, besides the lists. */
  readonly extraSources: readonly string[];
}

export interface DimensionView extends Pick<DimensionMapping, 'rows' | 'lists' | 'targets' | 'absentTargets'> {
  readonly tasks: readonly MappingTask[];
  /** Epoch milliseconds; missing when the lists could never be read. */
  readonly refreshedAtMs?: number;
}

export interface DimensionPage {
  readonly dimensions: DimensionView;
  readonly next?: string;
}

/** As much as fits in one answer; the lists are read anew for the first part only. */
export async function viewDimensions(tools: DimensionOperationTools, after?: string): Promise<DimensionPage> {
  if (after === undefined) await refreshIfPossible(tools);
  const { rows, lists, targets, absentTargets, refused, refreshedAtMs } = await tools.store.load();
  const window = new AnswerWindow(Number(after ?? 0));
  const some = { rows: window.take(rows), lists: eachOf(lists, window), targets: eachOf(targets, window) };
  // They come last, and whom they are about is read once there is room for them.
  const holds = window.next === undefined ? await tools.openPoints.list('hold') : [];
  const unmapped = holds.filter(({ code }) => code === 'unmapped');
  const tasks = window.take(tasksOf(unmapped, { lists, targets, refused }));
  return {
    dimensions: { ...some, tasks, absentTargets, ...(refreshedAtMs === undefined ? {} : { refreshedAtMs }) },
    ...(window.next === undefined ? {} : { next: String(window.next) }),
  };
}

const eachOf = <T>(lists: Readonly<Record<string, readonly T[]>>, window: AnswerWindow): Record<string, T[]> =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, window.take(list)]));

/** Throws `operation-invalid` with every fault before anything is saved. */
export async function importDimensions(
  { rows: wanted, dryRun }: OperationOf<'dimensions-import'>,
  tools: DimensionOperationTools,
): Promise<MappingDiff> {
  await refreshIfPossible(tools);
  const table = await tools.store.load();
  if (table.refreshedAtMs === undefined) {
    throw operationInvalid(
      'Nothing was imported: the lists of BambooHR and NetSuite could not be read yet, so no id can be checked. Try again later.',
    );
  }
  const rows = wanted.map(({ line, remove, ...row }) => ({
    line,
    remove,
    row: withLabel({ ...row, origin: 'imported' as const }, table),
  }));
  const faults = faultsIn(rows, table, tools.extraSources);
  if (faults.length > 0) {
    throw operationInvalid(`Nothing was imported:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
  const diff = diffMapping(rows, table);
  if (!dryRun) {
    await tools.store.saveRows(rows.filter(({ remove }) => !remove).map(({ row }) => row));
    await tools.store.removeRows(diff.removed);
  }
  return diff;
}

/** Lists of a moment ago are better than none while a vendor has no time. */
async function refreshIfPossible({ refresh }: DimensionOperationTools): Promise<void> {
  try {
    await refreshLists(refresh, refreshNowMs);
  } catch (error) {
    refresh.effects.log.warn('dimension lists not read', { errorName: causeName(error) });
  }
}
