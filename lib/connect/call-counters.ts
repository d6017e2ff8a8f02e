// Counts the requests to each vendor, for the record of a run.
/** Requests to either vendor within one invocation. */
export type CallCounters = Readonly<Record<'bamboohr' | 'netsuite', { count: number }>>;

export const newCallCounters = (): CallCounters => ({ bamboohr: { count: 0 }, netsuite: { count: 0 } });
