// Carries a plan out, write by write, and says what was achieved. What is refused is recorded, not retried blindly.
import { createHash } from 'node:crypto';
import { type DigestField } from './digest.ts';
import { type Plan } from './plan-sync.ts';
import { type EmployeeTarget } from './ports.ts';
import { describeRefusal, TargetRefusal } from './refusal.ts';
import { type Failure } from './sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from './target-fields.ts';

export interface Applied {
  /** undefined: the create was refused. */
  readonly netsuiteId: string | undefined;
  readonly written: ReadonlyMap<TargetField, FieldValue>;
  readonly writes: number;
  readonly accessRemoved: boolean | undefined;
  /** The supervisor was refused; the rest went without it. */
  readonly isSupervisorRefused: boolean;
  readonly failure: Failure | undefined;
}

export interface ApplyInput {
  readonly plan: Plan;
  readonly netsuiteId: string | undefined;
  readonly externalId: string;
  readonly target: EmployeeTarget;
  readonly digest: DigestField;
  /** A failure of before: the write it refused is not sent again with exactly the same content. */
  readonly failureBefore: Failure | undefined;
  /** NetSuite was looked at twice already: what would call for another look is recorded instead. */
  readonly isSecondLook: boolean;
}

/** Throws a `duplicate` or `not-found` refusal (look again), `ambiguous-write` and WaitError; records all others. */
export async function applyPlan(input: ApplyInput): Promise<Applied> {
  const { plan, target, digest, failureBefore } = input;
  let { netsuiteId } = input;
  const written = new Map<TargetField, FieldValue>();
  const progress = { writes: 0, isSupervisorRefused: false };
  let accessRemoved: boolean | undefined;
  let failure: Applied['failure'];

  for (const write of plan.writes) {
    const content = contentOf(write.fields, digest);
    if (content === failureBefore?.refused) {
      failure = failureBefore;
      continue;
    }
    try {
      const sent = await send(write.fields);
      for (const [field, value] of sent) written.set(field, value);
    } catch (error) {
      if (!(error instanceof TargetRefusal) || (isLookAgain(error) && !input.isSecondLook)) throw error;
      failure = { ...describeRefusal(error), refused: content };
      continue;
    }
    if (write.removesAccess) {
      accessRemoved = await isAccessOff(target, netsuiteId);
      if (!accessRemoved) failure = { class: 'fix-permission', code: 'access-not-removed', field: 'giveAccess' };
    }
  }
  return { netsuiteId, written, ...progress, accessRemoved, failure };

  /** Sends it once more without the supervisor when that is what NetSuite dislikes. */
  async function send(fields: TargetFields): Promise<TargetFields> {
    try {
      await sendOnce(fields);
      return fields;
    } catch (error) {
      if (!(error instanceof TargetRefusal) || !isAboutSupervisor(error) || !fields.has('supervisor')) throw error;
      progress.isSupervisorRefused = true;
      const rest = new Map([...fields].filter(([field]) => field !== 'supervisor'));
      if (rest.size > 0) await sendOnce(rest);
      return rest;
    }
  }

  async function sendOnce(fields: TargetFields): Promise<void> {
    progress.writes += 1;
    if (netsuiteId === undefined) netsuiteId = await target.upsert(input.externalId, fields);
    else await target.update(netsuiteId, fields);
  }
}

async function isAccessOff(target: EmployeeTarget, netsuiteId: string | undefined): Promise<boolean> {
  if (netsuiteId === undefined) return false;
  try {
    return (await target.read(netsuiteId))?.fields.get('giveAccess') === false;
  } catch (error) {
    // A record that may be written and not read proves nothing.
    if (error instanceof TargetRefusal) return false;
    throw error;
  }
}

const isLookAgain = ({ kind }: TargetRefusal): boolean => kind === 'duplicate' || kind === 'not-found';

const isAboutSupervisor = ({ field }: TargetRefusal): boolean => field?.toLowerCase() === 'supervisor';

const contentOf = (fields: TargetFields, digest: DigestField): string =>
  createHash('sha256')
    .update([...fields].map(([field, value]) => `${field}:${digest(field, value)}`).join(' '))
    .digest('base64url')
    .slice(0, 22);
