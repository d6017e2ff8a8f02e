// When the NetSuite key is replaced by itself.
import { expect, it } from '@jest/globals';
import { withoutHashes } from './support/readable.ts';
import { synthWith } from './support/synth.ts';
import { resource, resources, shippedTemplate } from './support/template.ts';

const type = 'AWS::SecretsManager::RotationSchedule';

it('has no schedule unless the settings ask for one', () => {
  expect(resources(shippedTemplate(), type)).toEqual({});
});

it('follows the settings, and a deployment alone replaces nothing', () => {
  const template = synthWith({ netsuiteKey: { rotateEveryDays: 30 } });
  expect(withoutHashes(resource(template, type).Properties)).toEqual({
    SecretId: '${StorageNetSuiteSecret}',
    RotationLambdaARN: '${RotateNetSuiteKeyFunction.Arn}',
    RotateImmediatelyOnUpdate: false,
    RotationRules: { AutomaticallyAfterDays: 30 },
  });
});

it('waits for the permission of Secrets Manager, which tries the function when the schedule is made', () => {
  const { DependsOn: needs } = resource(synthWith({ netsuiteKey: { rotateEveryDays: 30 } }), type) as {
    DependsOn?: readonly string[];
  };
  expect(needs?.some((id) => /^RotateNetSuiteKeyFunction.*SecretsManager/.test(id))).toBe(true);
});
