import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { Tables } from '../../../../world/aws/storage/tables.ts';

let tables: Tables;

beforeAll(async () => {
  tables = await Tables.start();
  await tables.create('state', {
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk', 'due'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-due',
        KeySchema: [{ AttributeName: 'due', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
  });
});

afterAll(async () => {
  await tables.close();
});

it('a table made from template properties is usable at once, indexes included', async () => {
  const Item = { pk: { S: '1' }, sk: { S: 'state' }, due: { S: '2026-12-01' } };
  const put = { TableName: 'state', Item, ConditionExpression: 'attribute_not_exists(pk)' };
  await tables.client.send(new PutItemCommand(put));
  await expect(tables.client.send(new PutItemCommand(put))).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
  });
  const { Count } = await tables.client.send(
    new QueryCommand({
      TableName: 'state',
      IndexName: 'by-due',
      KeyConditionExpression: 'due = :due',
      ExpressionAttributeValues: { ':due': { S: '2026-12-01' } },
    }),
  );
  expect(Count).toBe(1);
});

it('the dump shows every item', async () => {
  await tables.client.send(new PutItemCommand({ TableName: 'state', Item: { pk: { S: '2' }, sk: { S: 'state' } } }));
  const dumped = await tables.dump();
  expect(dumped.map(({ table, item }) => [table, item['pk']?.S]).sort()).toEqual([
    ['state', '1'],
    ['state', '2'],
  ]);
});

it('an outage refuses everything until it is over', async () => {
  const read = new GetItemCommand({ TableName: 'state', Key: { pk: { S: '1' }, sk: { S: 'state' } } });
  tables.outage(true);
  await expect(tables.client.send(read)).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
  tables.outage(false);
  await expect(tables.client.send(read)).resolves.toHaveProperty('Item');
});
