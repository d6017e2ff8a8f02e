// cdk-nag, as every synthesis runs it.
import { Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from '@jest/globals';
import { connectorApp } from './support/synth.ts';

describe('the AwsSolutions rules', () => {
  it('find nothing that is not accepted with a reason', () => {
    const { app } = connectorApp();
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  it('would find something', () => {
    const { app, stack } = connectorApp();
    new Queue(stack, 'Careless');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).toThrow(/Careless.*\n.*AwsSolutions-SQS3/);
  });
});
