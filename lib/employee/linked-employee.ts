// What others need to know of an employee. Pure.
import { type LinkedEmployee } from './ports.ts';
import { type SyncState } from './sync-state.ts';

/** A record that was not compared may name anyone. */
export const linkedEmployeeOf = ({ netsuiteId, lifeCycle, namedSupervisor, digests }: SyncState): LinkedEmployee => ({
  netsuiteId,
  isLeaver: lifeCycle === 'leaver',
  namedSupervisor: digests['supervisor'] === undefined ? undefined : namedSupervisor,
});
