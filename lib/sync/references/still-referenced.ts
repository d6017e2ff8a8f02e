// Before and at a departure: who still names the leaver as supervisor or approver. A list for people; nothing waits for it.
import { ConnectorError } from '../../errors.ts';
import { type Finding, listed } from '../../employee/sync-state.ts';
import { type WriteTools } from '../sync-tools.ts';
import { type SyncRun } from '../sync-run.ts';

const code = 'still-referenced';
/** Not asked, or not answered in time: asked again later, and nothing waits for it. */
export const stillReferencedUnknown = 'still-referenced-unknown';

export async function findStillReferenced(
  { phase, state, change }: SyncRun,
  { netsuiteId, isEnding }: { netsuiteId: string | undefined; isEnding: boolean },
  { target, log }: Pick<WriteTools, 'target' | 'log'>,
): Promise<readonly Finding[]> {
  const before = (state.findings ?? []).filter((finding) => finding.code === code);
  const isOwed = (state.findings ?? []).some((finding) => finding.code === stillReferencedUnknown);
  const leavesOn = 'leavesOn' in phase ? phase.leavesOn : undefined;
  const isAnnounced = leavesOn !== undefined && state.leavesOn !== leavesOn;
  const isAgain = (before.length > 0 || isOwed) && (phase.name === 'leaver' || leavesOn !== undefined);
  if (netsuiteId === undefined || !(isEnding || isAnnounced || isAgain)) return [];
  try {
    const naming = await target.referencesTo(netsuiteId);
    const fields = [...new Set(naming.map(({ field }) => field))];
    return fields.map((field) => ({
      code,
      field,
      ...listed(naming.filter((each) => each.field === field).map((each) => each.netsuiteId)),
    }));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    log.warn('references to a leaver not readable', { employeeId: change.employeeId, code: error.code });
    return [...before, { code: stillReferencedUnknown }];
  }
}
