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
    why: 'trials make sense against an account alone: the simulated one with each of its switches, and one that does odd things',
    by: ['test/unit/certify/trials.test.ts', 'test/unit/certify/odd-answers.test.ts'],
    sources: [
      'lib/certify/bench.ts',
      'lib/certify/run-trial.ts',
      'lib/certify/trial.ts',
      'lib/certify/trials/access.ts',
      'lib/certify/trials/endings.ts',
      'lib/certify/trials/names.ts',
      'lib/certify/trials/queries.ts',
      'lib/certify/trials/supervisors.ts',
      'lib/certify/trials/texts.ts',
      'lib/certify/trials/writing.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/certify/certify.test.ts'],
    sources: [
      'lib/certify/certification-of.ts',
      'lib/certify/import-report.ts',
      'lib/certify/request.ts',
      'lib/certify/run-store.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/certify/certify.test.ts'],
    sources: [
      'lib/cli/certify/hand-over.ts',
      'lib/cli/certify/import-report.ts',
      'lib/cli/certify/last-report.ts',
      'lib/cli/certify/report-text.ts',
      'lib/cli/certify/write-settings.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/secrets/set-secret.test.ts'],
    sources: ['lib/cli/secrets/read-given.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/queue/change-queue.test.ts'],
    sources: ['lib/employee/change.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/dimension-store.test.ts'],
    sources: ['lib/dimensions/dimension-mapping.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/backfill/due-employees.test.ts'],
    sources: ['lib/backfill/requeue-due-employees.ts', 'lib/dimensions/new-entries.ts'],
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
      'lib/bamboohr/token-endpoint.ts',
      'lib/real-effects.ts',
    ],
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
    by: ['test/unit/bamboohr/webhook/webhook-client.test.ts'],
    sources: ['lib/bamboohr/webhook/monitored-fields.ts', 'lib/bamboohr/webhook/webhook-answers.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/cli/dimensions/mapping-file.test.ts'],
    sources: ['lib/dimensions/import-mapping.ts', 'lib/dimensions/mapping-tasks.ts'],
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
    sources: [
      'lib/netsuite/authorization.ts',
      'lib/netsuite/employee-writes.ts',
      'lib/netsuite/language.ts',
      'lib/netsuite/netsuite-connection.ts',
    ],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/internal-id.test.ts'],
    sources: ['lib/employee/identity.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/netsuite/classify-refusal.test.ts'],
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
    by: ['test/unit/operations/next-steps.test.ts'],
    sources: ['lib/reconcile/compared.ts'],
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
      'lib/reconcile/run-store.ts',
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
    why: 'what these tell an operator is read through their commands, as it is printed',
    by: ['test/unit/cli/dimensions/dimensions.test.ts'],
    sources: ['lib/cli/dimensions/dimension-texts.ts'],
  },
  {
    why: 'one level is followed as part of a plan: its clock and its outcomes are those of the whole',
    by: ['test/unit/cli/plan/apply.test.ts'],
    sources: ['lib/cli/plan/follow-level.ts'],
  },
  {
    why: 'the files of a plan are looked at where the command writes them, with what stood there before',
    by: ['test/unit/cli/plan/plan.test.ts'],
    sources: ['lib/cli/plan/plan-files.ts'],
  },
  {
    why: 'the shape of an answer is compared with what the operations answer at their largest',
    by: ['test/unit/operations/answer-size.test.ts'],
    sources: ['lib/operations/operator.ts'],
  },
  {
    why: 'answers are saved and queued as one operation',
    by: ['test/unit/operations/operate.test.ts'],
    sources: ['lib/operations/answer-employees.ts'],
  },
  {
    why: 'a step is looked at as an operator meets it: what it asks, what it finds done, where it stops',
    by: ['test/unit/cli/init/guided-steps.test.ts'],
    sources: [
      'lib/cli/init/activate-certificate.ts',
      'lib/cli/init/fill-bamboohr.ts',
      'lib/cli/init/fill-netsuite.ts',
      'lib/cli/init/find-stack.ts',
      'lib/cli/init/first-plan.ts',
      'lib/cli/init/map-values.ts',
      'lib/cli/init/merge-given.ts',
      'lib/cli/init/step.ts',
      'lib/cli/init/steps.ts',
    ],
  },
  {
    why: 'the ways a ping can end are compared with the sentences for them',
    by: ['test/unit/cli/init/ping-vendor.test.ts'],
    sources: ['lib/ping-outcome.ts'],
  },
  {
    why: 'how commands are called shows when they are called, each of them with each fault',
    by: ['test/unit/cli/program.test.ts'],
    sources: [
      'lib/cli/add-command.ts',
      'lib/cli/certify/certify-commands.ts',
      'lib/cli/dimensions/dimension-commands.ts',
      'lib/cli/guards/guard-commands.ts',
      'lib/cli/init/init-commands.ts',
      'lib/cli/open-points/open-point-commands.ts',
      'lib/cli/operator-command.ts',
      'lib/cli/plan/plan-commands.ts',
      'lib/cli/secrets/secret-commands.ts',
      'lib/cli/too-old.ts',
      'lib/cli/webhook/webhook-commands.ts',
      'lib/cli/webhook/webhook-fields.ts',
    ],
  },
  {
    why: 'wiring without a decision: what it connects shows when the program runs',
    by: ['test/unit/cli/connector.test.ts', 'test/e2e/operator.test.ts', 'test/e2e/plan-apply.test.ts'],
    sources: [
      'lib/connect/aws-clients.ts',
      'lib/connect/backfill.ts',
      'lib/connect/bamboohr.ts',
      'lib/connect/call-counters.ts',
      'lib/connect/certify.ts',
      'lib/connect/deadline.ts',
      'lib/connect/netsuite-certificates.ts',
      'lib/connect/netsuite-key.ts',
      'lib/connect/netsuite.ts',
      'lib/connect/operate.ts',
      'lib/connect/operator.ts',
      'lib/connect/ping.ts',
      'lib/connect/receive-webhook.ts',
      'lib/connect/reconcile.ts',
      'lib/connect/rosters.ts',
      'lib/connect/rotate-netsuite-key.ts',
      'lib/connect/stack-outputs.ts',
      'lib/connect/stack-secrets.ts',
      'lib/connect/sync-employee.ts',
      'lib/connect/vendors.ts',
    ],
    isRun: true,
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/e2e/operator.test.ts'],
    sources: ['lib/reconcile/reconcile-event.ts'],
    isRun: true,
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/queue/dead-letter-queue.test.ts'],
    sources: ['lib/aws/queue/sqs-records.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/refused-credential-store.test.ts'],
    sources: ['lib/credentials/refused-credentials.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/circuit-breaker-store.test.ts'],
    sources: ['lib/aws/stores/stored-state.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/mapping/template.test.ts'],
    sources: ['lib/mapping/employee-properties.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/sync/changes/merge-changes.test.ts'],
    sources: ['lib/sync/changes/merged-change.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/aws/stores/shape-store.test.ts'],
    sources: ['lib/account-shape.ts'],
  },
  {
    why: 'a part of what these tests drive as a whole',
    by: ['test/unit/rotate-netsuite-key/rotate-key.test.ts'],
    sources: ['lib/rotate-netsuite-key/register-certificate.ts', 'lib/netsuite/key-check.ts'],
  },
];
