// Whom NetSuite names as an employee's supervisor, as far as we know: what BambooHR says may not be written yet. Pure.
import { type DigestField } from './digest.ts';
import { type LinkedEmployee } from './ports.ts';
import { type SupervisorResolution } from '../sync/references/resolve-supervisor.ts';
import { type SyncState } from './sync-state.ts';

interface RunInput {
  /** Of what is known to be in NetSuite after the run. */
  readonly digests: SyncState['digests'];
  readonly supervisor: SupervisorResolution;
  readonly digest: DigestField;
}

export function namedAfter(
  { supervisorId }: SyncState,
  { digests, supervisor, digest }: RunInput,
): Pick<SyncState, 'namedSupervisor'> {
  const there = digests['supervisor'];
  if (there === undefined) return {};
  if (there === digest('supervisor', null)) return { namedSupervisor: null };
  const isNamed = supervisor.kind === 'resolved' && there === digest('supervisor', supervisor.netsuiteId);
  return isNamed && supervisorId !== undefined ? { namedSupervisor: supervisorId } : {};
}

/** What others need to know of an employee. A record that was not compared may name anyone. */
export const linkedEmployeeOf = ({ netsuiteId, lifeCycle, namedSupervisor, digests }: SyncState): LinkedEmployee => ({
  netsuiteId,
  isLeaver: lifeCycle === 'leaver',
  namedSupervisor: digests['supervisor'] === undefined ? undefined : namedSupervisor,
});
