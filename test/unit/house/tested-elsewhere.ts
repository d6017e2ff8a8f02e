// Sources without a test of their name, and the tests that drive them instead.

interface TestedElsewhere {
  /** Why these tests serve better than one of each source's own. */
  readonly why: string;
  readonly by: readonly string[];
  readonly sources: readonly string[];
  /** They run the program or the bundle, so their imports do not show it. */
  readonly isRun?: true;
}

export const testedElsewhere: readonly TestedElsewhere[] = [
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/operator-function.test.ts'],
    sources: ['lib/operations/request.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/queue/change-queue.test.ts'],
    sources: ['lib/employee/change.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/answer-store.test.ts'],
    sources: ['lib/aws/stores/table.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/dimension-store.test.ts'],
    sources: ['lib/aws/stores/list-snapshots.ts', 'lib/dimensions/dimension-mapping.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/guard-store.test.ts'],
    sources: ['lib/aws/stores/run-store.ts', 'lib/aws/stores/stored-list.ts', 'lib/reconcile/run-store.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/small-stores.test.ts'],
    sources: ['lib/aws/stores/checkpoint-store.ts', 'lib/aws/stores/shape-store.ts', 'lib/aws/stores/token-store.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/sync-state-store.test.ts'],
    sources: ['lib/aws/stores/open-point-store.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/traffic-store.test.ts'],
    sources: ['lib/aws/stores/stored-state.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/backfill/due-employees.test.ts'],
    sources: ['lib/dimensions/new-entries.ts', 'lib/dimensions/source-value.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/backfill/feed-times.test.ts'],
    sources: ['lib/guards/roster-guard.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/bamboohr/bamboohr-client.test.ts'],
    sources: [
      'lib/bamboohr/account-check.ts',
      'lib/bamboohr/answer-shapes.ts',
      'lib/bamboohr/authorization.ts',
      'lib/bamboohr/changed-employees.ts',
      'lib/bamboohr/changed-rows.ts',
      'lib/bamboohr/employee-list.ts',
      'lib/bamboohr/history-row.ts',
      'lib/bamboohr/host.ts',
      'lib/bamboohr/lists.ts',
      'lib/bamboohr/readable-rows.ts',
      'lib/real-effects.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/bamboohr/employee.test.ts'],
    sources: ['lib/employee/day.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/bamboohr/roster/roster.test.ts'],
    sources: [
      'lib/bamboohr/bamboohr-connection.ts',
      'lib/bamboohr/roster/roster-dataset.ts',
      'lib/bamboohr/roster/roster-list.ts',
      'lib/bamboohr/roster/roster-row.ts',
      'lib/employee/roster-rows.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/bamboohr/secret.test.ts'],
    sources: ['lib/bamboohr/company-domain.ts', 'lib/bamboohr/webhook/webhook-secret.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/dimensions/dimensions.test.ts'],
    sources: ['lib/cli/dimensions/dimension-texts.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/dimensions/mapping-file.test.ts'],
    sources: ['lib/cli/write-csv.ts', 'lib/dimensions/import-mapping.ts', 'lib/dimensions/mapping-tasks.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/open-points/answer.test.ts'],
    sources: ['lib/cli/open-points/retry.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/open-points/matches.test.ts'],
    sources: [
      'lib/cli/open-points/match-file.ts',
      'lib/cli/open-points/matches-export.ts',
      'lib/cli/open-points/matches-import.ts',
      'lib/cli/open-points/matches-list.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/open-points/redrive.test.ts'],
    sources: ['lib/cli/ask-patiently.ts', 'lib/cli/progress.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/plan/apply.test.ts'],
    sources: ['lib/cli/plan/apply-summary.ts', 'lib/cli/plan/follow-level.ts', 'lib/operations/plan/plan-file.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/plan/plan-html.test.ts'],
    sources: ['lib/cli/plan/plan-style.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/plan/plan-table.test.ts'],
    sources: ['lib/cli/plan/plan-labels.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/plan/plan.test.ts'],
    sources: ['lib/cli/plan/plan-files.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/read-csv.test.ts'],
    sources: [
      'lib/cli/every-part.ts',
      'lib/cli/operator-command.ts',
      'lib/cli/print-table.ts',
      'lib/cli/terminal.ts',
      'lib/cli/text-file.ts',
      'lib/cli/too-old.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/config/settings-schema.test.ts'],
    sources: ['lib/employee/time-zone.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/credentials/rotated-refresh-token.test.ts'],
    sources: ['lib/credentials/newest-token.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/credentials/secret-cache.test.ts'],
    sources: ['lib/credentials/pasted.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/dimensions/resolve-dimensions.test.ts'],
    sources: ['lib/dimensions/subsidiary-fit.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/http/retry-timing.test.ts'],
    sources: ['lib/metric-names.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/mapping/field-mapping.test.ts'],
    sources: ['lib/mapping/person-name.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/credentials.test.ts'],
    sources: ['lib/netsuite/authorization.ts', 'lib/netsuite/language.ts', 'lib/netsuite/netsuite-connection.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/employee-record.test.ts'],
    sources: ['lib/netsuite/employee-properties.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/internal-id.test.ts'],
    sources: ['lib/employee/identity.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/lists-and-pages.test.ts'],
    sources: ['lib/account-shape.ts', 'lib/netsuite/employee-pages.ts', 'lib/netsuite/list-records.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/problem.test.ts'],
    sources: ['lib/netsuite/property-names.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/secret.test.ts'],
    sources: ['lib/netsuite/private-key.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/strange-answers.test.ts'],
    sources: ['lib/netsuite/employee-row.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/operations/answer-request.test.ts'],
    sources: ['lib/aws/events/function-url-event.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/operations/answer-size.test.ts'],
    sources: ['lib/operations/operator.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/operations/dead-letters.test.ts'],
    sources: [
      'lib/operations/answer-window.ts',
      'lib/operations/check-answers.ts',
      'lib/operations/name-people.ts',
      'lib/operations/operation-trail.ts',
      'lib/operations/request-kinds.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/operations/next-steps.test.ts'],
    sources: ['lib/reconcile/compared.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/operations/plan/plan-run.test.ts'],
    sources: ['lib/operations/plan/plan-row.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/reconcile/compare-rows.test.ts'],
    sources: [
      'lib/reconcile/carry-over.ts',
      'lib/reconcile/compare-rosters.ts',
      'lib/reconcile/conclude.ts',
      'lib/reconcile/duplicates.ts',
      'lib/reconcile/merge-rosters.ts',
      'lib/reconcile/roster-comparison.ts',
      'lib/reconcile/supervisor-links.ts',
      'lib/reconcile/unlinked-leavers.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/reconcile/reconcile-guards.test.ts'],
    sources: ['lib/reconcile/queue-differences.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/simulation/equal-reconciliation.test.ts'],
    sources: ['lib/connect/dimension-lists.ts', 'lib/dimensions/refresh-lists.ts'],
  },
  {
    why: 'reads each message of these tests, those that no worker can read included',
    by: ['test/unit/aws/queue/sqs-batch.test.ts', 'test/unit/aws/queue/dead-letter-queue.test.ts'],
    sources: ['lib/aws/queue/sqs-records.ts'],
  },
  {
    why: 'types, and the authorization of a change that has none, which a guard counts',
    by: ['test/unit/sync/applying/write-permit.test.ts'],
    sources: ['lib/sync/changes/merged-change.ts'],
  },
  {
    why: 'wiring without a decision: what it connects shows when the program runs',
    by: ['test/unit/cli/connector.test.ts', 'test/e2e/operator.test.ts', 'test/e2e/plan-apply.test.ts'],
    sources: [
      'lib/cli/add-command.ts',
      'lib/cli/dimensions/dimension-commands.ts',
      'lib/cli/guards/guard-commands.ts',
      'lib/cli/operator-commands.ts',
      'lib/cli/plan/plan-commands.ts',
      'lib/connect/functions.ts',
      'lib/connect/operator.ts',
      'lib/connect/rosters.ts',
      'lib/connect/vendors.ts',
    ],
    isRun: true,
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/e2e/operator.test.ts'],
    sources: [
      'lib/aws/stores/operation-trail-store.ts',
      'lib/bamboohr/webhook/monitored-fields.ts',
      'lib/cli/webhook/webhook-fields.ts',
      'lib/reconcile/reconcile-event.ts',
    ],
    isRun: true,
  },
];
