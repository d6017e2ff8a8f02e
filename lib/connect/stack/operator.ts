// What the command line works with: the deployed stack, found by its name through the normal AWS credential chain.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { OperatorFunction } from '../../aws/operator-function.ts';
import { type Right, rightOutputs } from '../../config/rights.ts';
import { type Operator } from '../../operations/operator.ts';
import { createEffects } from '../../real-effects.ts';
import { stackOutput } from './stack-outputs.ts';

/** Operations go through the stack's own function, which records who asked; no other caller may queue changes. */
export async function connectOperator(stackName: string): Promise<Operator> {
  const cloudFormation = new CloudFormationClient({});
  const url = (right: Right): Promise<string> => stackOutput(cloudFormation, stackName, rightOutputs[right].url);
  const urls = { view: await url('view'), operate: await url('operate'), approve: await url('approve') };
  const { credentials, region, sha256 } = cloudFormation.config;
  return new OperatorFunction(urls, { credentials, region, sha256 }, createEffects());
}
