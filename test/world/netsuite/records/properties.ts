// Kinds of properties a record can have, and the compact form in which the tables of them are written.

export type Property =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'date-time' | 'sublist' }
  /** Points to one record of the target type, or to several. */
  | { readonly kind: 'reference' | 'references'; readonly target: string }
  /** One of a fixed set of ids. */
  | { readonly kind: 'choice'; readonly ids: readonly string[] };

export type PropertyTable = ReadonlyMap<string, Property>;

interface CompactTable {
  readonly texts?: string;
  readonly numbers?: string;
  readonly booleans?: string;
  readonly dates?: string;
  readonly dateTimes?: string;
  readonly sublists?: string;
  readonly references?: Readonly<Record<string, string>>;
  readonly manyReferences?: Readonly<Record<string, string>>;
  readonly choices?: Readonly<Record<string, string>>;
}

const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

/** Builds a table from lists of property names separated by white space. */
export function propertyTable(compact: CompactTable): PropertyTable {
  const table = new Map<string, Property>();
  for (const name of words(compact.texts)) table.set(name, { kind: 'text' });
  for (const name of words(compact.numbers)) table.set(name, { kind: 'number' });
  for (const name of words(compact.booleans)) table.set(name, { kind: 'boolean' });
  for (const name of words(compact.dates)) table.set(name, { kind: 'date' });
  for (const name of words(compact.dateTimes)) table.set(name, { kind: 'date-time' });
  for (const name of words(compact.sublists)) table.set(name, { kind: 'sublist' });
  for (const [name, target] of Object.entries(compact.references ?? {})) table.set(name, { kind: 'reference', target });
  for (const [name, target] of Object.entries(compact.manyReferences ?? {})) {
    table.set(name, { kind: 'references', target });
  }
  for (const [name, ids] of Object.entries(compact.choices ?? {})) table.set(name, { kind: 'choice', ids: words(ids) });
  return table;
}
