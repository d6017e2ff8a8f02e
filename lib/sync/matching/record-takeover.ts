// One record, one employee: whether a NetSuite record may become this employee's, and from whom it is taken over.
import { WaitError } from '../../errors.ts';
import { type RecordClaim, type TargetRecord } from '../../employee/ports.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type ReadTools } from '../sync-tools.ts';
import { employeeIdIn, identityIn } from './employee-identity.ts';
import { onlyRecordOf } from './linked-record.ts';
import { otherEmployee } from './other-employee.ts';
import { isPossible } from './verify-identity.ts';

export type Ownership =
  /** `isEnded`: we ended the employee from whom the record is taken over. */
  | { readonly kind: 'free'; readonly claim: RecordClaim; readonly isEnded: boolean }
  /** Another employee's record: at work, or not known to have left. */
  | { readonly kind: 'taken'; readonly by: string };

interface OwnershipQuery {
  readonly record: TargetRecord;
  readonly employeeId: string;
  readonly fields: SourceFields;
  /** An operator said that the record is this employee's: then it may be taken over from one who left. */
  readonly isAnswered: boolean;
}

/** A claim whose write is not remembered after this long was given up by a worker that ended in between. */
const claimLastsMs = 15 * 60_000;
const lookAgainMs = 30_000;

/** Reads only. Throws WaitError while another worker is about to link the record. */
export async function ownershipOf(wish: OwnershipQuery, tools: ReadTools): Promise<Ownership> {
  const { record, employeeId, isAnswered } = wish;
  const { netsuiteId } = record;
  const owner = await ownerOf(netsuiteId, employeeId, tools);
  const named = employeeIdIn(identityIn(record, tools), tools);
  const others = [owner?.employeeId, named].flatMap((id) => (id === undefined || id === employeeId ? [] : [id]));
  for (const other of new Set(others)) {
    const isLeft = isAnswered && (await otherEmployee(other, tools)).employment === 'left';
    if (!isLeft) return { kind: 'taken', by: other };
  }
  const former = owner === undefined ? await formerOwner(netsuiteId, { employeeId, named }, tools) : undefined;
  const from = owner?.from;
  if (from !== undefined && isAnswered && (await isColleagues(wish, tools))) return { kind: 'taken', by: from };
  const givenUpBy = from ?? former?.from;
  const claim = { netsuiteId, employeeId, ...(givenUpBy === undefined ? {} : { from: givenUpBy }) };
  return { kind: 'free', claim, isEnded: (owner ?? former)?.isEnded === true };
}

/**
 * The leaver who was to give the record up and has not forgotten it yet: an attempt before this one was cut short, and its
 * claim is still there or was given back.
 */
export async function formerOwner(
  netsuiteId: string,
  { employeeId, named }: { employeeId: string; named?: string | undefined },
  { states }: Pick<ReadTools, 'states'>,
): Promise<{ from: string; isEnded: boolean } | undefined> {
  const owner = await states.recordOwner(netsuiteId);
  if (owner !== undefined && owner.employeeId !== employeeId) return undefined;
  const from = owner?.formerEmployeeId ?? named;
  if (from === undefined || from === employeeId) return undefined;
  const { netsuiteId: theirs, lifeCycle } = await states.peek(from);
  return theirs === netsuiteId ? { from, isEnded: lifeCycle === 'leaver' } : undefined;
}

/**
 * The record was a colleague's, whose link was lost to a hand that moved identities about: it still shows the colleague, and
 * nothing of this employee.
 */
export async function isColleagues(
  { record, employeeId, fields }: Omit<OwnershipQuery, 'isAnswered'>,
  tools: ReadTools,
): Promise<boolean> {
  // A deleted employee has no fields that could speak for the record.
  if (Object.keys(fields).length > 0 && isPossible(record, fields, tools)) return false;
  const other = (await tools.states.recordOwner(record.netsuiteId))?.employeeId;
  if (other === undefined || other === employeeId) return false;
  const { employment, fields: theirs } = await otherEmployee(other, tools);
  return employment !== 'left' && isPossible(record, theirs, tools);
}

interface Owner {
  readonly from: string;
  readonly employeeId?: string;
  readonly isEnded?: boolean;
}

/** `employeeId` is missing where a claim came to nothing: it binds no other employee, and is taken over. */
async function ownerOf(netsuiteId: string, employeeId: string, tools: ReadTools): Promise<Owner | undefined> {
  const { states, now } = tools;
  const owner = await states.recordOwner(netsuiteId);
  if (owner === undefined || owner.employeeId === employeeId) return undefined;
  const { netsuiteId: theirs, lifeCycle } = await states.peek(owner.employeeId);
  if (theirs === netsuiteId) {
    // Internal ids do not outlive every refresh: the identity says where the other employee's record is now.
    const now = await onlyRecordOf(owner.employeeId, tools);
    if (now !== undefined && now !== netsuiteId) return { from: owner.employeeId };
    return { from: owner.employeeId, employeeId: owner.employeeId, isEnded: lifeCycle === 'leaver' };
  }
  if (now() >= owner.claimedAtMs + claimLastsMs) return { from: owner.employeeId };
  const untilMs = now() + lookAgainMs;
  throw new WaitError('record-claimed', 'Another employee is being linked with this record.', untilMs);
}
