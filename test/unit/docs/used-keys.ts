// Which keys and indexes of the table the stores use: every store class of lib/aws is driven against an emulator with the
// table of the template, and whatever goes over the wire is written down.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Storage } from '../../../infra/storage.ts';
import { Table } from '../../../lib/aws/stores/table.ts';
import { Tables } from '../../world/aws/storage/tables.ts';
import { type StoreClass, storeCalls } from './store-calls.ts';

const root = join(import.meta.dirname, '../../..');

export interface Index {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
  readonly holds: string;
}

export interface UsedKeys {
  /** `pk / sk` of every item read, written or deleted. */
  readonly keys: ReadonlySet<string>;
  /** Those that were written with a time to live. */
  readonly expiring: ReadonlySet<string>;
  readonly indexes: ReadonlySet<string>;
}

interface TableProperties {
  readonly GlobalSecondaryIndexes: readonly {
    readonly IndexName: string;
    readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
    readonly Projection: { readonly ProjectionType: string };
  }[];
}

export function tableOfTheTemplate(): Readonly<Record<string, unknown>> & TableProperties {
  const stack = new Stack(new App());
  new Storage(stack, 'Storage');
  const [table] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
  return table!['Properties'] as Readonly<Record<string, unknown>> & TableProperties;
}

export const indexesOf = ({ GlobalSecondaryIndexes }: TableProperties): readonly Index[] =>
  GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => {
    const attribute = (type: string) => KeySchema.find(({ KeyType }) => KeyType === type)!.AttributeName;
    return {
      name: IndexName,
      partition: attribute('HASH'),
      sort: attribute('RANGE'),
      holds: Projection.ProjectionType === 'ALL' ? 'everything' : 'keys only',
    };
  });

/** Store classes by name, wherever in lib/aws they stand. */
export async function storeClasses(): Promise<ReadonlyMap<string, StoreClass>> {
  const modules = await Promise.all(
    globSync('lib/aws/**/*.ts', { cwd: root }).map(
      async (file) => (await import(join(root, file))) as Readonly<Record<string, unknown>>,
    ),
  );
  const isStore = (name: string, value: unknown): value is StoreClass =>
    typeof value === 'function' && name.startsWith('Dynamo');
  return new Map(
    modules.flatMap((module) => Object.entries(module).filter(([name, value]) => isStore(name, value))),
  ) as ReadonlyMap<string, StoreClass>;
}

export const methodsOf = ({ prototype }: StoreClass): readonly string[] =>
  Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');

type Method = (...given: readonly unknown[]) => Promise<unknown>;

async function callAll(table: Table): Promise<void> {
  for (const [name, Store] of await storeClasses()) {
    for (const { make, calls } of storeCalls[name] ?? []) {
      const store = make(Store, table) as Readonly<Record<string, Method>>;
      const answers = new Map<string, unknown>();
      for (const [method, given = () => []] of calls) {
        answers.set(method, await store[method]?.(...given((earlier) => answers.get(earlier))));
      }
    }
  }
}

/** As the service is told it, or as the document client is. */
type Attribute = string | { readonly S: string };
type Stored = Readonly<Record<'pk' | 'sk', Attribute>> & { readonly expiresAt?: unknown };

interface Input {
  readonly Key?: Stored;
  readonly Item?: Stored;
  readonly IndexName?: string;
}

const textOf = (attribute: Attribute): string => (typeof attribute === 'string' ? attribute : attribute.S);

export async function useEveryStore(): Promise<UsedKeys> {
  const used = { keys: new Set<string>(), expiring: new Set<string>(), indexes: new Set<string>() };
  const tables = await Tables.start();
  try {
    await tables.create('connector', tableOfTheTemplate());
    tables.client.middlewareStack.add((next) => async (call) => {
      const { Key, Item, IndexName } = call.input as Input;
      const stored = Key ?? Item;
      if (stored !== undefined) {
        const key = `${textOf(stored.pk)} / ${textOf(stored.sk)}`;
        used.keys.add(key);
        if (stored.expiresAt !== undefined) used.expiring.add(key);
      }
      if (IndexName !== undefined) used.indexes.add(IndexName);
      return await next(call);
    });
    await callAll(new Table(tables.client, 'connector'));
  } finally {
    await tables.close();
  }
  return used;
}
