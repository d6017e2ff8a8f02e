// docs/architecture.md against the folders, the keys and the indexes it lists.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { storeCalls } from './store-calls.ts';
import { indexesOf, methodsOf, storeClasses, tableOfTheTemplate, type UsedKeys, useEveryStore } from './used-keys.ts';

const root = join(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

/** Rows of the tables under a heading, cell by cell, without the head of each. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section = text.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = [...section.matchAll(/^\|(.+)\|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
  return rows.filter((cells) => cells[0]?.startsWith('`'));
}

const plain = (cell = ''): string => cell.replaceAll('`', '');

describe('the folders in docs/architecture.md', () => {
  const listed = [...text.matchAll(/^\| `([\w/-]+)\/` +\|/gm)].map(([, folder = '']) => folder);
  const withFiles = new Set(
    globSync('{functions,infra,lib,test}/**/*.*', { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|json|py|csv)$/.test(entry.name))
      .map(({ parentPath }) => parentPath.slice(root.length + 1)),
  );
  /** Those above a folder with files exist as well. */
  const existing = new Set([...withFiles].flatMap((folder) => [folder, dirname(folder)]).filter((at) => at !== '.'));
  const isMirror = (folder: string): boolean => existing.has(folder.replace(/^test\/unit\//, 'lib/'));

  it('exist', () => {
    expect(listed.filter((folder) => !existing.has(folder))).toEqual([]);
  });

  it('are all there are, but for those of test/unit that mirror lib', () => {
    const expected = [...existing].filter((folder) => !folder.startsWith('test/unit/') || !isMirror(folder));
    expect(expected.filter((folder) => !listed.includes(folder)).sort()).toEqual([]);
  });
});

describe('the data model in docs/architecture.md', () => {
  const keyRows = rowsUnder('Keys').map(([pk, sk, , , , lives = '']) => ({
    key: `${plain(pk)} / ${plain(sk)}`,
    lives,
  }));
  const patternOf = (key: string): RegExp => {
    const literal = key.replaceAll(/[.*+?^$()[\]|\\]/g, String.raw`\$&`);
    return new RegExp(`^${literal.replaceAll(/\{\w+\}/g, '[^#]+')}$`);
  };
  const documentedFor = (used: string) => keyRows.filter(({ key }) => patternOf(key).test(used)).map(({ key }) => key);

  let used: UsedKeys;
  beforeAll(async () => {
    used = await useEveryStore();
  });

  it('is compared with every method of every store', async () => {
    const called = Object.entries(storeCalls).map(([name, uses]) => [
      name,
      [...new Set(uses.flatMap(({ calls }) => calls.map(([method]) => method)))].sort(),
    ]);
    const defined = [...(await storeClasses())].map(([name, store]) => [name, methodsOf(store).toSorted()]);
    expect(Object.fromEntries(called)).toEqual(Object.fromEntries(defined));
  });

  it('has exactly one row for each key that a store uses', () => {
    expect([...used.keys].map((key) => [key, documentedFor(key).length])).toEqual(
      [...used.keys].map((key) => [key, 1]),
    );
  });

  it('has no row that no store uses', () => {
    expect(keyRows.filter(({ key }) => ![...used.keys].some((one) => patternOf(key).test(one)))).toEqual([]);
  });

  it('says which items expire by themselves', () => {
    const expiring = new Set([...used.expiring].flatMap(documentedFor));
    const said = keyRows.filter(({ lives }) => lives.startsWith('expires')).map(({ key }) => key);
    expect(said.sort()).toEqual([...expiring].sort());
  });

  it('lists the indexes of the table, and the stores use each of them', () => {
    const listed = rowsUnder('Indexes').map(([name, partition, sort, holds]) => ({
      name: plain(name),
      partition: plain(partition),
      sort: plain(sort),
      holds,
    }));
    const indexes = indexesOf(tableOfTheTemplate());
    expect(listed).toEqual(indexes);
    expect([...used.indexes].sort()).toEqual(indexes.map(({ name }) => name).sort());
  });
});
