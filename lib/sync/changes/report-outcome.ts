// What the outcome of a change says to metrics and logs.
import { type Effects, type LogFields } from '../../effects.ts';
import { type MetricName } from '../../metric-names.ts';
import { type FindingCode } from '../../employee/codes.ts';
import { type HandledResult } from './handle-change.ts';
import { type MergedChange } from './merged-change.ts';
import { type Finding } from '../../employee/sync-state.ts';

const outcomeMetrics = {
  created: 'EmployeesCreated',
  updated: 'EmployeesUpdated',
  deactivated: 'EmployeesDeactivated',
  reactivated: 'EmployeesReactivated',
  unchanged: 'EmployeesUnchanged',
  held: 'EmployeesHeld',
  scheduled: 'EmployeesScheduled',
  skipped: 'EmployeesSkipped',
  failed: 'EmployeesFailed',
} as const satisfies Record<Exclude<HandledResult['outcome'], 'covered'>, MetricName>;

/** What became of a login by an address or a link. */
const loginMetrics: Readonly<Partial<Record<FindingCode, MetricName>>> = {
  'login-email-changed': 'LoginEmailChanged',
  'login-email-held': 'LoginEmailHeld',
  'login-email-taken': 'LoginEmailHeld',
  'login-linked': 'LoginLinked',
};

const written: ReadonlySet<string> = new Set(['created', 'updated', 'deactivated', 'reactivated']);
/** An older change is one of a first load or a long outage, which no webhook could have brought. */
const recentMs = 6 * 60 * 60_000;

export function countOutcome(
  { outcome, failure, otherFailures = [], findings = [], isAccessUnknown }: HandledResult,
  { occurredAtMs, kind, foundBy }: MergedChange,
  { metrics, now }: Effects,
): void {
  if (outcome === 'covered') return;
  metrics.add(outcomeMetrics[outcome]);
  metrics.add('SyncLagSeconds', Math.max(0, (now() - occurredAtMs) / 1_000));
  // Only what mattered: BambooHR stamps employees for fields that no webhook watches, too.
  const isWritten = written.has(outcome) && kind === 'changed' && now() - occurredAtMs < recentMs;
  if (isWritten && foundBy === 'backfill') metrics.add('ChangesMissedByWebhook');
  const isAccessLeft = [failure, ...otherFailures].some((each) => each?.code === 'access-not-removed');
  if (isAccessLeft || isAccessUnknown === true) metrics.add('AccessNotRemoved');
  // Without a record in NetSuite there is no login that could be left.
  const isOpen = outcome !== 'skipped' && findings.some(({ code }) => code === 'inactive-without-end');
  if (isOpen) metrics.add('InactiveWithoutEnd');
  for (const metric of new Set(findings.flatMap(({ code }) => loginMetrics[code] ?? []))) metrics.add(metric);
}

export const reasonFields = ({ outcome, hold, failure, findings = [] }: HandledResult): LogFields => ({
  outcome,
  ...(hold === undefined ? {} : { code: hold.code }),
  ...(failure === undefined ? {} : { code: failure.code, failureClass: failure.class }),
  ...(failure?.field === undefined ? {} : { field: failure.field }),
  ...(findings.length === 0 ? {} : { findings: [...new Set(findings.map(nameOf))] }),
});

const nameOf = ({ code, field }: Finding): string => (field === undefined ? code : `${code}: ${field}`);
