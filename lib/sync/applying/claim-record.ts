// A NetSuite record is claimed with the write that makes it an employee's, and given back when that write did not happen.
import { hasCode, WaitError } from '../../errors.ts';
import { type ApplyResult } from './apply-plan.ts';
import { type Prepared } from '../decide-employee.ts';
import { identityOf, type SyncTools } from '../sync-tools.ts';
import { isPossible } from '../matching/possible-record.ts';

const lookAgainMs = 5_000;

/** Throws what `apply` throws, and WaitError where another worker was faster with the same record. */
export async function withClaim(
  prepared: Prepared,
  tools: SyncTools,
  apply: () => Promise<ApplyResult>,
): Promise<ApplyResult> {
  const { found, work } = prepared;
  const { employeeId } = work.lease;
  const { states } = tools;
  if (found.claim !== undefined && !(await states.claimRecord(found.claim))) {
    const untilMs = tools.effects.now() + lookAgainMs;
    throw new WaitError('record-claimed', 'Another employee was linked with this record meanwhile.', untilMs);
  }
  if (found.link !== undefined) await keepFormerId(prepared, tools);
  const applied = await apply().catch(async (error: unknown) => {
    // A write that may have landed keeps its claim: the look that follows tells.
    if (found.claim !== undefined && !hasCode(error, 'ambiguous-write')) {
      // Without that it gives way by itself some time later; what cut the write short counts.
      await states.releaseRecord(found.claim.netsuiteId, employeeId).catch(() => undefined);
    }
    throw error;
  });
  const isLinked = found.link === undefined || applied.written.has(found.link[0]);
  if (found.claim !== undefined && !isLinked) await states.releaseRecord(found.claim.netsuiteId, employeeId);
  if (found.kind === 'unknown') await claimWritten(applied.netsuiteId, employeeId, tools);
  return applied;
}

/** So that an operator's `unlink` can restore it. */
async function keepFormerId({ found, work }: Prepared, tools: SyncTools): Promise<void> {
  const { employeeId } = work.lease;
  const formerId = found.actual?.externalId;
  const isForeign = formerId !== undefined && formerId !== identityOf(tools, employeeId);
  if (tools.target.identityField === 'externalId' && isForeign) await tools.answers.keepFormerId(employeeId, formerId);
  const { netsuiteId } = found.known;
  tools.effects.log.info('record linked', {
    employeeId,
    ...(netsuiteId === undefined ? {} : { netsuiteId }),
    ...(found.reason === undefined ? {} : { code: found.reason }),
  });
}

/** The identity on the record outranks any claim: the employee who made one has lost the record. */
async function claimWritten(
  netsuiteId: string | undefined,
  employeeId: string,
  { states }: Pick<SyncTools, 'states'>,
): Promise<void> {
  if (netsuiteId === undefined) return;
  const from = (await states.recordOwner(netsuiteId))?.employeeId;
  await states.claimRecord({ netsuiteId, employeeId, ...(from === undefined ? {} : { from }) });
}

/**
 * A record is written by our identity, and the answer tells which it was. When that is another one than remembered, a
 * hand moved the identity: it is ours if it can be this person by what was not just written there. Returns the ids of both
 * records where it is not; undefined: all is well.
 */
export async function otherRecordWritten(
  { work, found }: Prepared,
  applied: ApplyResult,
  tools: SyncTools,
): Promise<readonly string[] | undefined> {
  const { netsuiteId } = found.known;
  const writtenId = applied.netsuiteId;
  if (found.kind !== 'remembered' || netsuiteId === undefined || writtenId === undefined) return undefined;
  if (writtenId === netsuiteId) return undefined;
  const record = await tools.target.read({ netsuiteId: writtenId });
  const unwritten = [...(record?.fields ?? [])].filter(([field]) => !applied.written.has(field));
  if (record !== undefined && isPossible({ ...record, fields: new Map(unwritten) }, work.fields, tools)) {
    await claimWritten(writtenId, work.lease.employeeId, tools);
    return undefined;
  }
  tools.effects.log.error('another record was written than remembered', {
    employeeId: work.lease.employeeId,
    netsuiteId: writtenId,
  });
  return [writtenId, netsuiteId];
}
