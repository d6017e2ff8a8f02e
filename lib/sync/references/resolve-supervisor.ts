// A supervisor never holds a person: one who cannot be named yet becomes a pending link that heals later.
import { type SourceFields } from '../../employee/source-fields.ts';
import { checkReportingLine } from './reporting-line.ts';
import { type WhyPending } from '../../employee/codes.ts';
import { type Finding, type SyncState } from '../../employee/sync-state.ts';
import { identityOf, type ReadTools } from '../sync-tools.ts';

export type SupervisorResolution =
  /** BambooHR does not say, or says something NetSuite must not get: leave the field alone. */
  | { readonly kind: 'left-alone'; readonly finding?: Finding }
  | { readonly kind: 'resolved'; readonly netsuiteId: string | null }
  /** Cannot be named for now; written once that is over. */
  | { readonly kind: 'pending'; readonly supervisor: string; readonly why: WhyPending; readonly finding?: Finding };

export interface OwnRecord {
  readonly netsuiteId: string;
  /** Supervisor whom the record names, where it was read: to go on naming that one closes no circle. */
  readonly named?: string;
}

export interface SupervisorInput {
  readonly employeeId: string;
  /** undefined: there is no record yet, so no employee can report to it. */
  readonly own: OwnRecord | undefined;
  readonly fields: SourceFields;
  readonly state: SyncState;
}

export async function resolveSupervisor(
  { employeeId, own, fields, state }: SupervisorInput,
  tools: ReadTools,
): Promise<SupervisorResolution> {
  const supervisor = fields['supervisorEId'];
  if (supervisor === undefined) return { kind: 'left-alone' };
  if (supervisor === null) return { kind: 'resolved', netsuiteId: null };
  if (supervisor === employeeId) return { kind: 'left-alone', finding: { code: 'supervisor-self' } };
  const { netsuiteId, isInactive } = await inTarget(supervisor, tools);
  if (netsuiteId === undefined) return { kind: 'pending', supervisor, why: 'missing' };
  // NetSuite does not let an inactive person be chosen, and the refusal would hit all the other fields as well.
  if (isInactive) return { kind: 'pending', supervisor, why: 'inactive', finding: inactive(netsuiteId) };
  if (state.digests['supervisor'] === tools.digest('supervisor', netsuiteId)) return { kind: 'resolved', netsuiteId };
  if (own === undefined || own.named === netsuiteId) return { kind: 'resolved', netsuiteId };
  const line = await checkReportingLine(
    { employee: { employeeId, netsuiteId: own.netsuiteId }, supervisor: { employeeId: supervisor, netsuiteId } },
    tools,
  );
  if (line === 'fine') return { kind: 'resolved', netsuiteId };
  return line === 'swap'
    ? { kind: 'pending', supervisor, why: 'swap' }
    : { kind: 'pending', supervisor, why: 'cycle', finding: { code: 'supervisor-cycle' } };
}

const inactive = (netsuiteId: string): Finding => ({ code: 'supervisor-inactive', netsuiteIds: [netsuiteId] });

async function inTarget(
  supervisor: string,
  tools: ReadTools,
): Promise<{ netsuiteId: string | undefined; isInactive: boolean }> {
  const known = await tools.states.lookUp(supervisor);
  if (known.netsuiteId !== undefined) return { netsuiteId: known.netsuiteId, isInactive: known.isLeaver };
  const [found] = await tools.target.findByIdentity(identityOf(tools, supervisor));
  return { netsuiteId: found?.netsuiteId, isInactive: found?.isInactive ?? false };
}
