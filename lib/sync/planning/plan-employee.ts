// What would have to be written for one employee as read from BambooHR: find the record, resolve references, map,
// compare, plan. Reads only.
import { type SkipReason } from '../../employee/codes.ts';
import { type Hold, type SyncState, type UnmappedValue } from '../../employee/sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../employee/target-fields.ts';
import { mapEmployee, type MappedEmployee } from '../../mapping/map-employee.ts';
import { lacksName } from '../../mapping/person-name.ts';
import { findRecord, type FoundRecord } from '../matching/find-record.ts';
import { possibleMatch } from '../matching/match-candidates.ts';
import { resolveReferences } from '../references/resolve-references.ts';
import { type OwnRecord } from '../references/resolve-supervisor.ts';
import { asLeaver, type SyncRun, withFormerRecord } from '../sync-run.ts';
import { type ReadTools } from '../sync-tools.ts';
import { compareRecord } from './compare-record.ts';
import { type Comparison } from './differences.ts';
import { type EmployeePlan, type EmployeeRecord } from './employee-plan.ts';
import { judgeLoginEmail } from './login-email.ts';
import { planSync } from './plan-sync.ts';
import { type LoginEmailVerdict, type Plan } from './plan.ts';
import { recordQueryOf, stateOfLink } from './record-memory.ts';
import { subsidiaryConflictsOf } from './subsidiary-conflicts.ts';

/** `state`: what the verdict is reached from; a record that was to be linked is not ours before the link is written. */
export type PlanResult =
  | { readonly kind: 'held'; readonly hold: Hold; readonly state: SyncState }
  | { readonly kind: 'skipped'; readonly why: SkipReason }
  /** The remembered record is another person's by now: the link is forgotten. */
  | { readonly kind: 'another-person'; readonly hold: Hold }
  | { readonly kind: 'planned'; readonly planned: EmployeePlan };

/** Throws a `not-found` refusal when another look may help, WaitError, or what is unexpected. */
export async function planEmployee(run: SyncRun, tools: ReadTools): Promise<PlanResult> {
  const { state, phase, fields } = run;
  const found = await employeeRecord(run, tools);
  if (found.kind === 'held') return { ...found, state };
  if (found.kind === 'skipped') return found;
  const references = await resolveReferences(run, tools, ownRecordOf(found));
  if (references.unmapped.length > 0 && phase.name !== 'leaver') return heldUnmapped(run, found, references.unmapped);
  const mapped = run.isLifeCycleOnly ? nothingMapped : mapEmployee(fields, tools.mapping);
  const desired = new Map<TargetField, FieldValue>([...mapped.values, ...references.values]);
  const compared = await compareAndPlan(found, desired, { run, tools });
  if (compared === 'another-person') {
    const { netsuiteId } = found.known;
    const hold = possibleMatch('another-person', netsuiteId === undefined ? [] : [netsuiteId]);
    return { kind: 'another-person', hold: asLeaver(run, hold) };
  }
  const { comparison, plan } = compared;
  if (plan.action === 'create' && lacksName(desired, tools.mapping.rules)) {
    return { kind: 'held', hold: { code: 'no-name' }, state: stateWithoutLink(run, found) };
  }
  const planned = { run, record: found, references, mapped, desired, comparison, plan };
  const conflicts = phase.name === 'leaver' ? [] : await subsidiaryConflictsOf(planned, tools);
  return conflicts.length > 0 ? heldUnmapped(run, found, conflicts) : { kind: 'planned', planned };
}

const unnamed: TargetFields = new Map();

async function employeeRecord(
  run: SyncRun,
  tools: ReadTools,
): Promise<EmployeeRecord | Exclude<FoundRecord, { kind: 'linked' | 'none' }>> {
  const { state } = run;
  if (state.netsuiteId !== undefined) return { kind: 'remembered', known: state, naming: unnamed };
  const found = await findRecord(recordQueryOf(run, tools), tools);
  if (found.kind === 'none') return { kind: 'none', known: state, naming: found.naming };
  if (found.kind !== 'linked') return found;
  const { record, isEnded, ...match } = found;
  return { ...match, known: stateOfLink(run, record.netsuiteId, isEnded), actual: record, naming: unnamed };
}

/**
 * Whose the remembered record is by now has to be seen before it is ended, which must never hit another person, and before
 * every write where our ids stand in a field of their own, by which nothing can be addressed.
 */
async function compareAndPlan(
  record: EmployeeRecord,
  desired: TargetFields,
  { run, tools }: { run: SyncRun; tools: ReadTools },
): Promise<{ comparison: Comparison; plan: Plan } | 'another-person'> {
  const { policy, mapping } = tools;
  const planWith = (comparison: Comparison, loginEmail: LoginEmailVerdict): Plan => {
    const { link, naming } = record;
    return planSync({
      ...comparison,
      phase: run.phase,
      desired: new Map([...desired, ...naming]),
      ...(link === undefined ? {} : { link }),
      policy: { ...policy.termination, today: run.today, reasons: mapping.onTermination },
      loginEmail,
    });
  };
  const planFor = async (comparison: Comparison): Promise<Plan> => {
    const plan = planWith(comparison, 'hold');
    const { actual } = comparison;
    if (actual === undefined || !plan.findings.some(({ code }) => code === 'login-email-held')) return plan;
    const { employeeId } = run.change;
    const { netsuiteId, fields } = actual;
    const change = { employeeId, netsuiteId, former: fields.get('email'), email: desired.get('email') };
    return planWith(comparison, await judgeLoginEmail(change, tools));
  };
  const comparison = await compareRecord({ run, record, desired, isReadNeeded: false }, tools);
  if (comparison === 'another-person') return comparison;
  const plan = await planFor(comparison);
  const isBlind = record.kind === 'remembered' && comparison.actual === undefined && plan.writes.length > 0;
  const isSafe = tools.target.identityField === 'externalId' && plan.action !== 'deactivate';
  if (!isBlind || isSafe) return { comparison, plan };
  const seen = await compareRecord({ run, record, desired, isReadNeeded: true }, tools);
  return seen === 'another-person' ? seen : { comparison: seen, plan: await planFor(seen) };
}

const ownRecordOf = ({ known: { netsuiteId }, actual }: EmployeeRecord): OwnRecord | undefined => {
  if (netsuiteId === undefined) return undefined;
  const named = actual?.fields.get('supervisor');
  return { netsuiteId, ...(typeof named === 'string' ? { named } : {}) };
};

const nothingMapped: MappedEmployee = { values: new Map(), withheld: [], faults: [] };

const heldUnmapped = (run: SyncRun, record: EmployeeRecord, values: readonly UnmappedValue[]): PlanResult => ({
  kind: 'held',
  hold: { code: 'unmapped', values },
  state: stateWithoutLink(run, record),
});

/** A record that was to be linked is not ours before the link is written; one that lost our identity is not forgotten. */
export const stateWithoutLink = (run: SyncRun, { link, known }: EmployeeRecord): SyncState =>
  link === undefined ? known : withFormerRecord(run);
