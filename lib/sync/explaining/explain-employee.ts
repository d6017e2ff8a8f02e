// Why one employee is handled as they are, in the five steps of a run: read, scope, match, decide, write. Reads only, and from
// the very decision that a run would carry out.
import { type Hold, type SyncState } from '../../employee/sync-state.ts';
import { type FieldValue } from '../../employee/target-fields.ts';
import { type FieldMapping, sourcesOf } from '../../mapping/field-mapping.ts';
import { scopeOf } from '../../mapping/scope.ts';
import { standingRefusal } from '../applying/apply-plan.ts';
import { writableScopeOf } from '../life-cycle/writable-scope.ts';
import { differences, driftedFields, isCompared } from '../planning/differences.ts';
import { type Write } from '../planning/plan.ts';
import { type EmployeePlan } from '../planning/employee-plan.ts';
import { type EmployeeReading } from '../read-employee.ts';
import { decideUnwritten, previewOf } from '../preview.ts';
import { standingFailures } from '../write-employee.ts';
import { type ReadTools } from '../sync-tools.ts';

export const fieldVerdicts = [
  'written',
  'same',
  'create-only',
  'never-clear',
  'filled-already',
  'refused-before',
  'changed-by-hand',
  'left-alone',
] as const;
type FieldVerdict = (typeof fieldVerdicts)[number];

interface ExplainedField {
  readonly field: string;
  /** BambooHR fields that it comes from; empty for a constant and for what follows from references. */
  readonly from: readonly string[];
  /** As it would be written. */
  readonly value: FieldValue;
  /** As NetSuite has it; undefined: NetSuite was not read, since memory decides. */
  readonly there?: FieldValue;
  readonly verdict: FieldVerdict;
}

export interface Explanation {
  readonly employeeId: string;
  readonly read: {
    readonly result: 'visible' | 'not-found' | 'not-visible';
    readonly phase?: string;
    readonly today?: string;
  };
  readonly scope: {
    /** Undefined: BambooHR does not show the employee. */
    readonly result?: string;
    readonly rules: readonly { readonly field: string; readonly verdict: 'in' | 'out' | 'unknown' }[];
  };
  readonly match: {
    readonly kind: 'remembered' | 'linked' | 'none' | 'undecided';
    readonly netsuiteId?: string;
    readonly reason?: string;
    /** Records that may be this employee's, and what speaks for each. */
    readonly candidates: readonly { readonly netsuiteId: string; readonly reason: string }[];
  };
  /** Codes, the gravest first. */
  readonly decide: { readonly outcome: string; readonly codes: readonly string[]; readonly lookAgain?: string };
  readonly write: readonly ExplainedField[];
  readonly memory: {
    readonly outcome?: string;
    readonly openSince?: string;
    readonly lastReadAtMs?: number;
    readonly netsuiteId?: string;
    /** How many fields are remembered as written or seen. */
    readonly fields: number;
  };
}

/** Throws WaitError, or what is unexpected. */
export async function explainEmployee(employeeId: string, tools: ReadTools): Promise<Explanation> {
  const memory = await tools.states.peek(employeeId);
  const unwritten = await decideUnwritten(employeeId, tools);
  const { planned, state } = previewOf(employeeId, unwritten, tools);
  return {
    employeeId,
    read: explainReading(unwritten.reading),
    scope: explainScope(unwritten.reading, tools),
    match: explainMatch(planned, state),
    decide: explainDecision(planned, { state, memory }),
    write: planned === undefined ? [] : explainFields(planned, tools.mapping),
    memory: explainMemory(memory),
  };
}

const explainReading = (reading: EmployeeReading): Explanation['read'] =>
  reading.kind === 'missing'
    ? { result: reading.why }
    : { result: 'visible', phase: reading.employment.phase.name, today: reading.run.today };

function explainScope(reading: EmployeeReading, tools: ReadTools): Explanation['scope'] {
  if (reading.kind === 'missing') return { rules: [] };
  const { run } = reading;
  const rules = tools.policy.scope.leaveOut.map((rule) => ({
    field: rule.field,
    verdict: scopeOf(run.fields, [rule]),
  }));
  return { result: writableScopeOf(run, tools), rules };
}

function explainMatch(planned: EmployeePlan | undefined, { hold, netsuiteId }: SyncState): Explanation['match'] {
  if (planned !== undefined) {
    const { kind, known, reason } = planned.record;
    return { kind, candidates: [], ...idOf(known.netsuiteId), ...(reason === undefined ? {} : { reason }) };
  }
  const kind = netsuiteId === undefined ? 'undecided' : 'remembered';
  return { kind, ...idOf(netsuiteId), candidates: candidatesOf(hold) };
}

const idOf = (netsuiteId: string | undefined) => (netsuiteId === undefined ? {} : { netsuiteId });

function candidatesOf(hold: Hold | undefined): Explanation['match']['candidates'] {
  if (hold?.code !== 'possible-match') return [];
  return hold.netsuiteIds.map((netsuiteId, at) => ({ netsuiteId, reason: hold.reasons[at] ?? '' }));
}

function explainDecision(
  planned: EmployeePlan | undefined,
  { state, memory }: { state: SyncState; memory: SyncState },
): Explanation['decide'] {
  const { dueOn } = planned?.plan ?? state;
  const lookAgain = dueOn === undefined ? {} : { lookAgain: dueOn };
  if (planned === undefined) return { outcome: state.outcome ?? 'skipped', codes: codesOf(state), ...lookAgain };
  const { plan, mapped, references } = planned;
  const { supervisor } = references;
  const finding = supervisor.kind === 'resolved' ? undefined : supervisor.finding;
  const { refused, sent } = sortWrites(planned);
  // What was refused before and is not sent again is still not in step.
  const standing = memory.failure === undefined && refused.length === 0 ? [] : standingFailures(planned.run);
  const isRefused = sent.length === 0 && standing.length > 0;
  const noticed = [
    ...(isRefused ? standing : []),
    ...plan.findings,
    ...mapped.faults,
    ...(finding === undefined ? [] : [finding]),
  ];
  const outcome = isRefused ? 'failed' : plan.writes.length === 0 ? 'unchanged' : plan.action;
  return { outcome, codes: [...new Set(noticed.map(({ code }) => code))], ...lookAgain };
}

function codesOf({ hold, failure, skippedFor }: SyncState): string[] {
  const held = hold?.code === 'possible-match' ? hold.why : hold?.code === 'guard' ? `guard-${hold.kind}` : hold?.code;
  return [failure?.code, held, skippedFor].filter((code) => code !== undefined);
}

/** A write that NetSuite refused is not sent again with the same content. */
function sortWrites(planned: EmployeePlan): { refused: readonly Write[]; sent: readonly Write[] } {
  const { plan, comparison } = planned;
  const before = { failuresBefore: standingFailures(planned.run), digest: comparison.digest };
  const isRefused = (write: Write): boolean => standingRefusal(plan, write, before) !== undefined;
  return { refused: plan.writes.filter(isRefused), sent: plan.writes.filter((write) => !isRefused(write)) };
}

function explainFields(planned: EmployeePlan, mapping: FieldMapping): ExplainedField[] {
  const { desired, comparison, record } = planned;
  const { refused, sent } = sortWrites(planned);
  const written = new Map(sent.flatMap(({ fields }) => [...fields]));
  const standing = new Map(refused.flatMap(({ fields }) => [...fields]));
  const differing = differences(desired, comparison);
  const drifted = new Set(driftedFields(desired, comparison).map(({ field }) => field));
  const all = new Map([...desired, ...standing, ...written]);
  return [...all].map(([field, value]) => {
    const { actual } = comparison;
    const there = actual === undefined || record.kind === 'none' ? {} : { there: actual.fields.get(field) ?? null };
    const from = mapping.rules.filter(({ target }) => target === field).flatMap(sourcesOf);
    return { field, from, value, ...there, verdict: verdictOf() };

    function verdictOf(): FieldVerdict {
      if (written.has(field)) return 'written';
      if (standing.has(field)) return 'refused-before';
      // It differs, and the plan keeps it back: a login's address, a leaver's job.
      if (differing.has(field)) return 'left-alone';
      const ownership = comparison.ownershipOf(field);
      if (!isCompared(field, value, comparison)) return ownership === 'create-only' ? 'create-only' : 'never-clear';
      if (comparison.state.rejectedValues?.[field] === comparison.digest(field, value)) return 'refused-before';
      if (drifted.has(field)) return 'changed-by-hand';
      return ownership === 'fill-if-empty' ? 'filled-already' : 'same';
    }
  });
}

const explainMemory = ({
  outcome,
  openSince,
  lastReadAtMs,
  netsuiteId,
  digests,
}: SyncState): Explanation['memory'] => ({
  fields: Object.keys(digests).length,
  ...(outcome === undefined ? {} : { outcome }),
  ...(openSince === undefined ? {} : { openSince }),
  ...(lastReadAtMs === undefined ? {} : { lastReadAtMs }),
  ...idOf(netsuiteId),
});
