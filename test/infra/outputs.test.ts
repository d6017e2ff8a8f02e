// What outsiders rely on: names of outputs and what stands behind them, and ids of what must never be replaced.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withoutHashes } from './support/readable.ts';
import { connectorApp, synth } from './support/synth.ts';
import { type StackTemplate, resources, shippedTemplate } from './support/template.ts';

describe('the outputs', () => {
  let outputs: Readonly<Record<string, { Value: never }>>;
  beforeAll(() => {
    outputs = shippedTemplate().Outputs as typeof outputs;
  });

  it.each([
    ['WebhookUrl', '${WebhookEndpointApi.ApiEndpoint}/webhooks/bamboohr'],
    ['BambooHrSecretArn', '${StorageBambooHrSecret}'],
    ['WebhookSecretArn', '${StorageWebhookSecret}'],
    ['NetSuiteSecretArn', '${StorageNetSuiteSecret}'],
    ['TableName', '${StorageTable}'],
    ['ChangeQueueUrl', '${ChangeQueue}'],
    ['DeadLetterQueueUrl', '${ChangeQueueDeadLetters}'],
    ['AlarmTopicArn', '${MonitoringAlarms}'],
    ['BackfillFunctionName', '${BackfillFunction}'],
    ['ReconcileFunctionName', '${ReconcileFunction}'],
    ['SyncEmployeeFunctionName', '${SyncEmployeeFunction}'],
    ['RotateNetSuiteKeyFunctionName', '${RotateNetSuiteKeyFunction}'],
    ['OperatorUrl', '${OperateFunctionFunctionUrl.FunctionUrl}'],
    ['OperatorPolicyArn', '${Operator}'],
    ['ViewerUrl', '${ViewFunctionFunctionUrl.FunctionUrl}'],
    ['ViewerPolicyArn', '${OperatorViewer}'],
    ['ApproverUrl', '${ApproveFunctionFunctionUrl.FunctionUrl}'],
    ['ApproverPolicyArn', '${OperatorApprover}'],
  ])('%s is %s', (name, value) => {
    expect(withoutHashes(outputs[name]!.Value)).toBe(value);
  });

  it('are these and no others', () => {
    expect(Object.keys(outputs)).toHaveLength(18);
  });
});

describe('the logical ids of what lasts', () => {
  let template: StackTemplate;
  beforeAll(() => {
    template = shippedTemplate();
  });

  // A changed id makes CloudFormation create an empty successor: the state, the credentials and the key would be left behind.
  it.each([
    ['AWS::KMS::Key', 'StorageKeyBAA9457B'],
    ['AWS::DynamoDB::Table', 'StorageTableB43FDCE7'],
    ['AWS::SecretsManager::Secret', 'StorageBambooHrSecretDDDDEC59'],
    ['AWS::SecretsManager::Secret', 'StorageWebhookSecret4434E342'],
    ['AWS::SecretsManager::Secret', 'StorageNetSuiteSecret182122F6'],
    ['AWS::SecretsManager::Secret', 'StorageDigestSecret9A46DBB9'],
    ['AWS::SQS::Queue', 'ChangeQueueD9F5FF91'],
    ['AWS::SQS::Queue', 'ChangeQueueDeadLetters2B2ACA09'],
    // The URL registered at BambooHR and the topic people subscribed to.
    ['AWS::ApiGatewayV2::Api', 'WebhookEndpointApi6F037276'],
    ['AWS::SNS::Topic', 'MonitoringAlarms66989066'],
  ])('%s %s never changes', (type, id) => {
    expect(Object.keys(resources(template, type))).toContain(id);
  });

  it('are the same under another stack name', () => {
    expect(resources(synth({ stack: 'Other-Stack' }), 'AWS::DynamoDB::Table')).toHaveProperty('StorageTableB43FDCE7');
  });
});

describe('-c stack', () => {
  it('names the stack', () => {
    expect(connectorApp({ stack: 'Acme-Payroll' }).stack.stackName).toBe('Acme-Payroll');
  });

  it('is BambooHrNetSuite when not given', () => {
    expect(connectorApp().stack.stackName).toBe('BambooHrNetSuite');
  });

  it('binds the stack to no account and no region', () => {
    const { stack } = connectorApp();
    expect(stack.environment).toBe('aws://unknown-account/unknown-region');
  });
});
