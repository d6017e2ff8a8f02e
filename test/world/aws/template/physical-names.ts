// Decides, before anything exists, what each resource of a template will be called here: its Ref and its attributes.
import { createHash, randomUUID } from 'node:crypto';
import { type Resource } from './cloud-assembly.ts';
import { ACCOUNT_ID, arn, REGION, URL_SUFFIX } from '../account.ts';
import { type Identity } from './resolve-intrinsics.ts';
import { newSecretArn } from '../storage/secrets-manager.ts';

export interface NamingContext {
  readonly stackName: string;
  readonly queueUrl: (name: string) => string;
}

/** Where a resource type keeps a name chosen in the template. */
const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
};

/** `properties` are the resource's, with the pseudo parameters resolved where a name was given. */
export function identify(logicalId: string, resource: Resource, context: NamingContext): Identity {
  const given = resource.Properties[NAME_PROPERTIES[resource.Type] ?? ''];
  const name = typeof given === 'string' ? given : `${context.stackName}-${logicalId}`;
  switch (resource.Type) {
    case 'AWS::SQS::Queue': {
      const isFifo = String(resource.Properties['FifoQueue']) === 'true';
      const queueName = isFifo && !name.endsWith('.fifo') ? `${name}.fifo` : name;
      const url = context.queueUrl(queueName);
      return { ref: url, attributes: { Arn: arn('sqs', queueName), QueueName: queueName, QueueUrl: url } };
    }
    case 'AWS::DynamoDB::Table':
      return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } };
    case 'AWS::KMS::Key': {
      const id = randomUUID();
      return { ref: id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } };
    }
    case 'AWS::SecretsManager::Secret': {
      const secretArn = newSecretArn(name);
      return { ref: secretArn, attributes: { Id: secretArn, Name: name } };
    }
    case 'AWS::Lambda::Function': {
      const functionName = name.slice(0, 64);
      return { ref: functionName, attributes: { Arn: arn('lambda', `function:${functionName}`) } };
    }
    case 'AWS::ApiGatewayV2::Api': {
      const id = createHash('sha256').update(name).digest('hex').slice(0, 10);
      return { ref: id, attributes: { ApiId: id, ApiEndpoint: apiEndpoint(id) } };
    }
    case 'AWS::Lambda::Url':
      return { ref: name, attributes: { FunctionUrl: functionUrlAddress(logicalId) } };
    case 'AWS::IAM::ManagedPolicy': {
      // IAM knows no region.
      const policyArn = `arn:aws:iam::${ACCOUNT_ID}:policy/${name}`;
      return { ref: policyArn, attributes: { PolicyArn: policyArn } };
    }
    case 'AWS::SNS::Topic': {
      const topicArn = arn('sns', name);
      return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name } };
    }
    default: {
      // Not run here, but it still has a name and an ARN that outputs and policies may mention.
      const service = resource.Type.split('::')[1]?.toLowerCase() ?? 'unknown';
      return { ref: name, attributes: { Arn: arn(service, name) } };
    }
  }
}

/** The address a function URL would have on AWS. */
export const functionUrlAddress = (logicalId: string): string =>
  `https://${createHash('sha256').update(logicalId).digest('hex').slice(0, 32)}.lambda-url.${REGION}.on.aws/`;

/** The address an HTTP API would have on AWS. */
export const apiEndpoint = (apiId: string): string => `https://${apiId}.execute-api.${REGION}.${URL_SUFFIX}`;
