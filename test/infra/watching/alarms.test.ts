// What tells people: each alarm rings about a metric that exists, at a topic that lets it through.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CONNECTOR_SERVICE, metricNames, metricNamespace, stateMetricNames } from '../../../lib/metric-names.ts';
import { withoutHashes } from '../support/readable.ts';
import { synthWith } from '../support/synth.ts';
import { type StackTemplate, resource, resources, shippedTemplate } from '../support/template.ts';

interface Alarm {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly Statistic: string;
  readonly Period: number;
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly string[];
  readonly OKActions: readonly string[];
  readonly Metrics?: unknown;
}

const alarmsOf = (from: StackTemplate): Readonly<Record<string, Alarm>> =>
  Object.fromEntries(
    Object.entries(resources(from, 'AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => [
      id.replace(/^Monitoring|[0-9A-F]{8}$/g, ''),
      withoutHashes(Properties) as Alarm,
    ]),
  );

let template: StackTemplate;
let alarms: Readonly<Record<string, Alarm>>;
beforeAll(() => {
  template = shippedTemplate();
  alarms = alarmsOf(template);
});

const namespace = metricNamespace('BambooHrNetSuite');
const own = (service: string) => ({ space: namespace, dimension: `service=${service}` });
const queue = (id: string) => ({ space: 'AWS/SQS', dimension: `QueueName=\${${id}.QueueName}` });
const lambda = (id: string) => ({ space: 'AWS/Lambda', dimension: `FunctionName=\${${id}Function}` });
const below = 'LessThanThreshold';
const atLeast = 'GreaterThanOrEqualToThreshold';

/** [alarm, metric, from where, rule, minutes a period, breaching of periods, missing data] */
const table = [
  ['DeadLetters', 'ApproximateNumberOfMessagesVisible', queue('ChangeQueueDeadLetters'), 1, 5, '1 of 1', 'ignore'],
  [
    'ScheduleDeadLetters',
    'ApproximateNumberOfMessagesVisible',
    queue('BackfillScheduleDeadLetters'),
    1,
    5,
    '1 of 1',
    'ignore',
  ],
  ['OldestChange', 'ApproximateAgeOfOldestMessage', queue('ChangeQueue'), 3600, 5, '3 of 3', 'notBreaching'],
  ['BackfillMissing', 'BackfillCompleted', own('backfill'), 1, 15, '4 of 4', 'breaching'],
  ...stateMetricNames.map((name) => [name, name, own(CONNECTOR_SERVICE), 1, 5, '1 of 1', 'ignore'] as const),
  ['SyncFailures', 'EmployeesFailed', own('sync-employee'), 1, 15, '1 of 1', 'notBreaching'],
  ['EmployeesHeld', 'EmployeesHeld', own('sync-employee'), 1, 60, '1 of 1', 'notBreaching'],
  ['FunctionErrorsreceiveWebhook', 'Errors', lambda('ReceiveWebhook'), 1, 5, '2 of 6', 'notBreaching'],
  ['FunctionErrorssyncEmployee', 'Errors', lambda('SyncEmployee'), 1, 5, '2 of 6', 'notBreaching'],
  ['FunctionErrorsbackfill', 'Errors', lambda('Backfill'), 1, 5, '2 of 6', 'notBreaching'],
  ['FunctionErrorsreconcile', 'Errors', lambda('Reconcile'), 1, 5, '2 of 6', 'notBreaching'],
  ['FunctionErrorsview', 'Errors', lambda('View'), 1, 5, '2 of 6', 'notBreaching'],
  ['FunctionErrorsapprove', 'Errors', lambda('Approve'), 1, 5, '2 of 6', 'notBreaching'],
  ['FunctionErrorsoperate', 'Errors', lambda('Operate'), 1, 5, '2 of 6', 'notBreaching'],
  ['CredentialsRefusedsyncemployee', 'CredentialsRefused', own('sync-employee'), 1, 5, '1 of 1', 'notBreaching'],
  ['CredentialsRefusedbackfill', 'CredentialsRefused', own('backfill'), 1, 5, '1 of 1', 'notBreaching'],
  ['TokenRefreshFailedsyncemployee', 'TokenRefreshFailed', own('sync-employee'), 1, 5, '2 of 6', 'notBreaching'],
  ['TokenRefreshFailedbackfill', 'TokenRefreshFailed', own('backfill'), 1, 5, '2 of 6', 'notBreaching'],
  ['CredentialsRefusedreconcile', 'CredentialsRefused', own('reconcile'), 1, 5, '1 of 1', 'notBreaching'],
  ['TokenRefreshFailedreconcile', 'TokenRefreshFailed', own('reconcile'), 1, 5, '2 of 6', 'notBreaching'],
  ['ReconcileMissing', 'ReconcileCompleted', own('reconcile'), 1, 60, '26 of 26', 'breaching'],
  ['RosterIncomplete', 'RosterIncomplete', own('reconcile'), 1, 5, '1 of 1', 'notBreaching'],
  ['WebhookUnhealthy', 'WebhookUnhealthy', own('reconcile'), 1, 5, '1 of 1', 'notBreaching'],
  ['FunctionErrorsrotateNetSuiteKey', 'Errors', lambda('RotateNetSuiteKey'), 1, 5, '2 of 6', 'notBreaching'],
  ['KeyRotationFailed', 'KeyRotationFailed', own('rotate-netsuite-key'), 1, 5, '1 of 1', 'notBreaching'],
  ['CertificateEnds30', 'NetSuiteKeyDaysLeft', own('reconcile'), 31, 1440, '1 of 1', 'ignore'],
  ['CertificateEnds14', 'NetSuiteKeyDaysLeft', own('reconcile'), 15, 1440, '1 of 1', 'ignore'],
  ['CertificateEnds3', 'NetSuiteKeyDaysLeft', own('reconcile'), 4, 1440, '1 of 1', 'ignore'],
  ['AccessNotRemoved', 'AccessNotRemoved', own('sync-employee'), 1, 5, '1 of 1', 'notBreaching'],
  ['AuthorityRefused', 'AuthorityRefused', own('sync-employee'), 1, 5, '1 of 1', 'notBreaching'],
  ['InactiveWithoutEnd', 'InactiveWithoutEnd', own('sync-employee'), 1, 5, '1 of 1', 'notBreaching'],
  ['LoginEmailChanged', 'LoginEmailChanged', own('sync-employee'), 1, 5, '1 of 1', 'notBreaching'],
  ['LoginEmailHeld', 'LoginEmailHeld', own('sync-employee'), 1, 5, '1 of 1', 'notBreaching'],
  ['LoginLinked', 'LoginLinked', own('sync-employee'), 1, 5, '1 of 1', 'notBreaching'],
  ['LeaversWithAccess', 'AccessNotRemoved', own('reconcile'), 1, 5, '1 of 1', 'notBreaching'],
  [
    'WebhookServerErrors',
    '5xx',
    { space: 'AWS/ApiGateway', dimension: 'ApiId=${WebhookEndpointApi}' },
    1,
    5,
    '2 of 6',
    'notBreaching',
  ],
  ['WebhookSilent', 'ChangesMissedByWebhook', own('sync-employee'), 1, 15, '1 of 1', 'notBreaching'],
  ['WebhookBadSignatures', 'WebhookBadSignature', own('receive-webhook'), 5, 60, '1 of 1', 'notBreaching'],
  ['WebhookStale', 'WebhookStale', own('receive-webhook'), 1, 5, '1 of 1', 'notBreaching'],
  ['WebhookNotRecognised', 'WebhookNotRecognised', own('receive-webhook'), 1, 5, '1 of 1', 'notBreaching'],
] as const;

describe('the alarms', () => {
  it.each(table)('%s watches %s', (id, metric, { space, dimension }, threshold, minutes, breaching, missing) => {
    const alarm = alarms[id]!;
    expect({
      metric: `${alarm.Namespace} ${alarm.MetricName}`,
      dimensions: alarm.Dimensions.map(({ Name, Value }) => `${Name}=${Value}`),
      rule: `${alarm.ComparisonOperator} ${alarm.Threshold}`,
      seconds: alarm.Period,
      breaching: `${alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods} of ${alarm.EvaluationPeriods}`,
      missing: alarm.TreatMissingData,
    }).toEqual({
      metric: `${space} ${metric}`,
      dimensions: [dimension],
      rule: `${/Missing$|^CertificateEnds/.test(id) ? below : atLeast} ${threshold}`,
      seconds: minutes * 60,
      breaching,
      missing,
    });
  });

  it('are these and no others', () => {
    expect(Object.keys(alarms).sort()).toEqual(table.map(([id]) => id).sort());
  });

  it('watch one plain metric each, as arithmetic over metrics without data points never rings', () => {
    for (const alarm of Object.values(alarms)) expect(alarm).not.toHaveProperty('Metrics');
  });

  it('that watch a metric of our own name one that a function writes, under the service that function has', () => {
    const services = Object.values(resources(template, 'AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME as string,
    );
    const ours = Object.values(alarms).filter(({ Namespace }) => Namespace === namespace);
    expect(ours.length).toBeGreaterThan(0);
    for (const { MetricName: name, Dimensions: dimensions, Statistic: statistic } of ours) {
      expect(metricNames()).toContain(name);
      const isState = stateMetricNames.some((each) => each === name);
      expect(isState ? [CONNECTOR_SERVICE] : services).toContain(dimensions[0]!.Value);
      // What is left of a certificate is measured; everything else is counted.
      expect(statistic).toBe(name === 'NetSuiteKeyDaysLeft' ? 'Minimum' : 'Sum');
    }
  });

  it('tell the topic when they ring and when it is over', () => {
    for (const alarm of Object.values(alarms)) {
      expect(alarm.AlarmActions).toEqual(['${MonitoringAlarms}']);
      expect(alarm.OKActions).toEqual(['${MonitoringAlarms}']);
    }
  });
});

describe('the alarm about a missing backfill', () => {
  it.each([
    [5, 20],
    [15, 60],
    [60, 240],
    [180, 720],
    [360, 1440],
    [720, 1440],
    [1001, 2004],
    [1440, 2880],
  ])('looks back, for a run every %d minutes, %d minutes', (everyMinutes, lookBack) => {
    const { BackfillMissing: alarm } = alarmsOf(synthWith({ backfill: { everyMinutes } }));
    const minutes = (alarm!.Period / 60) * alarm!.EvaluationPeriods;

    expect(minutes).toBe(lookBack);
    expect(minutes).toBeGreaterThanOrEqual(2 * everyMinutes);
    // CloudWatch's limits: a day, or a week when a period is an hour or longer.
    expect(minutes).toBeLessThanOrEqual(alarm!.Period >= 3600 ? 7 * 1440 : 1440);
    expect(alarm!.AlarmDescription).toContain(`No backfill finished in the last ${lookBack} minutes.`);
  });
});

describe('the topic', () => {
  it('lets the alarms of this account publish, which only its own policy can once it has one', () => {
    const { Properties } = resource(template, 'AWS::SNS::TopicPolicy');
    expect(withoutHashes(Properties.PolicyDocument.Statement)).toEqual([
      {
        Sid: 'AlarmsOfThisAccount',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: '${MonitoringAlarms}',
        Condition: { StringEquals: { 'aws:SourceAccount': '${AWS::AccountId}' } },
      },
      {
        Sid: 'OnlyOverTls',
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'sns:Publish',
        Resource: '${MonitoringAlarms}',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  it('is encrypted with the key', () => {
    expect(withoutHashes(resource(template, 'AWS::SNS::Topic').Properties)).toMatchObject({
      KmsMasterKeyId: '${StorageKey.Arn}',
    });
  });
});
