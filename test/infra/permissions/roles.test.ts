// Least privilege: what each role may do, action by action. A new need has to be written down here as well.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withoutHashes } from '../support/readable.ts';
import { type StackTemplate, resource, resources, shippedTemplate } from '../support/template.ts';

const secret = 'secretsmanager:GetSecretValue';
const send = 'sqs:SendMessage';
/** Who may use it for what is told, condition by condition, in key-use.test.ts. */
const key = [['kms:Decrypt', 'kms:GenerateDataKey'], ['${StorageKey.Arn}']] as const;
/** Through services, and for what it seals itself. */
const keyTwice = [key, key];
const tableActions = [
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];
const consume = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const table = (index: string) =>
  [tableActions, ['${StorageTable.Arn}', `\${StorageTable.Arn}/index/${index}`]] as const;
const logs = (name: string) => [['logs:CreateLogStream', 'logs:PutLogEvents'], [`\${${name}Logs.Arn}`]] as const;
/** AWS knows no resource to name for it. */
const traces = [['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], ['*']] as const;

/** One mapping, not any: its id follows from the function's and the queue's. */
const mapping =
  'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:event-source-mapping:' +
  '${SyncEmployeeFunctionSqsEventSourceBambooHrNetSuiteChangeQueue28F33EB82193BC11}';

type Need = readonly [actions: readonly string[], resources: readonly string[]];

const needs: Readonly<Record<string, { readonly by: string; readonly statements: readonly Need[] }>> = {
  ReceiveWebhookRole: {
    by: 'lambda.amazonaws.com',
    statements: [
      [[secret], ['${StorageWebhookSecret}']],
      [[send], ['${ChangeQueue.Arn}']],
      key,
      logs('ReceiveWebhook'),
    ],
  },
  SyncEmployeeRole: {
    by: 'lambda.amazonaws.com',
    statements: [
      [
        [secret],
        ['${StorageAuthoritySecret}', '${StorageBambooHrSecret}', '${StorageDigestSecret}', '${StorageNetSuiteSecret}'],
      ],
      table('pendingSupervisor'),
      [consume, ['${ChangeQueue.Arn}']],
      [[send], ['${ChangeQueue.Arn}', '${ChangeQueueDeadLetters.Arn}']],
      ...keyTwice,
      logs('SyncEmployee'),
      traces,
    ],
  },
  BackfillRole: {
    by: 'lambda.amazonaws.com',
    statements: [
      [[secret], ['${StorageBambooHrSecret}']],
      table('attention'),
      [[send], ['${ChangeQueue.Arn}']],
      ...keyTwice,
      logs('Backfill'),
      traces,
    ],
  },
  RotateNetSuiteKeyRole: {
    by: 'lambda.amazonaws.com',
    statements: [
      [
        [
          'secretsmanager:DescribeSecret',
          secret,
          'secretsmanager:PutSecretValue',
          'secretsmanager:UpdateSecretVersionStage',
        ],
        ['${StorageNetSuiteSecret}'],
      ],
      [tableActions, ['${StorageTable.Arn}']],
      ...keyTwice,
      logs('RotateNetSuiteKey'),
      traces,
    ],
  },
  ViewRole: {
    by: 'lambda.amazonaws.com',
    statements: [
      [
        [secret],
        ['${StorageBambooHrSecret}', '${StorageDigestSecret}', '${StorageNetSuiteSecret}', '${StorageWebhookSecret}'],
      ],
      [
        ['dynamodb:GetItem', 'dynamodb:Query'],
        ['${StorageTable.Arn}', '${StorageTable.Arn}/index/open'],
      ],
      // Which items and attributes, is judged in operator-roles.test.ts.
      [['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], ['${StorageTable.Arn}']],
      [['dynamodb:PutItem'], ['${StorageTable.Arn}']],
      [['dynamodb:UpdateItem'], ['${StorageTable.Arn}']],
      [['dynamodb:UpdateItem'], ['${StorageTable.Arn}']],
      [
        ['sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        ['${ChangeQueueDeadLetters.Arn}'],
      ],
      ...keyTwice,
      logs('View'),
      traces,
    ],
  },
  ApproveRole: {
    by: 'lambda.amazonaws.com',
    statements: [
      [[secret], ['${StorageAuthoritySecret}']],
      table('open'),
      [[send], ['${ChangeQueue.Arn}']],
      [['lambda:UpdateEventSourceMapping'], [mapping]],
      key,
      logs('Approve'),
      traces,
    ],
  },
  OperateRole: {
    by: 'lambda.amazonaws.com',
    statements: [
      [
        [secret],
        [
          '${StorageAuthoritySecret}',
          '${StorageBambooHrSecret}',
          '${StorageDigestSecret}',
          '${StorageNetSuiteSecret}',
          '${StorageWebhookSecret}',
        ],
      ],
      [
        ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
        ['${StorageNetSuiteSecret}'],
      ],
      [['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'], ['${StorageWebhookSecret}']],
      table('open'),
      [[send], ['${ChangeQueue.Arn}']],
      [consume, ['${ChangeQueueDeadLetters.Arn}']],
      [['lambda:UpdateEventSourceMapping'], [mapping]],
      ...keyTwice,
      logs('Operate'),
      traces,
    ],
  },
  ReconcileRole: {
    by: 'lambda.amazonaws.com',
    statements: [
      [
        [secret],
        ['${StorageBambooHrSecret}', '${StorageDigestSecret}', '${StorageNetSuiteSecret}', '${StorageWebhookSecret}'],
      ],
      table('attention'),
      [[send], ['${ChangeQueue.Arn}']],
      ...keyTwice,
      logs('Reconcile'),
      traces,
    ],
  },
  ReconcileScheduleRole: {
    by: 'scheduler.amazonaws.com',
    statements: [
      [['lambda:InvokeFunction'], ['${ReconcileFunction.Arn}']],
      [[send], ['${BackfillScheduleDeadLetters.Arn}']],
      key,
    ],
  },
  BackfillScheduleRole: {
    by: 'scheduler.amazonaws.com',
    statements: [
      [['lambda:InvokeFunction'], ['${BackfillFunction.Arn}']],
      [[send], ['${BackfillScheduleDeadLetters.Arn}']],
      key,
    ],
  },
};

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

const list = (value: string | readonly string[]): string[] => [value].flat().sort();

describe('the roles', () => {
  let template: StackTemplate;
  beforeAll(() => {
    template = shippedTemplate();
  });

  const policiesOf = (prefix: string): { readonly PolicyDocument: { readonly Statement: unknown } }[] =>
    resource(template, 'AWS::IAM::Role', prefix).Properties.Policies as never;

  it('are these and no others', () => {
    const names = Object.keys(resources(template, 'AWS::IAM::Role')).map((id) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(names.sort()).toEqual(Object.keys(needs).sort());
  });

  it.each(Object.entries(needs))('%s may do exactly what it needs', (name, { statements }) => {
    const [policy, ...others] = policiesOf(name);
    const found = withoutHashes(policy?.PolicyDocument.Statement) as Statement[];

    expect(others).toEqual([]);
    expect(found.every(({ Effect: effect }) => effect === 'Allow')).toBe(true);
    expect(found.map((each) => JSON.stringify([list(each.Action), list(each.Resource)])).sort()).toEqual(
      statements.map((need) => JSON.stringify(need)).sort(),
    );
  });

  it.each(Object.entries(needs))('%s is for its own service and carries no managed policy', (name, { by }) => {
    const { Properties: role } = resource(template, 'AWS::IAM::Role', name);
    expect(role.AssumeRolePolicyDocument.Statement).toEqual([
      expect.objectContaining({ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: by } }),
    ]);
    expect(role).not.toHaveProperty('ManagedPolicyArns');
  });

  it('of the scheduler are taken for the schedules of our own group, and for no other account', () => {
    for (const name of ['ReconcileScheduleRole', 'BackfillScheduleRole']) {
      const { Properties: role } = resource(template, 'AWS::IAM::Role', name);
      const [{ Condition }] = withoutHashes(role.AssumeRolePolicyDocument.Statement) as [Statement];
      expect(Condition).toEqual({
        StringEquals: { 'aws:SourceAccount': '${AWS::AccountId}', 'aws:SourceArn': '${Schedules.Arn}' },
      });
    }
    const { Name } = resource(template, 'AWS::Scheduler::ScheduleGroup').Properties;
    for (const { Properties } of Object.values(resources(template, 'AWS::Scheduler::Schedule'))) {
      expect(Properties.GroupName).toBe(Name);
    }
  });

  it.each(['OperateRole', 'ApproveRole'])('%s turns the delivery to sync-employee on and off, and no other', (name) => {
    const found = withoutHashes(policiesOf(name)[0]?.PolicyDocument.Statement) as Statement[];
    expect(found.find(({ Action }) => Action === 'lambda:UpdateEventSourceMapping')?.Condition).toEqual({
      ArnEquals: { 'lambda:FunctionArn': '${SyncEmployeeFunction.Arn}' },
    });
  });

  it('allow no wildcard in an action or a resource but where AWS knows none', () => {
    for (const name of Object.keys(needs)) {
      for (const { PolicyDocument: document } of policiesOf(name)) {
        for (const { Action, Resource } of withoutHashes(document.Statement) as Statement[]) {
          if (list(Action).every((action) => action.startsWith('xray:'))) continue;
          expect([...list(Action), ...list(Resource)].filter((text) => text.includes('*'))).toEqual([]);
        }
      }
    }
  });

  it('get nothing from policies beside them', () => {
    expect(resources(template, 'AWS::IAM::Policy')).toEqual({});
    for (const { Properties } of Object.values(resources(template, 'AWS::IAM::ManagedPolicy'))) {
      expect(Properties).not.toHaveProperty('Roles');
    }
  });
});

describe('who may invoke a function by its own policy', () => {
  it('is the HTTP API for its one route, and Secrets Manager for its one secret', () => {
    const found = Object.values(resources(shippedTemplate(), 'AWS::Lambda::Permission')).map(({ Properties }) =>
      withoutHashes(Properties),
    );
    expect(found).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: '${ReceiveWebhookFunction.Arn}',
        Principal: 'apigateway.amazonaws.com',
        // API Gateway calls from any of its stages.
        SourceArn:
          'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebhookEndpointApi}/*/*/webhooks/bamboohr',
      },
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: '${RotateNetSuiteKeyFunction.Arn}',
        Principal: 'secretsmanager.amazonaws.com',
        SourceAccount: '${AWS::AccountId}',
        SourceArn: '${StorageNetSuiteSecret}',
      },
    ]);
  });
});
