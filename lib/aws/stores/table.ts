// The one DynamoDB table, as plain objects under (pk, sk). Only single-item conditional writes: no transactions.
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Effects } from '../../effects.ts';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Readonly<Record<string, unknown>>;

export interface Expression {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

const marshallOptions = { removeUndefinedValues: true };

export class Table {
  readonly #client: DynamoDBClient;
  readonly #name: string;
  readonly #always: () => Item;

  /** `always`: what every item that is put has besides. */
  constructor(client: DynamoDBClient, name: string, always: () => Item = () => ({})) {
    this.#client = client;
    this.#name = name;
    this.#always = always;
  }

  /** The same table, for items that DynamoDB deletes by itself so long after they were put. */
  expiring(afterSeconds: number, { now }: Pick<Effects, 'now'>): Table {
    return new Table(this.#client, this.#name, () => ({ expiresAt: Math.floor(now() / 1_000) + afterSeconds }));
  }

  /** Strongly consistent. */
  async get(key: Key): Promise<Item | undefined> {
    const { Item: item } = await this.#client.send(
      new GetItemCommand({ TableName: this.#name, Key: marshall(key), ConsistentRead: true }),
    );
    return item === undefined ? undefined : unmarshall(item);
  }

  /** False when the condition does not hold. */
  async put(item: Item, condition?: string, expression: Expression = {}): Promise<boolean> {
    return await unlessRefused(async () => {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#name,
          Item: marshall({ ...this.#always(), ...item }, marshallOptions),
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
          ...attributes(expression),
        }),
      );
      return true;
    }, false);
  }

  /** The item as it is afterwards; undefined when the condition does not hold. */
  async update(
    key: Key,
    { update, condition, ...expression }: Expression & { readonly update: string; readonly condition?: string },
  ): Promise<Item | undefined> {
    return await unlessRefused(async () => {
      const { Attributes: item = {} } = await this.#client.send(
        new UpdateItemCommand({
          TableName: this.#name,
          Key: marshall(key),
          UpdateExpression: update,
          ReturnValues: 'ALL_NEW',
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
          ...attributes(expression),
        }),
      );
      return unmarshall(item);
    }, undefined);
  }

  async delete(key: Key, condition?: string, expression: Expression = {}): Promise<boolean> {
    return await unlessRefused(async () => {
      await this.#client.send(
        new DeleteItemCommand({
          TableName: this.#name,
          Key: marshall(key),
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
          ...attributes(expression),
        }),
      );
      return true;
    }, false);
  }

  /** One page, of at most 1 MB. On an index the answer may lag behind by moments. */
  async queryPage({
    index,
    condition,
    ...expression
  }: Expression & { index: string; condition: string }): Promise<{ items: readonly Item[]; isLast: boolean }> {
    const { Items: items = [], LastEvaluatedKey: last } = await this.#client.send(
      new QueryCommand({
        TableName: this.#name,
        KeyConditionExpression: condition,
        IndexName: index,
        ...attributes(expression),
      }),
    );
    return { items: items.map((item) => unmarshall(item)), isLast: last === undefined };
  }

  /** All pages. On an index the answer may lag behind by moments. */
  async query({
    index,
    condition,
    ...expression
  }: Expression & { index?: string; condition: string }): Promise<Item[]> {
    const items: Item[] = [];
    let start: Record<string, AttributeValue> | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#name,
          KeyConditionExpression: condition,
          ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          ...attributes(expression),
        }),
      );
      items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items;
  }
}

const attributes = ({ names, values }: Expression): object => ({
  ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
  ...(values === undefined ? {} : { ExpressionAttributeValues: marshall(values, marshallOptions) }),
});

async function unlessRefused<T>(send: () => Promise<T>, refused: T): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return refused;
    throw error;
  }
}
