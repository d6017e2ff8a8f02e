// What the command line works with: the deployed stack, found by its name through the normal AWS credential chain.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { bindingOf } from '../../authority/caller-proof.ts';
import { signIdentity } from '../../aws/caller-identity.ts';
import { OperatorFunction, type Prove } from '../../aws/operator-function.ts';
import { type Right, rightOutputs } from '../../config/rights.ts';
import { stsEndpoint } from '../../config/sts-endpoint.ts';
import { type Operator } from '../../operations/operator.ts';
import { createEffects } from '../../real-effects.ts';
import { checkedOperatorUrl, isAwsAtLoopback } from './operator-url.ts';
import { stackOutput } from './stack-outputs.ts';
import { clientOptions } from '../client-options.ts';

/** Operations go through the stack's own function, which records who asked; no other caller may queue changes. */
export async function connectOperator(stackName: string, environment: NodeJS.ProcessEnv): Promise<Operator> {
  const cloudFormation = new CloudFormationClient(clientOptions);
  const inRegion = await cloudFormation.config.region();
  const url = async (right: Right): Promise<string> =>
    checkedOperatorUrl(
      await stackOutput(cloudFormation, stackName, rightOutputs[right].url),
      inRegion,
      isAwsAtLoopback(environment),
    );
  const urls = { view: await url('view'), operate: await url('operate'), approve: await url('approve') };
  const { credentials, region, sha256 } = cloudFormation.config;
  const caller = { credentials, region, sha256 };
  const effects = createEffects();
  const deployment = await stackOutput(cloudFormation, stackName, 'WebhookUrl');
  const endpoint = stsEndpoint(inRegion, environment);
  const prove: Prove = (asked) =>
    signIdentity(caller, { endpoint, binding: bindingOf({ deployment, ...asked }), nowMs: effects.now() });
  return new OperatorFunction(urls, { ...caller, prove }, effects);
}
