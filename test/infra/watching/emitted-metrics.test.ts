// Where a metric really arrives: the alarms must ask for the namespace and dimensions that Powertools writes.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { CONNECTOR_SERVICE, metricNamespace } from '../../../lib/metric-names.ts';
import { resource, root, shippedTemplate } from '../support/template.ts';

const script = `
  const { createEffects } = await import('./lib/real-effects.ts');
  const effects = createEffects();
  effects.metrics.add('AccessNotRemoved');
  effects.metrics.add('BambooHrKeyRefused', 0);
  effects.flushMetrics();
`;

describe('a metric written under the environment of a deployed function', () => {
  it('carries the namespace and the one dimension that the alarms ask for', () => {
    const { Properties } = resource(shippedTemplate(), 'AWS::Lambda::Function', 'SyncEmployee');
    const variables: Record<string, unknown> = Properties.Environment.Variables;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      env: knownBeforeDeployment(variables),
      encoding: 'utf8',
    });

    const [line = '', ofTheConnector = '', ...others] = printed.trim().split('\n');
    expect(others).toEqual([]);
    expect(JSON.parse(ofTheConnector)).toMatchObject({
      service: CONNECTOR_SERVICE,
      BambooHrKeyRefused: 0,
      _aws: { CloudWatchMetrics: [{ Namespace: metricNamespace('BambooHrNetSuite'), Dimensions: [['service']] }] },
    });
    expect(JSON.parse(line)).toMatchObject({
      service: 'sync-employee',
      AccessNotRemoved: 1,
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: metricNamespace('BambooHrNetSuite'),
            Dimensions: [['service']],
            Metrics: [{ Name: 'AccessNotRemoved', Unit: 'Count' }],
          },
        ],
      },
    });
  });
});

const knownBeforeDeployment = (variables: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
