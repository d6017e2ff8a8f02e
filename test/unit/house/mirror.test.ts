// test/unit mirrors lib: every source has a test of its name, holds types alone, or is named here with the tests that
// drive it and why those serve better.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { transformSync } from '@swc/core';
import { describe, expect, it } from '@jest/globals';
import { testedElsewhere } from './tested-elsewhere.ts';

const sources = globSync('lib/**/*.ts').sort();

const testOf = (source: string): string => source.replace(/^lib\//, 'test/unit/').replace(/\.ts$/, '.test.ts');

/** Nothing is left of it once its types are gone. */
function holdsTypesAlone(source: string): boolean {
  const { code } = transformSync(readFileSync(source, 'utf8'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
    module: { type: 'es6' },
  });
  return /^\s*(export\s*\{\s*\};?)?\s*$/.test(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
}

/** The sources that a test reaches by its imports, those of its helpers and of the sources included. */
function reachedFrom(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
    reachedFrom(normalize(join(dirname(file), path)), seen);
  }
  return seen;
}

const isMirrored = (source: string): boolean => existsSync(testOf(source)) || holdsTypesAlone(source);
const named = new Map(testedElsewhere.flatMap(({ by, sources: some }) => some.map((source) => [source, by] as const)));

describe('test/unit', () => {
  it('has a test for each source of lib, or the reason why others drive it', () => {
    expect(sources.filter((source) => !isMirrored(source) && !named.has(source))).toEqual([]);
  });

  it('names nothing that is gone, or has a test of its own by now', () => {
    expect([...named.keys()].filter((source) => !existsSync(source) || isMirrored(source))).toEqual([]);
  });

  it('names tests that reach what they are said to drive', () => {
    const missed = testedElsewhere.flatMap(({ by, sources: some, isRun }) => {
      if (isRun === true) return by.filter((test) => !existsSync(test));
      const reached = new Set(by.flatMap((test) => [...reachedFrom(test)]));
      return some.filter((source) => !reached.has(source)).map((source) => `${source} by ${by.join(', ')}`);
    });
    expect(missed).toEqual([]);
  });
});
