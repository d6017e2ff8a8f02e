// What a handled change says to metrics and logs.
import { type Effects, type LogFields } from '../effects.ts';
import { type MetricName } from '../metric-names.ts';
import { type Handled, type MergedChange } from '../sync/handle-change.ts';

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
} as const satisfies Record<Exclude<Handled['outcome'], 'covered'>, MetricName>;

export function countOutcome(
  { outcome, failure }: Handled,
  { occurredAtMs }: MergedChange,
  { metrics, now }: Effects,
): void {
  if (outcome === 'covered') return;
  metrics.add(outcomeMetrics[outcome]);
  metrics.add('SyncLagSeconds', Math.max(0, (now() - occurredAtMs) / 1_000));
  if (failure?.code === 'access-not-removed') metrics.add('AccessNotRemoved');
}

export const reasonFields = ({ outcome, hold, failure }: Handled): LogFields => ({
  outcome,
  ...(hold === undefined ? {} : { code: hold.code }),
  ...(failure === undefined ? {} : { code: failure.code, failureClass: failure.class }),
  ...(failure?.field === undefined ? {} : { field: failure.field }),
});
