// A supervisor never holds a person: whoever is not in NetSuite yet becomes a pending link that heals later.
import { type EmployeeTarget, type SyncStates } from './ports.ts';
import { type SourceFields } from './source-fields.ts';

export type SupervisorResolution =
  /** BambooHR does not say, or says something NetSuite must not get: leave the field alone. */
  | { readonly kind: 'left-alone'; readonly why?: 'self-reference' | 'supervisor-left' }
  | { readonly kind: 'resolved'; readonly netsuiteId: string | null }
  | { readonly kind: 'pending'; readonly supervisor: string };

export async function resolveSupervisor(
  { employeeId, fields }: { employeeId: string; fields: SourceFields },
  tools: { states: SyncStates; target: EmployeeTarget; externalIdOf: (employeeId: string) => string },
): Promise<SupervisorResolution> {
  const supervisor = fields['supervisorEId'];
  if (supervisor === undefined) return { kind: 'left-alone' };
  if (supervisor === null) return { kind: 'resolved', netsuiteId: null };
  if (supervisor === employeeId) return { kind: 'left-alone', why: 'self-reference' };
  const known = await tools.states.netsuiteIdOf(supervisor);
  // NetSuite does not let an inactive person be chosen, and the refusal would hit all the other fields as well.
  if (known?.isLeaver === true) return { kind: 'left-alone', why: 'supervisor-left' };
  const netsuiteId = known?.netsuiteId ?? (await tools.target.findByExternalId(tools.externalIdOf(supervisor)));
  return netsuiteId === undefined ? { kind: 'pending', supervisor } : { kind: 'resolved', netsuiteId };
}
