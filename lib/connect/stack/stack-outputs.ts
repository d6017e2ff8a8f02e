// The outputs of a deployed stack, found by its name through the normal AWS credential chain.
import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ConnectorError } from '../../errors.ts';

export async function stackOutput(client: CloudFormationClient, stackName: string, name: string): Promise<string> {
  const outputs = await describeOutputs(client, stackName);
  const value = outputs.get(name);
  if (value !== undefined) return value;
  throw new ConnectorError('stack-unusable', `Stack ${stackName} has no output ${name}: is it the connector's stack?`);
}

async function describeOutputs(client: CloudFormationClient, stackName: string): Promise<ReadonlyMap<string, string>> {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return new Map(
      (stack?.Outputs ?? []).map(({ OutputKey: key = '', OutputValue: value = '' }) => [key, value] as const),
    );
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : 'unknown error';
    throw new ConnectorError(
      'stack-not-found',
      `Stack ${stackName} cannot be read (${name}): check --stack, the AWS region and your credentials.`,
      { cause },
    );
  }
}
