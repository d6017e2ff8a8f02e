// What is chosen with `-c name=value`: each choice in the template, no stateful resource replaced, and each bad one refused.
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from '@jest/globals';
import { connectorApp, synth, synthWith, withSettingsFile } from './support/synth.ts';
import { resource, resources, shippedTemplate, type StackTemplate } from './support/template.ts';

const boundary = 'arn:aws:iam::123456789012:policy/team/Boundary';
const choices: readonly [string, Readonly<Record<string, string>>][] = [
  ['webhookConcurrency', { webhookConcurrency: '5' }],
  ['permissionsBoundary', { permissionsBoundary: boundary }],
  ['tags', { tags: 'owner=HR systems, costCentre=4711' }],
  ['logRetentionDays', { logRetentionDays: '365' }],
];

const stateful = /^AWS::(DynamoDB::Table|KMS::Key|SecretsManager::Secret|SQS::Queue|SNS::Topic)$/;
const statefulIds = (template: StackTemplate): string[] =>
  Object.entries(template.Resources)
    .filter(([, { Type }]) => stateful.test(Type))
    .map(([id]) => id);

describe.each(choices)('the choice %s', (_, context) => {
  it('leaves every table, key, secret, queue and topic where it is', () => {
    expect(statefulIds(shippedTemplate()).length).toBeGreaterThan(7);
    expect(statefulIds(synth(context))).toEqual(statefulIds(shippedTemplate()));
  });

  it('is no finding of the AwsSolutions rules', () => {
    const { app } = connectorApp(context);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });
});

describe('webhookConcurrency', () => {
  const reserved = (template: StackTemplate): unknown[] =>
    Object.entries(resources(template, 'AWS::Lambda::Function')).flatMap(([id, { Properties }]) =>
      Properties.ReservedConcurrentExecutions === undefined ? [] : [[id, Properties.ReservedConcurrentExecutions]],
    );

  it('reserves for receive-webhook, and for no other function', () => {
    expect(reserved(synth({ webhookConcurrency: '5' }))).toEqual([
      [expect.stringMatching(/^ReceiveWebhookFunction/), 5],
    ]);
  });

  it('is off unless chosen, since a new account has none to reserve', () => {
    expect(reserved(shippedTemplate())).toEqual([]);
  });
});

describe('permissionsBoundary', () => {
  it('bounds every role', () => {
    const roles = Object.values(resources(synth({ permissionsBoundary: boundary }), 'AWS::IAM::Role'));
    expect(roles.length).toBeGreaterThan(6);
    for (const { Properties } of roles) expect(Properties.PermissionsBoundary).toBe(boundary);
  });
});

describe('tags', () => {
  it('are on what holds data and on what runs', () => {
    const template = synth({ tags: 'owner=HR systems, costCentre=4711' });
    const owned = Object.values(template.Resources).filter(
      ({ Type }) => stateful.test(Type) || Type === 'AWS::Lambda::Function',
    );
    expect(owned.length).toBeGreaterThan(10);
    for (const { Properties } of owned) {
      expect(Properties.Tags).toEqual(
        expect.arrayContaining([
          { Key: 'owner', Value: 'HR systems' },
          { Key: 'costCentre', Value: '4711' },
        ]),
      );
    }
  });
});

describe('logRetentionDays', () => {
  it('is that of every log group', () => {
    const groups = Object.values(resources(synth({ logRetentionDays: '365' }), 'AWS::Logs::LogGroup'));
    expect(groups.length).toBeGreaterThan(6);
    for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(365);
  });
});

describe('termination protection', () => {
  const isProtected = (settings: object): boolean | undefined =>
    withSettingsFile(JSON.stringify(settings), (file) => connectorApp({ settings: file }).stack.terminationProtection);

  it('is on for production alone', () => {
    expect(isProtected({ environment: 'production' })).toBe(true);
    expect(isProtected({ environment: 'sandbox' })).toBe(false);
    expect(isProtected({})).toBe(false);
  });

  it('changes nothing in the template', () => {
    expect(statefulIds(synthWith({ environment: 'production' }))).toEqual(statefulIds(shippedTemplate()));
  });
});

describe('Lambda itself', () => {
  it('writes no line about each invocation that strangers can cause', () => {
    expect(
      resource(shippedTemplate(), 'AWS::Lambda::Function', 'ReceiveWebhook').Properties.LoggingConfig,
    ).toMatchObject({
      LogFormat: 'JSON',
      SystemLogLevel: 'WARN',
    });
  });
});

describe('a choice that cannot be', () => {
  it.each([
    ['webhookConcurrency', '0'],
    ['webhookConcurrency', 'five'],
    ['permissionsBoundary', 'Boundary'],
    ['permissionsBoundary', 'arn:aws:iam::123456789012:role/NotAPolicy'],
    ['tags', 'owner'],
    ['tags', 'aws:owner=x'],
    ['logRetentionDays', '91'],
    ['logRetentionDays', 'forever'],
  ])('is refused by name with the remedy: %s=%s', (name, value) => {
    expect(() => connectorApp({ [name]: value })).toThrow(new RegExp(`^-c ${name} must be .*`));
  });
});
