// The eight functions: runtime, size, surroundings and logs.
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  BackfillConfig,
  OperateConfig,
  ReconcileConfig,
  RotateNetSuiteKeyConfig,
  SyncEmployeeConfig,
} from '../../lib/config/config.ts';
import { parseConfig } from '../../lib/config/parse-config.ts';
import { ReceiveWebhookConfig } from '../../lib/config/receive-webhook-config.ts';
import { metricNamespace } from '../../lib/metric-names.ts';
import { withoutHashes } from './support/readable.ts';
import { synth, synthWith } from './support/synth.ts';
import { type StackTemplate, resource, resources, shippedTemplate } from './support/template.ts';

const functions = [
  ['receive-webhook', 'ReceiveWebhook', 10, 512, ReceiveWebhookConfig],
  ['sync-employee', 'SyncEmployee', 120, 512, SyncEmployeeConfig],
  ['backfill', 'Backfill', 300, 512, BackfillConfig],
  ['reconcile', 'Reconcile', 900, 1024, ReconcileConfig],
  ['view', 'View', 300, 1024, OperateConfig],
  ['approve', 'Approve', 300, 1024, OperateConfig],
  ['operate', 'Operate', 300, 1024, OperateConfig],
  ['rotate-netsuite-key', 'RotateNetSuiteKey', 300, 512, RotateNetSuiteKeyConfig],
] as const;

let template: StackTemplate;
beforeAll(() => {
  template = shippedTemplate();
});

const environment = (from: StackTemplate, id: string) =>
  withoutHashes(resource(from, 'AWS::Lambda::Function', `${id}Function`).Properties.Environment.Variables) as Record<
    string,
    string
  >;

describe.each(functions)('%s', (service, id, timeout, memory, schema) => {
  it('runs on Node 24 and arm64, no longer than it may', () => {
    const { Properties } = resource(template, 'AWS::Lambda::Function', `${id}Function`);
    expect(withoutHashes(Properties)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: timeout,
      MemorySize: memory,
      Handler: 'index.handler',
      Role: `\${${id}Role.Arn}`,
      LoggingConfig: { LogGroup: `\${${id}Logs}` },
    });
  });

  it('gets every variable its schema asks for, and no other but those of Powertools', () => {
    const { POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE, POWERTOOLS_LOG_LEVEL, ...own } = environment(
      template,
      id,
    );
    expect(() => parseConfig(schema, own)).not.toThrow();
    expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(Object.keys(own)));
    expect(POWERTOOLS_SERVICE_NAME).toBe(service);
    expect(POWERTOOLS_METRICS_NAMESPACE).toBe(metricNamespace('BambooHrNetSuite'));
    expect(POWERTOOLS_LOG_LEVEL).toBe('INFO');
  });

  it('logs into a group of its own that is encrypted with the key and forgets after three months', () => {
    const group = resource(template, 'AWS::Logs::LogGroup', `${id}Logs`);
    expect(group.DeletionPolicy).toBe('Delete');
    expect(withoutHashes(group.Properties)).toEqual({ KmsKeyId: '${StorageKey.Arn}', RetentionInDays: 90 });
  });
});

describe('the surroundings', () => {
  it('hold the names of secrets, never a secret', () => {
    for (const [, id] of functions) {
      const secrets = Object.entries(environment(template, id)).filter(([name]) => name.endsWith('_SECRET_ARN'));
      expect(secrets).not.toEqual([]);
      for (const [, value] of secrets) expect(value).toMatch(/^\$\{Storage\w+Secret\}$/);
    }
  });

  it('name no stand-in unless told so', () => {
    for (const [, id] of functions) expect(Object.keys(environment(template, id)).join()).not.toMatch(/BASE_URL/);
  });

  it('name the stand-ins given at deploy time, each to the functions that call that vendor', () => {
    const bamboohr = 'http://127.0.0.1:8001';
    const netsuite = 'https://stand-in.example';
    const withStandIns = synth({ bamboohrBaseUrl: bamboohr, netsuiteBaseUrl: netsuite });

    expect(environment(withStandIns, 'SyncEmployee')).toMatchObject({
      BAMBOOHR_BASE_URL: bamboohr,
      NETSUITE_BASE_URL: netsuite,
    });
    expect(environment(withStandIns, 'Backfill')).toMatchObject({ BAMBOOHR_BASE_URL: bamboohr });
    expect(environment(withStandIns, 'Backfill')).not.toHaveProperty('NETSUITE_BASE_URL');
    expect(Object.keys(environment(withStandIns, 'ReceiveWebhook')).join()).not.toMatch(/BASE_URL/);
  });

  it('follow the settings of the webhook', () => {
    const changed = synthWith({ webhook: { maxAgeMinutes: 30, maxFutureMinutes: 2 } });
    expect(environment(changed, 'ReceiveWebhook')).toMatchObject({
      WEBHOOK_MAX_AGE_SECONDS: '1800',
      WEBHOOK_MAX_FUTURE_SECONDS: '120',
    });
  });
});

describe('all that is deployed', () => {
  it('is eight functions and nine log groups, every one encrypted and not endless', () => {
    expect(Object.keys(resources(template, 'AWS::Lambda::Function'))).toHaveLength(8);
    const groups = Object.values(resources(template, 'AWS::Logs::LogGroup')).map(({ Properties }) =>
      withoutHashes(Properties),
    );
    expect(groups).toHaveLength(9);
    for (const group of groups) expect(group).toEqual({ KmsKeyId: '${StorageKey.Arn}', RetentionInDays: 90 });
  });

  it('is traced, but for the door, where each stranger would cost a trace', () => {
    const untraced = Object.entries(resources(template, 'AWS::Lambda::Function')).flatMap(([id, { Properties }]) =>
      Properties.TracingConfig?.Mode === 'Active' ? [] : [id.replace(/[0-9A-F]{8}$/, '')],
    );
    expect(untraced).toEqual(['ReceiveWebhookFunction']);
  });

  it('needs no function, role or custom resource of CDK itself', () => {
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual([]);
  });
});
