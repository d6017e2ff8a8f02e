// What starts a reconciliation: an empty event, or the frequent one that only goes on with what is unfinished.
import * as z from 'zod';

const ReconcileEvent = z.object({ only: z.literal('unfinished').optional() });

/** Anything else than our own event begins a run, as an empty one does. */
export const parseReconcileEvent = (event: unknown): { onlyUnfinished: boolean } => ({
  onlyUnfinished: ReconcileEvent.safeParse(event ?? {}).data?.only === 'unfinished',
});
