// The one DynamoDB table, as plain objects under (pk, sk). Only single-item conditional writes: no transactions.
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Effects } from '../../effects.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Readonly<Record<string, unknown>>;

export interface Expression {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface Condition extends Expression {
  readonly condition: string;
}

export interface Update extends Expression {
  readonly update: string;
  readonly condition?: string;
}

export class Table {
  readonly #client: DynamoDBClient;
  readonly #documents: DynamoDBDocumentClient;
  readonly #name: string;
  readonly #always: () => Item;

  /** `always`: what every item that is put has besides. */
  constructor(client: DynamoDBClient, name: string, always: () => Item = () => ({})) {
    this.#client = client;
    this.#documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    this.#name = name;
    this.#always = always;
  }

  /** The same table, for items that DynamoDB deletes by itself so long after they were put. */
  expiring(afterSeconds: number, { now }: Pick<Effects, 'now'>): Table {
    return new Table(this.#client, this.#name, () => ({ expiresAt: Math.floor(now() / 1_000) + afterSeconds }));
  }

  /** Strongly consistent. */
  async get(key: Key): Promise<Item | undefined> {
    const { Item: item } = await this.#documents.send(
      new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true }),
    );
    return item;
  }

  /** False when the condition does not hold. */
  async put(item: Item, { condition, ...expression }: Partial<Condition> = {}): Promise<boolean> {
    return await unlessRefused(async () => {
      await this.#documents.send(
        new PutCommand({
          TableName: this.#name,
          Item: { ...this.#always(), ...item },
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
          ...attributes(expression),
        }),
      );
      return true;
    }, false);
  }

  /** The item as it is afterwards; undefined when the condition does not hold. */
  async update(key: Key, { update, condition, ...expression }: Update): Promise<Item | undefined> {
    return await unlessRefused(async () => {
      const { Attributes: item = {} } = await this.#documents.send(
        new UpdateCommand({
          TableName: this.#name,
          Key: key,
          UpdateExpression: update,
          ReturnValues: 'ALL_NEW',
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
          ...attributes(expression),
        }),
      );
      return item;
    }, undefined);
  }

  async delete(key: Key, { condition, ...expression }: Partial<Condition> = {}): Promise<boolean> {
    return await unlessRefused(async () => {
      await this.#documents.send(
        new DeleteCommand({
          TableName: this.#name,
          Key: key,
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
    const { Items: items = [], LastEvaluatedKey: last } = await this.#documents.send(
      new QueryCommand({
        TableName: this.#name,
        KeyConditionExpression: condition,
        IndexName: index,
        ...attributes(expression),
      }),
    );
    return { items, isLast: last === undefined };
  }

  /** All pages. On an index the answer may lag behind by moments. */
  async query({
    index,
    condition,
    ...expression
  }: Expression & { index?: string; condition: string }): Promise<Item[]> {
    const items: Item[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#documents.send(
        new QueryCommand({
          TableName: this.#name,
          KeyConditionExpression: condition,
          ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          ...attributes(expression),
        }),
      );
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items;
  }
}

const attributes = ({ names, values }: Expression): object => ({
  ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
  ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
});

/** 0: not there, or no number. */
export const numberIn = (item: Item | undefined, name: string): number => {
  const value = item?.[name];
  return typeof value === 'number' ? value : 0;
};

async function unlessRefused<T>(send: () => Promise<T>, refused: T): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return refused;
    throw error;
  }
}
