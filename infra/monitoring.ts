// What tells people: alarms with a sentence, its impact and its runbook section, and saved queries over the logs.
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey } from 'aws-cdk-lib/aws-kms';
import { QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { type Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, type MetricName } from '../lib/metric-names.ts';
import { type ConnectorFunction } from './connector-function.ts';
import { type WebhookEndpoint } from './webhook-endpoint.ts';

export interface MonitoringProps {
  readonly key: IKey;
  readonly queue: Queue;
  readonly deadLetters: readonly Queue[];
  readonly endpoint: WebhookEndpoint;
  readonly functions: Readonly<Record<'receiveWebhook' | 'syncEmployee' | 'backfill', ConnectorFunction>>;
  readonly backfillEveryMinutes: number;
}

interface AlarmText {
  /** What happened. */
  readonly sentence: string;
  /** What it means for people. */
  readonly impact: string;
  /** Heading in docs/runbook.md. */
  readonly runbook: string;
}

interface AlarmRule {
  readonly metric: IMetric;
  readonly threshold: number;
  readonly periods?: number;
  readonly isBelow?: boolean;
  readonly missing?: TreatMissingData;
}

const fiveMinutes = Duration.minutes(5);

export class Monitoring extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { masterKey: props.key, displayName: 'BambooHR to NetSuite connector' });
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
    this.#queueAlarms(props);
    this.#functionAlarms(props);
    this.#webhookAlarms(props);
    this.#savedQueries(props);
  }

  #queueAlarms({ queue, deadLetters, backfillEveryMinutes }: MonitoringProps): void {
    for (const [index, letters] of deadLetters.entries()) {
      this.#alarm(
        index === 0 ? 'DeadLetters' : 'ScheduleDeadLetters',
        { metric: letters.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes }), threshold: 1 },
        {
          sentence:
            index === 0 ? 'Changes failed five times and were put aside.' : 'A scheduled run could not be started.',
          impact:
            index === 0
              ? 'These employees are not in step until their next change.'
              : 'Missed webhooks are found later.',
          runbook: 'dead-letters',
        },
      );
    }
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
    this.#alarm(
      'BackfillMissing',
      {
        metric: own('BackfillCompleted', 'backfill', Duration.minutes(backfillEveryMinutes)),
        threshold: 1,
        periods: 4,
        isBelow: true,
        missing: TreatMissingData.BREACHING,
      },
      {
        sentence: `No backfill finished in the last ${backfillEveryMinutes * 4} minutes.`,
        impact: 'What webhooks miss is not found, and nobody who waits is released.',
        runbook: 'backfill-missing',
      },
    );
  }

  #functionAlarms({ functions }: MonitoringProps): void {
    this.#alarm(
      'SyncFailures',
      { metric: own('EmployeesFailed', 'sync-employee', Duration.minutes(15)), threshold: 1 },
      {
        sentence: 'NetSuite refused an employee for good.',
        impact: 'This employee is not in step until the data, the mapping or a permission is mended.',
        runbook: 'sync-failures',
      },
    );
    this.#alarm(
      'FunctionErrors',
      {
        metric: new MathExpression({
          expression: 'receive + sync + backfill',
          usingMetrics: {
            receive: functions.receiveWebhook.function.metricErrors({ period: fiveMinutes }),
            sync: functions.syncEmployee.function.metricErrors({ period: fiveMinutes }),
            backfill: functions.backfill.function.metricErrors({ period: fiveMinutes }),
          },
          period: fiveMinutes,
        }),
        threshold: 1,
        periods: 2,
      },
      {
        sentence: 'A function of the connector fails.',
        impact: 'Changes wait in the queue; nothing is lost yet.',
        runbook: 'function-errors',
      },
    );
    this.#alarm(
      'CredentialsRefused',
      { metric: sumOf(['CredentialsRefused', 'TokenRefreshFailed'], ['sync-employee', 'backfill']), threshold: 1 },
      {
        sentence: 'A vendor refuses the connector its access.',
        impact: 'Nothing is read or written there until the credential is mended; changes wait.',
        runbook: 'credentials-refused',
      },
    );
    this.#alarm(
      'AccessNotRemoved',
      { metric: own('AccessNotRemoved', 'sync-employee', fiveMinutes), threshold: 1 },
      {
        sentence: "A leaver's NetSuite access is still on, or is not shown, after it was removed.",
        impact: 'Somebody who left may still be able to log in.',
        runbook: 'access-not-removed',
      },
    );
  }

  #webhookAlarms({ endpoint }: MonitoringProps): void {
    this.#alarm(
      'WebhookServerErrors',
      {
        metric: endpoint.api.metricServerError({ period: fiveMinutes, statistic: Stats.SUM }),
        threshold: 1,
        periods: 2,
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
      { metric: own('WebhookBadSignature', 'receive-webhook', fiveMinutes), threshold: 10 },
      {
        sentence: 'Many deliveries carry a wrong signature.',
        impact: 'A webhook was registered without storing its key, or somebody knocks who is not BambooHR.',
        runbook: 'bad-signatures',
      },
    );
    this.#alarm(
      'WebhookNotUnderstood',
      { metric: own('WebhookNotUnderstood', 'receive-webhook', fiveMinutes), threshold: 1 },
      {
        sentence: 'A genuine delivery was not understood.',
        impact: 'Its change is found by the next backfill; BambooHR may have changed its payload.',
        runbook: 'webhook-not-understood',
      },
    );
  }

  #savedQueries({ functions }: MonitoringProps): void {
    const sync = functions.syncEmployee.logGroup;
    const all = Object.values(functions).map(({ logGroup }) => logGroup);
    const saved = (name: string, logGroups: typeof all, filter: string, fields: string[]): void => {
      new QueryDefinition(this, `Query${name}`, {
        queryDefinitionName: `BambooHR to NetSuite/${name}`,
        logGroups,
        queryString: new QueryString({ fields, filterStatements: [filter], sort: '@timestamp desc', limit: 200 }),
      });
    };
    saved('Runs', [functions.backfill.logGroup], 'message = "backfill finished"', [
      '@timestamp',
      'counts.changed',
      'counts.woken',
    ]);
    saved('OneEmployee', all, 'employeeId = "REPLACE-WITH-BAMBOOHR-ID"', [
      '@timestamp',
      'service',
      'message',
      'kind',
      'foundBy',
      'outcome',
      'code',
      'field',
    ]);
    saved('FailuresByClass', [sync], 'ispresent(failureClass)', [
      '@timestamp',
      'employeeId',
      'failureClass',
      'code',
      'field',
    ]);
  }

  #alarm(id: string, rule: AlarmRule, { sentence, impact, runbook }: AlarmText): void {
    const alarm = new Alarm(this, id, {
      metric: rule.metric,
      threshold: rule.threshold,
      evaluationPeriods: rule.periods ?? 1,
      comparisonOperator:
        rule.isBelow === true
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: rule.missing ?? TreatMissingData.NOT_BREACHING,
      alarmDescription: `${sentence} ${impact} Runbook: docs/runbook.md#${runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}

/** One of the connector's own metrics; a Powertools metric carries the service as its dimension. */
const own = (name: MetricName, service: string, period: Duration): Metric =>
  new Metric({
    namespace: METRIC_NAMESPACE,
    metricName: name,
    dimensionsMap: { service },
    statistic: Stats.SUM,
    period,
  });

function sumOf(names: readonly MetricName[], services: readonly string[]): MathExpression {
  const metrics = names.flatMap((name) => services.map((service) => own(name, service, fiveMinutes)));
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({ expression: 'SUM(METRICS())', usingMetrics, period: fiveMinutes });
}
