// One level of a plan: sent, and followed until each of its rows has an outcome or nothing comes back any more.
import { type CertificationFault, sentenceOfCertification } from '../../certify/certification.ts';
import { ConnectorError } from '../../errors.ts';
import { type PlannedRow } from '../../operations/plan/plan-file.ts';
import { type PlanOutcome } from '../../operations/plan/plan-outcomes.ts';
import { type Operator } from '../../operations/operator.ts';
import { askPatiently, type Clock } from '../ask-patiently.ts';
import { type Progress } from '../progress.ts';
import { type Terminal } from '../terminal.ts';

export type RowEnd = Required<Pick<PlanOutcome, 'result'>> & Pick<PlanOutcome, 'why'>;

export interface ApplyContext {
  readonly planId: string;
  /** Of the deployment that made the plan. */
  readonly deployment: string | undefined;
  readonly operator: Operator;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly terminal: Pick<Terminal, 'complain'>;
  readonly ended: Map<string, RowEnd>;
  /** By employee, when an earlier call ended in waiting: such rows are sent again, and that outcome is an old one. */
  readonly waited: Map<string, number | undefined>;
  /** What was complained about already. */
  readonly warned: Set<string>;
}

/** The function takes no more at once. */
const perRequest = 500;
const pollMs = 1_000;
/** Without a single outcome for so long, something else is wrong: nothing is lost by looking again later. */
const patienceMs = 20 * 60_000;
const silenceMs = 2 * 60_000;

function warnOnce(fault: CertificationFault | undefined, { terminal, warned }: ApplyContext): void {
  if (fault === undefined || warned.has(fault)) return;
  warned.add(fault);
  terminal.complain(sentenceOfCertification[fault]);
}

/** False when nothing at all came back for too long. What was sent before is not harmed by being sent again. */
export async function followLevel(level: readonly PlannedRow[], context: ApplyContext): Promise<boolean> {
  const { planId, operator, clock, progress, terminal, ended } = context;
  const isOpen = ({ employeeId }: PlannedRow): boolean => !ended.has(employeeId);
  for (const some of batches(level.filter(isOpen))) {
    const rows = some.map(({ employeeId, fingerprint = '' }) => ({ employeeId, fingerprint }));
    const { certification } = await askPatiently({ v: 1, operation: 'apply', planId, rows }, operator, clock);
    warnOnce(certification, context);
  }
  let [toldAtMs, hasComplained, hasCome] = [clock.now(), false, false];
  for (let at = 0; level.some(isOpen); at += perRequest) {
    const before = ended.size;
    const open = level.filter(isOpen);
    // A part at a time, in turn: a level may hold thousands, and one of them may wait for long.
    const from = at % (Math.ceil(open.length / perRequest) * perRequest);
    await lookUp(open.slice(from, from + perRequest), context);
    progress.update(ended.size);
    const silentMs = clock.now() - toldAtMs;
    if (ended.size > before) [toldAtMs, hasComplained, hasCome] = [clock.now(), false, true];
    // An employee left behind keeps no other waiting: a report is written without a manager, and named later.
    else if (silentMs > patienceMs) return hasCome;
    else if (silentMs > silenceMs && !hasComplained) {
      terminal.complain(silenceNote(level.filter(isOpen).length));
      hasComplained = true;
    }
    if (level.some(isOpen)) await clock.sleep(pollMs);
  }
  return true;
}

const silenceNote = (open: number): string =>
  `Nothing has come back for two minutes; ${open} rows are queued and wait, perhaps for a vendor that asks for patience. It is safe to interrupt this and to run the same command again.`;

/** What an earlier call came to. Throws `plan-invalid` when the plan is another deployment's. */
export async function lookBack(rows: readonly PlannedRow[], context: ApplyContext): Promise<void> {
  for (const some of batches(rows)) await lookUp(some, context);
  for (const [employeeId, { result }] of context.ended) if (result === 'held') context.ended.delete(employeeId);
}

async function lookUp(rows: readonly PlannedRow[], context: ApplyContext): Promise<void> {
  const { planId, operator, clock, ended, waited } = context;
  const employeeIds = rows.map(({ employeeId }) => employeeId);
  const { outcomes = [], deployment } = await askPatiently(
    { v: 1, operation: 'outcomes', planId, employeeIds },
    operator,
    clock,
  );
  if (context.deployment !== undefined && deployment !== undefined && deployment !== context.deployment) {
    throw madeElsewhere();
  }
  for (const { employeeId, result, why, atMs } of outcomes) {
    const isOld = result === 'held' && waited.has(employeeId) && waited.get(employeeId) === atMs;
    if (result !== undefined && !isOld) ended.set(employeeId, { result, ...(why === undefined ? {} : { why }) });
    if (result === 'held') waited.set(employeeId, atMs);
  }
}

const madeElsewhere = (): ConnectorError =>
  new ConnectorError(
    'plan-invalid',
    'This plan was made by another deployment of the same name (another account, another region, or before it was set up anew): make a new one.',
  );

function* batches<T>(entries: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < entries.length; at += perRequest) yield entries.slice(at, at + perRequest);
}
