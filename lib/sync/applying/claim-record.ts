// A NetSuite record is claimed with the write that makes it an employee's, and given back when that write did not happen.
import { WaitError } from '../../errors.ts';
import { isPossible } from '../matching/verify-identity.ts';
import { type EmployeePlan } from '../planning/employee-plan.ts';
import { identityOf, type WriteTools } from '../sync-tools.ts';
import { type ApplyResult } from './apply-plan.ts';

const lookAgainMs = 5_000;

/** Before the write. Throws WaitError where another worker was faster with the same record. */
export async function claimRecord(planned: EmployeePlan, tools: WriteTools): Promise<void> {
  const { claim, link } = planned.record;
  if (claim !== undefined && !(await tools.states.claimRecord(claim))) {
    const untilMs = tools.now() + lookAgainMs;
    throw new WaitError('record-claimed', 'Another employee was linked with this record meanwhile.', untilMs);
  }
  if (link !== undefined) await keepFormerId(planned, tools);
}

/**
 * After a write that certainly did not land. Where even this fails, the claim gives way by itself some time later, and what
 * cut the write short counts.
 */
export async function giveClaimBack(
  { record, run }: EmployeePlan,
  { states }: Pick<WriteTools, 'states'>,
): Promise<void> {
  if (record.claim === undefined) return;
  await states.releaseRecord(record.claim.netsuiteId, run.change.employeeId).catch(() => undefined);
}

/** After the write: a link that NetSuite refused claims nothing, and a record just created is the employee's. */
export async function settleClaim(
  { record, run }: EmployeePlan,
  applied: ApplyResult,
  tools: WriteTools,
): Promise<void> {
  const { employeeId } = run.change;
  const isLinked = record.link === undefined || applied.written.has(record.link[0]);
  if (record.claim !== undefined && !isLinked) {
    await tools.states.releaseRecord(record.claim.netsuiteId, employeeId);
  }
  if (record.kind === 'none') await claimWritten(applied.netsuiteId, employeeId, tools);
}

/** So that an operator's `unlink` can restore it. */
async function keepFormerId({ record, run }: EmployeePlan, tools: WriteTools): Promise<void> {
  const { employeeId } = run.change;
  const formerId = record.actual?.externalId;
  const isForeign = formerId !== undefined && formerId !== identityOf(tools, employeeId);
  if (tools.target.identityField === 'externalId' && isForeign) await tools.answers.keepFormerId(employeeId, formerId);
  const { netsuiteId } = record.known;
  tools.log.info('record linked', {
    employeeId,
    ...(netsuiteId === undefined ? {} : { netsuiteId }),
    ...(record.reason === undefined ? {} : { code: record.reason }),
  });
}

/** The identity on the record outranks any claim: the employee who made one has lost the record. */
async function claimWritten(
  netsuiteId: string | undefined,
  employeeId: string,
  { states }: Pick<WriteTools, 'states'>,
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
  { run, record }: EmployeePlan,
  applied: ApplyResult,
  tools: WriteTools,
): Promise<readonly string[] | undefined> {
  const { netsuiteId } = record.known;
  const { employeeId } = run.change;
  const writtenId = applied.netsuiteId;
  if (record.kind !== 'remembered' || netsuiteId === undefined || writtenId === undefined) return undefined;
  if (writtenId === netsuiteId) return undefined;
  const there = await tools.target.read({ netsuiteId: writtenId });
  const unwritten = [...(there?.fields ?? [])].filter(([field]) => !applied.written.has(field));
  if (there !== undefined && isPossible({ ...there, fields: new Map(unwritten) }, run.fields, tools)) {
    await claimWritten(writtenId, employeeId, tools);
    return undefined;
  }
  tools.log.error('another record was written than remembered', { employeeId, netsuiteId: writtenId });
  return [writtenId, netsuiteId];
}
