// Links between the documents lead to files and headings that are there.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const documents = globSync(['*.md', 'docs/**/*.md', 'examples/*.md'], { cwd: root });

/** As GitHub makes them. */
const anchorsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 _-]/g, '')
      .replaceAll(' ', '-'),
  );

const linksIn = (document: string): readonly string[] =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));

const isGood = (document: string, link: string): boolean => {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? join(root, document) : join(root, dirname(document), path);
  return existsSync(file) && (anchor === undefined || anchorsOf(file).includes(anchor));
};

describe('the links of the documents', () => {
  it.each(documents)('of %s lead somewhere', (document) => {
    expect(linksIn(document).filter((link) => !isGood(document, link))).toEqual([]);
  });

  it('lead to every decision from the index', () => {
    const decisions = globSync('docs/decisions/[0-9]*.md', { cwd: root }).map((file) =>
      relative('docs/decisions', file),
    );
    const listed = linksIn('docs/decisions/README.md').filter((link) => /^\d/.test(link));
    expect(listed.toSorted()).toEqual(decisions.toSorted());
  });

  it('are headed by numbers that go up by one', () => {
    const numbers = globSync('docs/decisions/[0-9]*.md', { cwd: root })
      .sort()
      .map((file) => Number(/(\d{3})-/.exec(file)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe('the files named in CONTRIBUTING.md', () => {
  it('exist', () => {
    const named = [
      ...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(
        /`((?:lib|infra|test|docs|functions|\.ci)\/[\w./-]+)`/g,
      ),
    ];
    const paths = named.map(([, path = '']) => path);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
