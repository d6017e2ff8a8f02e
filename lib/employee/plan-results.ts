// What became of a plan's row is remembered with the employee, by plan: more than one plan may be followed at a time.
import { type PlannedRun, type SyncState } from './sync-state.ts';

/** Older ones are followed by no operator any more. */
const mostBefore = 3;

export const runOfPlan = (
  { planned, plannedBefore = [] }: Pick<SyncState, 'planned' | 'plannedBefore'>,
  planId: string,
): PlannedRun | undefined => [...(planned === undefined ? [] : [planned]), ...plannedBefore].find(isOf(planId));

export function withRun(state: SyncState, run: PlannedRun): SyncState {
  const { planned, plannedBefore = [] } = state;
  const others = [...(planned === undefined ? [] : [planned]), ...plannedBefore].filter((each) => each.id !== run.id);
  return { ...state, planned: run, ...(others.length === 0 ? {} : { plannedBefore: others.slice(0, mostBefore) }) };
}

/** How a row ended that was carried out, from what is to be remembered. */
export function endOf({ outcome, hold, failure, lastReadAtMs: atMs }: SyncState): Omit<PlannedRun, 'id'> {
  if (outcome === 'failed') return { result: 'failed', ...(failure === undefined ? {} : { why: failure.code }) };
  if (outcome !== 'held') return { result: 'done' };
  return {
    result: 'held',
    ...(hold === undefined ? {} : { why: hold.code }),
    ...(atMs === undefined ? {} : { atMs }),
  };
}

const isOf =
  (planId: string) =>
  ({ id }: PlannedRun): boolean =>
    id === planId;
