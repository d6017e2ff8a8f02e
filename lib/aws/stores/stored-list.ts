// Long lists of ids in the table, in as many items as it takes, since an item holds 400 KB. A list is replaced as a
// whole: a reader meanwhile sees the old one or the new one.
import * as z from 'zod';
import { ConnectorError } from '../../errors.ts';
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
  async save(entries: Iterable<z.output<T>>, version: string): Promise<void> {
    const before = Head.safeParse(await this.#table.get(this.#head)).data;
    let parts = 0;
    for (const some of inParts(entries)) {
      await this.#table.put({ ...this.#part(version, parts), entries: some });
      parts += 1;
    }
    await this.#table.put({ ...this.#head, version, parts });
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

  /** Entry by entry, with one part in memory; the version they belong to, or undefined when they are not whole. */
  async each(take: (entry: z.output<T>) => void): Promise<string | undefined> {
    const head = Head.safeParse(await this.#table.get(this.#head)).data;
    if (head === undefined) return undefined;
    const Part = z.object({ entries: z.array(this.#schema) });
    for (let part = 0; part < head.parts; part += 1) {
      const item = await this.#table.get(this.#part(head.version, part));
      const parsed = Part.safeParse(item);
      if (!parsed.success) return undefined;
      for (const entry of parsed.data.entries) take(entry);
    }
    return head.version;
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

function* inParts<Entry>(entries: Iterable<Entry>): Generator<readonly Entry[]> {
  let part: Entry[] = [];
  let room = mostPerItem;
  for (const entry of entries) {
    const size = JSON.stringify(entry).length;
    if (part.length > 0 && size > room) {
      yield part;
      part = [];
      room = mostPerItem;
    }
    part.push(entry);
    room -= size;
  }
  if (part.length > 0) yield part;
}
