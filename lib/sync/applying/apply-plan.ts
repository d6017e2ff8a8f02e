// Carries a plan out, write by write, and says what was achieved. What is refused is recorded, not retried blindly.
import { createHash } from 'node:crypto';
import { type DigestField } from '../../employee/digest.ts';
import { type Plan, type Write } from '../planning/plan.ts';
import { type EmployeeTarget, type RecordAddress } from '../../employee/ports.ts';
import { describeRefusal, mayPass, TargetRefusal } from '../../employee/refusal.ts';
import { codeOf, sendWrite } from './send-write.ts';
import { type Failure, type Finding } from '../../employee/sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../employee/target-fields.ts';

export interface ApplyResult {
  /** undefined: the create was refused. */
  readonly netsuiteId: string | undefined;
  readonly written: ReadonlyMap<TargetField, FieldValue>;
  readonly writes: number;
  /** Fields NetSuite would not take; the rest went without them. */
  readonly rejected: TargetFields;
  /** The access was to be removed by what was sent. */
  readonly hasSentRemoval: boolean;
  /** Even the write that removes the access was refused. */
  readonly isRemovalRefused: boolean;
  /** A refusal that may pass was met, so another try is due later. */
  readonly hasMetPassing?: boolean;
  readonly failures: readonly Failure[];
  readonly findings: readonly Finding[];
}

export interface ApplyInput {
  readonly plan: Plan;
  /** The record that is known; undefined: one is to be created. */
  readonly record: { readonly netsuiteId: string; readonly address: RecordAddress } | undefined;
  /** What a new record carries in the identity field. */
  readonly identity: string;
  readonly target: EmployeeTarget;
  readonly digest: DigestField;
  /** Standing failures: a write one of them refused is not sent again with exactly the same content. */
  readonly failuresBefore: readonly Failure[];
  /** Called when one write has landed and another is to follow. */
  readonly betweenWrites?: () => Promise<void>;
  /** NetSuite was looked at twice already: what would call for another look is recorded instead. */
  readonly isSecondLook: boolean;
}

/** The standing refusal of exactly this write, which is then not sent. A leaver's access is always tried again. */
export function standingRefusal(
  { action }: Plan,
  { fields, removesAccess }: Write,
  { failuresBefore, digest }: Pick<ApplyInput, 'failuresBefore' | 'digest'>,
): Failure | undefined {
  if (removesAccess && action === 'deactivate') return undefined;
  const content = contentOf(fields, digest);
  return failuresBefore.find(({ refused }) => refused === content);
}

/** False when every write of the plan is one that NetSuite refused before: applying it sends nothing. */
export const wouldSend = (plan: Plan, before: Pick<ApplyInput, 'failuresBefore' | 'digest'>): boolean =>
  plan.writes.some((write) => standingRefusal(plan, write, before) === undefined);

/** Throws a `duplicate` or `not-found` refusal (look again), `ambiguous-write` and WaitError; records all others. */
export async function applyPlan(input: ApplyInput): Promise<ApplyResult> {
  const { plan, target, digest } = input;
  const written = new Map<TargetField, FieldValue>();
  const rejected = new Map<TargetField, FieldValue>();
  const failures: Failure[] = [];
  const findings: Finding[] = [];
  const progress = {
    netsuiteId: input.record?.netsuiteId,
    writes: 0,
    hasSentRemoval: false,
    isRemovalRefused: false,
    hasMetPassing: false,
  };

  for (const [at, write] of plan.writes.entries()) {
    if (at > 0 && written.size > 0) await input.betweenWrites?.();
    const before = standingRefusal(plan, write, input);
    if (before !== undefined) {
      failures.push(before);
      continue;
    }
    const content = contentOf(write.fields, digest);
    try {
      const sent = await sendWrite(write, send);
      for (const [field, value] of sent.fields) written.set(field, value);
      for (const [field, value] of sent.rejected) rejected.set(field, value);
      findings.push(...sent.findings.filter(({ code }) => code !== 'supervisor-refused'));
      failures.push(...sent.findings.flatMap(supervisorFailure));
      if (sent.refusal !== undefined)
        failures.push({ ...describeRefusal(sent.refusal), code: sent.code ?? sent.refusal.kind, refused: content });
      progress.hasMetPassing ||= sent.refusal !== undefined && mayPass(sent.refusal);
      progress.hasSentRemoval ||= write.removesAccess && sent.fields.get('giveAccess') === false;
    } catch (error) {
      if (!(error instanceof TargetRefusal) || (isLookAgain(error) && !input.isSecondLook)) throw error;
      const code = codeOf(error, write, { isRestAccepted: false });
      failures.push({ ...describeRefusal(error), code, refused: content });
      progress.hasMetPassing ||= mayPass(error);
      progress.isRemovalRefused ||= write.removesAccess;
    }
  }
  return { ...progress, written, rejected, failures, findings };

  async function send(fields: TargetFields): Promise<void> {
    progress.writes += 1;
    const { netsuiteId } = progress;
    if (netsuiteId === undefined) progress.netsuiteId = await target.upsert(input.identity, fields);
    else progress.netsuiteId = (await target.update(input.record?.address ?? { netsuiteId }, fields)) ?? netsuiteId;
  }
}

/** Whom an employee reports to is more than a finding. */
const supervisorFailure = ({ code, field }: Finding): Failure[] =>
  code === 'supervisor-refused' ? [{ class: 'fix-data', code, ...(field === undefined ? {} : { field }) }] : [];

const isLookAgain = ({ kind }: TargetRefusal): boolean => kind === 'duplicate' || kind === 'not-found';

/** What tells a record from that of another person of the name does not make it another content. */
const contentOf = (fields: TargetFields, digest: DigestField): string =>
  createHash('sha256')
    .update(
      [...fields]
        .filter(([field]) => field !== 'entityId' && field !== 'autoName')
        .map(([field, value]) => `${field}:${digest(field, value)}`)
        .join(' '),
    )
    .digest('base64url')
    .slice(0, 22);
