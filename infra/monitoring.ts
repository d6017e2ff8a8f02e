// What tells people: alarms with a sentence, its impact and its runbook section, and saved queries over the logs.
import { Duration, Stack } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { type Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { addAlarm, again, type AlarmRule, type AlarmText, fiveMinutes, own } from './alarm.ts';
import { addCredentialAlarms } from './credential-alarms.ts';
import { type ConnectorFunction } from './connector-function.ts';
import { addKeyAlarms } from './key-alarms.ts';
import { saveQueries } from './saved-queries.ts';
import { type WebhookEndpoint } from './webhook-endpoint.ts';

export interface MonitoringProps {
  readonly key: IKey;
  readonly queue: Queue;
  readonly deadLetters: { readonly changes: Queue; readonly runs: Queue };
  readonly endpoint: WebhookEndpoint;
  readonly functions: Readonly<
    Record<
      | 'receiveWebhook'
      | 'syncEmployee'
      | 'backfill'
      | 'reconcile'
      | 'view'
      | 'operate'
      | 'approve'
      | 'rotateNetSuiteKey',
      ConnectorFunction
    >
  >;
  readonly backfillEveryMinutes: number;
}

export class Monitoring extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { masterKey: props.key, displayName: displayName(this) });
    this.#letAlarmsPublish();
    this.#queueAlarms(props);
    this.#functionAlarms(props);
    this.#webhookAlarms(props);
    this.#rosterAlarms();
    addCredentialAlarms(this, this.topic);
    addKeyAlarms(this, this.topic);
    saveQueries(this, {
      receiveWebhook: props.functions.receiveWebhook.logGroup,
      syncEmployee: props.functions.syncEmployee.logGroup,
      backfill: props.functions.backfill.logGroup,
      reconcile: props.functions.reconcile.logGroup,
      view: props.functions.view.logGroup,
      operate: props.functions.operate.logGroup,
      approve: props.functions.approve.logGroup,
    });
  }

  /** A policy of one's own replaces the one SNS gives a new topic, and with that the alarms' permission to publish. */
  #letAlarmsPublish(): void {
    const { account } = Stack.of(this);
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyOverTls',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  }

  #queueAlarms({ queue, deadLetters, backfillEveryMinutes }: MonitoringProps): void {
    // A queue that is idle for hours sends no data points although letters lie there: the state is kept.
    const isNotEmpty = (letters: Queue): AlarmRule => ({
      metric: letters.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes }),
      threshold: 1,
      missing: TreatMissingData.IGNORE,
    });
    this.#alarm('DeadLetters', isNotEmpty(deadLetters.changes), {
      sentence: 'Changes failed five times, or could not be read, and were put aside.',
      impact: 'These employees are not in step until their next change.',
      runbook: 'dead-letters',
    });
    this.#alarm('ScheduleDeadLetters', isNotEmpty(deadLetters.runs), {
      sentence: 'A scheduled run could not be started.',
      impact: 'Missed webhooks are found later.',
      runbook: 'schedule-dead-letters',
    });
    this.#alarm(
      'OldestChange',
      {
        metric: queue.metricApproximateAgeOfOldestMessage({ period: fiveMinutes }),
        threshold: 60 * 60,
        periods: 3,
      },
      {
        sentence: 'The oldest change has waited for more than an hour.',
        impact: 'NetSuite lags behind BambooHR; a vendor may be down or throttling.',
        runbook: 'oldest-change',
      },
    );
    const window = backfillWindow(backfillEveryMinutes);
    this.#alarm(
      'BackfillMissing',
      {
        metric: own(this, 'BackfillCompleted', 'backfill', Duration.minutes(window.periodMinutes)),
        threshold: 1,
        periods: window.periods,
        isBelow: true,
        missing: TreatMissingData.BREACHING,
      },
      {
        sentence: `No backfill finished in the last ${window.periodMinutes * window.periods} minutes.`,
        impact: 'Changes that webhooks miss are not found, and no waiting employee is released.',
        runbook: 'backfill-missing',
      },
    );
  }

  #rosterAlarms(): void {
    this.#alarm(
      'ReconcileMissing',
      {
        metric: own(this, 'ReconcileCompleted', 'reconcile', Duration.hours(1)),
        threshold: 1,
        periods: 26,
        isBelow: true,
        missing: TreatMissingData.BREACHING,
      },
      {
        sentence: 'No reconciliation finished in the last 26 hours.',
        impact: 'Hand edits, missed changes and leavers with access go unnoticed.',
        runbook: 'reconcile-missing',
      },
    );
    this.#alarm(
      'RosterIncomplete',
      { metric: own(this, 'RosterIncomplete', 'reconcile', fiveMinutes), threshold: 1 },
      {
        sentence: 'BambooHR counts people whom it does not show, or a row of either side is malformed.',
        impact: 'These people are not compared; all others are.',
        runbook: 'roster-incomplete',
      },
    );
  }

  #functionAlarms({ functions }: MonitoringProps): void {
    this.#alarm(
      'SyncFailures',
      { metric: own(this, 'EmployeesFailed', 'sync-employee', Duration.minutes(15)), threshold: 1 },
      {
        sentence: 'NetSuite refused to write an employee.',
        impact:
          'This employee is not in step until the data, the mapping or a permission is mended; what may pass is tried again.',
        runbook: 'sync-failures',
      },
    );
    this.#alarm(
      'EmployeesHeld',
      { metric: own(this, 'EmployeesHeld', 'sync-employee', Duration.hours(1)), threshold: 1 },
      {
        sentence: 'An employee waits for a decision: an unmapped department, a possible match or a missing hire date.',
        impact: 'This employee is neither created nor updated in NetSuite until then; no other employee waits.',
        runbook: 'employees-held',
      },
    );
    for (const [name, { function: each }] of Object.entries(functions)) {
      this.#alarm(
        `FunctionErrors${name}`,
        { metric: each.metricErrors({ period: fiveMinutes }), threshold: 1, ...again },
        {
          sentence: `The function ${name} fails again and again.`,
          impact: 'Changes wait in the queue or at BambooHR, and operators may get no answer; nothing is lost yet.',
          runbook: 'function-errors',
        },
      );
    }
    // These call vendors on their own; receive-webhook calls no vendor.
    for (const service of ['sync-employee', 'backfill', 'reconcile']) {
      this.#alarm(
        `CredentialsRefused-${service}`,
        { metric: own(this, 'CredentialsRefused', service, fiveMinutes), threshold: 1 },
        {
          sentence: `A vendor refuses the connector its access (${service}).`,
          impact: 'Nothing is read or written there until the credential is mended; changes wait.',
          runbook: 'credentials-refused',
        },
      );
      this.#alarm(
        `TokenRefreshFailed-${service}`,
        { metric: own(this, 'TokenRefreshFailed', service, fiveMinutes), threshold: 1, ...again },
        {
          sentence: `Access tokens cannot be renewed (${service}).`,
          impact: 'When the present token ends, nothing is read or written there; changes wait.',
          runbook: 'token-not-renewed',
        },
      );
    }
    this.#alarm(
      'AccessNotRemoved',
      { metric: own(this, 'AccessNotRemoved', 'sync-employee', fiveMinutes), threshold: 1 },
      {
        sentence: "A leaver's NetSuite access is still on, or is not shown, after it was removed.",
        impact: 'A former employee may still be able to log in.',
        runbook: 'access-not-removed',
      },
    );
    this.#alarm(
      'AuthorityRefused',
      { metric: own(this, 'AuthorityRefused', 'sync-employee', fiveMinutes), threshold: 1 },
      {
        sentence: 'An order to revoke, to apply or to pass a guard came without a seal of this deployment.',
        impact: 'It was not carried out: it is forged, or it waited while the key or the version changed.',
        runbook: 'order-refused',
      },
    );
    this.#alarm(
      'InactiveWithoutEnd',
      { metric: own(this, 'InactiveWithoutEnd', 'sync-employee', fiveMinutes), threshold: 1 },
      {
        sentence: 'BambooHR shows an employee Inactive, and no end of the employment.',
        impact: 'Nothing was changed in NetSuite: a leaver among them may still be able to log in.',
        runbook: 'inactive-without-end',
      },
    );
    this.#alarm(
      'LoginEmailChanged',
      { metric: own(this, 'LoginEmailChanged', 'sync-employee', fiveMinutes), threshold: 1 },
      {
        sentence: 'The e-mail address of an employee with NetSuite access was changed, and with it the login.',
        impact: 'The employee signs in with the new address; the reader of its mail can ask for a new password.',
        runbook: 'login-address-changed',
      },
    );
    this.#alarm(
      'LoginEmailHeld',
      { metric: own(this, 'LoginEmailHeld', 'sync-employee', fiveMinutes), threshold: 1 },
      {
        sentence:
          'The e-mail address of an employee with NetSuite access was changed in BambooHR, and not in NetSuite.',
        impact: 'The employee signs in with the former address until an administrator decides.',
        runbook: 'login-address-held',
      },
    );
    this.#alarm(
      'LoginLinked',
      { metric: own(this, 'LoginLinked', 'sync-employee', fiveMinutes), threshold: 1 },
      {
        sentence: 'An operator linked a NetSuite record with access that bears another name and another address.',
        impact: "If the record is another person's, that person's login now follows this employee.",
        runbook: 'login-linked',
      },
    );
    this.#alarm(
      'LeaversWithAccess',
      { metric: own(this, 'AccessNotRemoved', 'reconcile', fiveMinutes), threshold: 1 },
      {
        sentence:
          'The reconciliation found leavers with NetSuite access that the settings tell it to leave, or that could not be taken.',
        impact: 'A former employee may still be able to log in.',
        runbook: 'access-not-removed',
      },
    );
  }

  #webhookAlarms({ endpoint, backfillEveryMinutes }: MonitoringProps): void {
    this.#alarm(
      'WebhookSilent',
      {
        metric: own(this, 'ChangesMissedByWebhook', 'sync-employee', Duration.minutes(backfillEveryMinutes)),
        threshold: 1,
      },
      {
        sentence: 'The poll found a change in BambooHR that no webhook had told of.',
        impact: 'Changes reach NetSuite only with the next poll; the webhook may be dead, or watch too few fields.',
        runbook: 'webhook-silent',
      },
    );
    this.#alarm(
      'WebhookUnhealthy',
      { metric: own(this, 'WebhookUnhealthy', 'reconcile', fiveMinutes), threshold: 1 },
      {
        sentence: 'The webhook is gone, was changed, lost fields or belongs to another user by now.',
        impact: 'Changes that it does not tell of reach NetSuite with the next poll only.',
        runbook: 'webhook-unhealthy',
      },
    );
    this.#alarm(
      'WebhookServerErrors',
      {
        metric: endpoint.api.metricServerError({ period: fiveMinutes, statistic: Stats.SUM }),
        threshold: 1,
        ...again,
      },
      {
        sentence: 'The webhook endpoint answers 5xx.',
        impact:
          'BambooHR repeats for one to two and a half hours, then drops the delivery; the backfill finds its change.',
        runbook: 'webhook-5xx',
      },
    );
    this.#alarm(
      'WebhookBadSignatures',
      { metric: own(this, 'WebhookBadSignature', 'receive-webhook', Duration.hours(1)), threshold: 5 },
      {
        sentence: 'Several deliveries carried a wrong signature.',
        impact: 'A webhook was registered without storing its key, or the sender is not BambooHR.',
        runbook: 'bad-signatures',
      },
    );
    // Only what is signed with a key of ours counts: a stranger cannot hold this alarm on.
    this.#alarm(
      'WebhookStale',
      { metric: own(this, 'WebhookStale', 'receive-webhook', fiveMinutes), threshold: 1 },
      {
        sentence: 'A genuine delivery was refused for its time.',
        impact: 'BambooHR does not repeat it; its change is found by the next backfill.',
        runbook: 'webhook-stale',
      },
    );
    this.#alarm(
      'WebhookNotRecognised',
      { metric: own(this, 'WebhookNotRecognised', 'receive-webhook', fiveMinutes), threshold: 1 },
      {
        sentence: 'A genuine delivery was not recognised.',
        impact: 'Its change is found by the next backfill; BambooHR may have changed its payload.',
        runbook: 'webhook-not-recognised',
      },
    );
  }

  #alarm(id: string, rule: AlarmRule, text: AlarmText): void {
    addAlarm(this, id, { rule, text, topic: this.topic });
  }
}

/** What a message begins with, so that its readers see of which stack it is; SNS takes 100 characters. */
const displayName = (scope: Construct): string =>
  `BambooHR to NetSuite connector ${Stack.of(scope).stackName}`.slice(0, 100);

/** Four missed runs; for rarer ones two, so that the alarm does not come after days. A week is the most CloudWatch allows. */
function backfillWindow(everyMinutes: number): { periods: number; periodMinutes: number } {
  const sixHours = 6 * 60;
  return { periods: 4, periodMinutes: Math.min(everyMinutes, Math.max(sixHours, Math.ceil(everyMinutes / 2))) };
}
