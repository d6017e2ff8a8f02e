// A cloud assembly of two tiny functions, written by hand as `cdk synth` would: a webhook that queues what it gets, and
// a consumer that stores it. Both use unmodified SDK clients.
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const RECEIVE = `
  import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
  const sqs = new SQSClient({});
  export const handler = async (event) => {
    const { group, id } = JSON.parse(event.body);
    await sqs.send(new SendMessageCommand({
      QueueUrl: process.env.QUEUE_URL, MessageBody: event.body, MessageGroupId: group, MessageDeduplicationId: id }));
    return { statusCode: 202 };
  };`;

const CONSUME = `
  import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
  import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
  import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
  const clients = { db: new DynamoDBClient({}), sqs: new SQSClient({}), kms: new KMSClient({}),
    secrets: new SecretsManagerClient({}) };
  export const handler = async (event) => {
    if (event.Step) { console.log('rotation', event.Step); return; }
    if (!event.Records) { console.log('scheduled', JSON.stringify(event)); return; }
    const { SecretString } = await clients.secrets.send(new GetSecretValueCommand({ SecretId: process.env.SECRET_ARN }));
    const batchItemFailures = [];
    for (const { body, messageId, receiptHandle, attributes } of event.Records) {
      const { id, wait, ms = 0 } = JSON.parse(body);
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (wait !== undefined && attributes.ApproximateReceiveCount === '1') {
        await clients.sqs.send(new ChangeMessageVisibilityCommand({
          QueueUrl: process.env.QUEUE_URL, ReceiptHandle: receiptHandle, VisibilityTimeout: wait }));
        batchItemFailures.push({ itemIdentifier: messageId });
        continue;
      }
      const sealed = await clients.kms.send(new EncryptCommand({ KeyId: process.env.KEY_ARN, Plaintext: Buffer.from(id) }));
      await clients.db.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: {
        pk: { S: id }, secretLength: { N: String(SecretString.length) }, sealed: { B: sealed.CiphertextBlob },
        base: { S: process.env.BASE_URL }, count: { N: attributes.ApproximateReceiveCount } } }));
    }
    return { batchItemFailures };
  };`;

const asset = (hash: string): object => ({ S3Bucket: { 'Fn::Sub': 'assets-${AWS::Region}' }, S3Key: `${hash}.zip` });

const template = {
  Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' } },
  Resources: {
    Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    Changes: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        FifoQueue: true,
        VisibilityTimeout: 30,
        KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
      },
    },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [] } } },
    State: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, SSEEnabled: true, SSEType: 'KMS' },
      },
    },
    Digest: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { PasswordLength: 48 } } },
    Rotation: {
      Type: 'AWS::SecretsManager::RotationSchedule',
      Properties: { SecretId: { Ref: 'Digest' }, RotationLambdaARN: { 'Fn::GetAtt': ['Consumer', 'Arn'] } },
    },
    Receiver: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: asset('receive'),
        Handler: 'index.handler',
        Timeout: 10,
        Environment: { Variables: { QUEUE_URL: { Ref: 'Changes' } } },
      },
    },
    Consumer: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: asset('consume'),
        Handler: 'index.handler',
        Timeout: 10,
        MemorySize: 256,
        Environment: {
          Variables: {
            QUEUE_URL: { Ref: 'Changes' },
            TABLE_NAME: { Ref: 'State' },
            SECRET_ARN: { Ref: 'Digest' },
            KEY_ARN: { 'Fn::GetAtt': ['Key', 'Arn'] },
            BASE_URL: 'http://127.0.0.1:1',
          },
        },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 10,
        EventSourceArn: { 'Fn::GetAtt': ['Changes', 'Arn'] },
        FunctionName: { Ref: 'Consumer' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
    Daily: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'rate(1 day)',
        State: 'ENABLED',
        Target: { Arn: { 'Fn::GetAtt': ['Consumer', 'Arn'] }, Input: '{"why":"daily"}' },
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: { Ref: 'Api' }, IntegrationUri: { 'Fn::GetAtt': ['Receiver', 'Arn'] } },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: 'POST /hook',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      },
    },
    Alarms: { Type: 'AWS::SNS::Topic', Properties: {} },
    Metadata: { Type: 'AWS::CDK::Metadata', Properties: {} },
  },
  Outputs: {
    HookUrl: {
      Description: 'Where the webhook goes',
      Value: {
        'Fn::Join': [
          '',
          [
            'https://',
            { Ref: 'Api' },
            '.execute-api.',
            { Ref: 'AWS::Region' },
            '.',
            { Ref: 'AWS::URLSuffix' },
            '/hook',
          ],
        ],
      },
    },
    SecretArn: { Value: { Ref: 'Digest' } },
    ConsumerName: { Value: { Ref: 'Consumer' } },
    TopicArn: { Value: { Ref: 'Alarms' } },
    DeadLettersUrl: { Value: { Ref: 'Dead' } },
  },
};

type Change = (resources: Record<string, { Properties: Record<string, unknown> }>) => void;

/** Writes the assembly into a new directory and returns its path; `change` edits the resources first. */
export function writeSmallAssembly(change: Change = () => undefined): string {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  const changed = structuredClone(template);
  change(changed.Resources);
  const write = (file: string, content: unknown): void => writeFileSync(join(directory, file), JSON.stringify(content));
  write('manifest.json', {
    version: '48.0.0',
    artifacts: {
      'Small.assets': { type: 'cdk:asset-manifest', properties: { file: 'Small.assets.json' } },
      Small: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Small.template.json' } },
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  });
  write('Small.template.json', changed);
  const file = (hash: string): object => ({
    source: { path: `asset.${hash}`, packaging: 'zip' },
    destinations: { current: { bucketName: 'assets', objectKey: `${hash}.zip` } },
  });
  write('Small.assets.json', { files: { receive: file('receive'), consume: file('consume') } });
  bundle(RECEIVE, join(directory, 'asset.receive'));
  bundle(CONSUME, join(directory, 'asset.consume'));
  return directory;
}

function bundle(contents: string, directory: string): void {
  mkdirSync(directory);
  buildSync({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile: join(directory, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
  });
}
