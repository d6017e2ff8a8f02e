// Whom NetSuite names as an employee's supervisor, as far as we know: what BambooHR says may not be written yet. Pure.
import { type DigestField } from '../../employee/digest.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { type SupervisorResolution } from './resolve-supervisor.ts';

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
