// One write, and what to do about a refusal that concerns only part of it: the rest goes without that part.
import { type Write } from '../planning/plan.ts';
import { mayPass, TargetRefusal } from '../../employee/refusal.ts';
import { type FailureCode, type FindingCode, type RefusalKind } from '../../employee/codes.ts';
import { personFields } from '../../employee/field-groups.ts';
import { type Finding } from '../../employee/sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../employee/target-fields.ts';

export interface SendResult {
  readonly fields: TargetFields;
  /** Left out because NetSuite would not take them. */
  readonly rejected: TargetFields;
  readonly findings: readonly Finding[];
  /** More was refused than is a mere finding. */
  readonly refusal?: TargetRefusal;
  /** What the refusal is called. */
  readonly code?: FailureCode;
}

type Send = (fields: TargetFields) => Promise<void>;

/** Throws the refusal when nothing of the write could go, and everything that is no refusal. */
export async function sendWrite(write: Write, send: Send): Promise<SendResult> {
  const { fields, removesAccess, atLeast = [] } = write;
  const first = await sendWithout(fields, send);
  if (first.refusal === undefined) return first;
  // A record that names an inactive supervisor may take no change at all; a login is not worth keeping for that.
  const isForSupervisor = removesAccess && first.refusal.field?.toLowerCase() === 'supervisor';
  const smaller = [...(isForSupervisor ? [new Map([...fields, ['supervisor', null]])] : []), ...atLeast];
  for (const less of isAboutAll(first.refusal) ? [] : smaller) {
    const next = await sendWithout(less, send);
    if (next.refusal !== undefined) continue;
    return isForSupervisor && less === smaller[0]
      ? next
      : { ...next, refusal: first.refusal, code: codeOf(first.refusal, write, { isRestAccepted: true }) };
  }
  throw first.refusal;
}

/**
 * What a refusal is called. It is about the termination reasons only when it names one of them, or names nothing and
 * the same record took the write without them; what passes by itself is about no field at all.
 */
export function codeOf(
  refusal: TargetRefusal,
  { refusedAs }: Write,
  { isRestAccepted }: { isRestAccepted: boolean },
): FailureCode {
  const { kind, field } = refusal;
  const isNamed = field !== undefined && /(^|, )termination/i.test(field);
  const isLikely = field === undefined && isRestAccepted && !isMomentary(refusal);
  return refusedAs !== undefined && (isNamed || isLikely) ? refusedAs : kind;
}

/** `other` and `permission` may pass as well, but a smaller write that is accepted says what they were about. */
const isMomentary = (refusal: TargetRefusal): boolean =>
  mayPass(refusal) && refusal.kind !== 'other' && refusal.kind !== 'permission';

/** Nothing smaller would fare better: the record as a whole is out of reach, or not what we think. */
export const isAboutAll = ({ kind }: TargetRefusal): boolean => outOfReach.includes(kind);
const outOfReach: readonly RefusalKind[] = ['duplicate', 'not-found', 'administrator-record'];

/** Sends the fields, if need be once more for each kind of field that NetSuite names as the trouble. */
async function sendWithout(fields: TargetFields, send: Send): Promise<SendResult> {
  let rest = new Map(fields);
  const rejected = new Map<TargetField, FieldValue>();
  const findings: Finding[] = [];
  for (;;) {
    try {
      if (rest.size > 0) await send(rest);
      return { fields: rest, rejected, findings };
    } catch (error) {
      if (!(error instanceof TargetRefusal)) throw error;
      const rejection = rejectedBy(error, rest);
      if (rejection === undefined) return { fields: new Map(), rejected, findings, refusal: error, code: error.kind };
      const { code, fields: names } = rejection;
      for (const field of names) rejected.set(field, rest.get(field) ?? null);
      findings.push(...names.map((field) => ({ code, field })));
      rest = new Map([...rest].filter(([field]) => !names.includes(field)));
    }
  }
}

const phones = ['phone', 'officePhone', 'mobilePhone', 'homePhone', 'fax'];

interface Rejection {
  readonly code: Extract<FindingCode, 'supervisor-refused' | 'phone-refused'>;
  readonly fields: readonly string[];
}

/** Which fields to leave out; undefined: none alone would help. Never worth a whole person. A phone that is not named takes all phones with it. */
function rejectedBy({ field, kind }: TargetRefusal, fields: TargetFields): Rejection | undefined {
  const named = field?.toLowerCase() ?? '';
  const sent = (candidates: readonly string[]) => candidates.filter((candidate) => fields.has(candidate));
  const person = sent(personFields).filter((candidate) => candidate === named);
  if (person.length > 0) return { code: 'supervisor-refused', fields: person };
  const phone = sent(phones).filter((candidate) => candidate.toLowerCase() === named);
  if (phone.length > 0) return { code: 'phone-refused', fields: phone };
  const allPhones = kind === 'invalid-phone' ? sent(phones) : [];
  if (allPhones.length > 0) return { code: 'phone-refused', fields: allPhones };
  return undefined;
}
