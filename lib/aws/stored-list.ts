// Long lists of ids in the table, in as many items as it takes, since an item holds 400 KB. A list is replaced as a
// whole: whoever reads meanwhile sees the old one or the new one.
import * as z from 'zod';
import { ConnectorError } from '../errors.ts';
import { type Key, type Table } from './table.ts';

/** Characters of JSON; DynamoDB counts about as many bytes for ids and codes. */
const mostPerItem = 200_000;
const attempts = 5;

const Head = z.object({ version: z.string(), parts: z.int() });

export class StoredList<T extends z.ZodType> {
  readonly #table: Table;
  readonly #pk: string;
  readonly #name: string;
  readonly #schema: T;

  constructor(table: Table, { pk, name, schema }: { pk: string; name: string; schema: T }) {
    this.#table = table;
    this.#pk = pk;
    this.#name = name;
    this.#schema = schema;
  }

  /** The head names the version its readers have to join, and is written last. */
  async save(entries: readonly z.output<T>[], version: string): Promise<void> {
    const before = Head.safeParse(await this.#table.get(this.#head)).data;
    const parts = inParts(entries);
    for (const [part, some] of parts.entries()) {
      await this.#table.put({ ...this.#part(version, part), entries: some });
    }
    await this.#table.put({ ...this.#head, version, parts: parts.length });
    if (before === undefined || before.version === version) return;
    for (let part = 0; part < before.parts; part += 1) await this.#table.delete(this.#part(before.version, part));
  }

  async load(): Promise<{ readonly version?: string; readonly entries: readonly z.output<T>[] }> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const item = await this.#table.get(this.#head);
      if (item === undefined) return { entries: [] };
      const { version, parts } = Head.parse(item);
      const entries = await this.#join(version, parts);
      if (entries !== undefined) return { version, entries };
    }
    throw new ConnectorError('list-incomplete', `The stored list ${this.#name} lacks a part: run the command again.`, {
      retryable: true,
    });
  }

  /** undefined: replaced while it was read. */
  async #join(version: string, parts: number): Promise<z.output<T>[] | undefined> {
    const Part = z.object({ entries: z.array(this.#schema) });
    const all: z.output<T>[] = [];
    for (let part = 0; part < parts; part += 1) {
      const item = await this.#table.get(this.#part(version, part));
      if (item === undefined) return undefined;
      for (const entry of Part.parse(item).entries) all.push(entry);
    }
    return all;
  }

  get #head(): Key {
    return { pk: this.#pk, sk: `LIST#${this.#name}` };
  }

  #part(version: string, part: number): Key {
    return { pk: this.#pk, sk: `LIST#${this.#name}#${version}#${String(part).padStart(5, '0')}` };
  }
}

function inParts<Entry>(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const parts: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = JSON.stringify(entry).length;
    const last = parts.at(-1);
    if (last === undefined || size > room) {
      parts.push([entry]);
      room = mostPerItem - size;
    } else {
      last.push(entry);
      room -= size;
    }
  }
  return parts;
}
