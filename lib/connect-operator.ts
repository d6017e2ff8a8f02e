// What the command line works with: the deployed stack, found by its name through the normal AWS credential chain.
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DimensionTable } from './aws/dimension-table.ts';
import { Table } from './aws/table.ts';
import { type DimensionStore } from './dimensions/mapping.ts';
import { ConnectorError } from './errors.ts';
import { createEffects } from './real-effects.ts';

export async function connectOperator(stackName: string): Promise<{ dimensions: DimensionStore }> {
  const tableName = await stackOutput(stackName, 'TableName');
  return { dimensions: new DimensionTable(new Table(new DynamoDBClient({}), tableName), createEffects()) };
}

async function stackOutput(stackName: string, name: string): Promise<string> {
  const outputs = await describeOutputs(stackName);
  const value = outputs.get(name);
  if (value !== undefined) return value;
  throw new ConnectorError('stack-unusable', `Stack ${stackName} has no output ${name}: is it the connector's stack?`);
}

async function describeOutputs(stackName: string): Promise<ReadonlyMap<string, string>> {
  try {
    const { Stacks: [stack] = [] } = await new CloudFormationClient({}).send(
      new DescribeStacksCommand({ StackName: stackName }),
    );
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
