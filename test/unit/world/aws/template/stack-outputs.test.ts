import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { credentials, REGION } from '../../../../world/aws/account.ts';
import { StackOutputs } from '../../../../world/aws/template/stack-outputs.ts';

const stacks = new StackOutputs();
let client: CloudFormationClient;

beforeAll(async () => {
  await stacks.server.start();
  client = new CloudFormationClient({ region: REGION, credentials, endpoint: stacks.server.url });
  stacks.publish(
    'Connector',
    new Map([['WebhookUrl', { value: 'http://127.0.0.1/?a=1&b=<2>', description: 'Where to' }]]),
  );
});

afterAll(async () => {
  client.destroy();
  await stacks.server.close();
});

it('a stack is found by its name, with its outputs', async () => {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: 'Connector' }));
  expect(Stacks).toMatchObject([
    {
      StackName: 'Connector',
      StackStatus: 'CREATE_COMPLETE',
      Outputs: [{ OutputKey: 'WebhookUrl', OutputValue: 'http://127.0.0.1/?a=1&b=<2>', Description: 'Where to' }],
    },
  ]);
});

it('a stack that is not there is a validation error', async () => {
  await expect(client.send(new DescribeStacksCommand({ StackName: 'Other' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id Other does not exist',
  });
});

it('without a name every stack is listed', async () => {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({}));
  expect(Stacks.map(({ StackName }) => StackName)).toEqual(['Connector']);
});
