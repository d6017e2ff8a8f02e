// The one queue every change passes through, who may send to it and who is fed by it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withoutHashes } from './support/readable.ts';
import { synthWith } from './support/synth.ts';
import { type StackTemplate, resource, resources, shippedTemplate } from './support/template.ts';

const fourteenDays = 14 * 24 * 60 * 60;

let template: StackTemplate;
beforeAll(() => {
  template = shippedTemplate();
});

const queues = () => withoutHashes(resources(template, 'AWS::SQS::Queue')) as Record<string, never>;

describe('the change queue', () => {
  it('is FIFO by employee, with the throughput of one group each', () => {
    expect(resource(template, 'AWS::SQS::Queue', 'ChangeQueueD9').Properties).toMatchObject({
      FifoQueue: true,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
    // Two real changes of one employee inside five minutes may look the same: the sender's own id tells them apart.
    expect(resource(template, 'AWS::SQS::Queue', 'ChangeQueueD9').Properties).not.toHaveProperty(
      'ContentBasedDeduplication',
    );
  });

  it('keeps a message from a second worker for six times as long as a function may run', () => {
    const { Timeout } = resource(template, 'AWS::Lambda::Function', 'SyncEmployee').Properties;
    const { VisibilityTimeout } = resource(template, 'AWS::SQS::Queue', 'ChangeQueueD9').Properties;
    expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  it('lets a message wait a thousand times and fourteen days, as every wait counts as a receive', () => {
    const { Properties } = resource(template, 'AWS::SQS::Queue', 'ChangeQueueD9');
    expect(withoutHashes(Properties)).toMatchObject({
      MessageRetentionPeriod: fourteenDays,
      RedrivePolicy: { deadLetterTargetArn: '${ChangeQueueDeadLetters.Arn}', maxReceiveCount: 1000 },
    });
  });

  it('has dead letters that are FIFO as well, and kept for fourteen days', () => {
    expect(resource(template, 'AWS::SQS::Queue', 'ChangeQueueDeadLetters').Properties).toMatchObject({
      FifoQueue: true,
      MessageRetentionPeriod: fourteenDays,
    });
  });
});

describe('every queue', () => {
  it('is encrypted with the key', () => {
    const keys = Object.values(queues()).map(({ Properties }: { Properties: object }) => Properties);
    expect(keys).toHaveLength(3);
    for (const properties of keys) expect(properties).toMatchObject({ KmsMasterKeyId: '${StorageKey.Arn}' });
  });

  it('refuses a caller that does not come over TLS', () => {
    const policies = Object.values(resources(template, 'AWS::SQS::QueuePolicy')).map(
      ({ Properties }) => withoutHashes(Properties) as Record<string, never>,
    );
    for (const queue of ['ChangeQueue', 'ChangeQueueDeadLetters', 'BackfillScheduleDeadLetters']) {
      const policy = policies.find(({ Queues }) => JSON.stringify(Queues) === JSON.stringify([`\${${queue}}`]));
      expect(policy?.['PolicyDocument']).toMatchObject({
        Statement: expect.arrayContaining([
          {
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 'sqs:*',
            Resource: `\${${queue}.Arn}`,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ]),
      });
    }
  });
});

describe('who may send to the change queue', () => {
  it('is the six functions, whatever another principal was granted', () => {
    const { Properties } = resource(template, 'AWS::SQS::QueuePolicy', 'ChangeQueuePolicy');
    const [, onlyOurs, ...others] = withoutHashes(Properties.PolicyDocument.Statement) as never[];

    expect(onlyOurs).toEqual({
      Sid: 'OnlyTheConnectorSends',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'sqs:SendMessage',
      Resource: '${ChangeQueue.Arn}',
      Condition: {
        ArnNotEquals: {
          'aws:PrincipalArn': [
            '${ReceiveWebhookRole.Arn}',
            '${SyncEmployeeRole.Arn}',
            '${BackfillRole.Arn}',
            '${ReconcileRole.Arn}',
            '${OperateRole.Arn}',
            '${ApproveRole.Arn}',
          ],
        },
      },
    });
    expect(others).toEqual([]);
  });
});

describe('the event source mapping', () => {
  const mapping = (from: StackTemplate) => withoutHashes(resource(from, 'AWS::Lambda::EventSourceMapping').Properties);

  it('feeds sync-employee in tens and takes partial answers', () => {
    expect(mapping(template)).toEqual({
      EventSourceArn: '${ChangeQueue.Arn}',
      FunctionName: '${SyncEmployeeFunction}',
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    });
  });

  it.each([
    [1, 2],
    [2, 4],
    [5, 10],
    [50, 100],
  ])(
    'has for %d NetSuite requests at once %d workers, so that no slot waits for one',
    (netsuiteConcurrency, workers) => {
      expect(mapping(synthWith({ netsuiteConcurrency }))).toMatchObject({
        ScalingConfig: { MaximumConcurrency: workers },
      });
    },
  );

  it('is not throttled by a reserved concurrency below it, which would burn receives', () => {
    for (const { Properties } of Object.values(resources(template, 'AWS::Lambda::Function'))) {
      expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    }
  });
});
