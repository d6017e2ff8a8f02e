// What the command line works with: the deployed stack, found by its name through the normal AWS credential chain.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { OperatorFunction } from '../../aws/operator-function.ts';
import { type Operator } from '../../operations/operator.ts';
import { createEffects } from '../../real-effects.ts';
import { stackOutput } from './stack-outputs.ts';

/** Operations go through the stack's own function, which records who asked; no other caller may queue changes. */
export async function connectOperator(stackName: string): Promise<Operator> {
  const cloudFormation = new CloudFormationClient({});
  const url = await stackOutput(cloudFormation, stackName, 'OperatorUrl');
  const { credentials, region, sha256 } = cloudFormation.config;
  return new OperatorFunction(url, { credentials, region, sha256 }, createEffects());
}
