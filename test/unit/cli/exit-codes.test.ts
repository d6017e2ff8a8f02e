// One code for each fault: the table knows every fault that the program can raise, and no other.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CommanderError } from 'commander';
import { exitCodeByFault, exitCodeOf, sentenceOfFault } from '../../../lib/cli/exit-codes.ts';
import { ConnectorError } from '../../../lib/errors.ts';

/** What the program loads when it runs; what it takes types from does not count. */
function loadedFrom(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(/import \{([^}]*)\} from '(\.[^']+)'/g)]
    .filter(([, names = '']) => names.split(',').some((name) => !/^\s*(type |$)/.test(name)))
    .map(([, , path = '']) => path);
  const dynamic = [...text.matchAll(/import\('(\.[^']+)'\)/g)].map(([, path = '']) => path);
  for (const path of [...imports, ...dynamic]) loadedFrom(normalize(join(dirname(file), path)), seen);
  return seen;
}

/** Real effects name theirs by what went wrong with the connection. */
const connectionFaults = ['network', 'timeout'];

describe('the table of exit codes', () => {
  it('knows every fault of the program, and no other', () => {
    const sources = [...loadedFrom('lib/cli/connector.ts')].map((file) => readFileSync(file, 'utf8'));
    const codes = sources.flatMap((source) =>
      [...source.matchAll(/(?:ConnectorError|WaitError)\(\s*'([a-z-]+)'/g)].map(([, code = '']) => code),
    );
    expect(Object.keys(exitCodeByFault).sort()).toEqual([...new Set([...codes, ...connectionFaults])].sort());
  });

  it('leaves 0 and 1 to what was carried out', () => {
    expect(new Set(Object.values(exitCodeByFault))).toEqual(new Set([2, 3]));
  });

  it.each([
    ['a fault of usage', new ConnectorError('file-invalid', 'Name a file.'), 2, 'Name a file.'],
    ['a fault on the way', new ConnectorError('network', 'No answer.'), 3, 'No answer.'],
    ['a fault that is not known', new ConnectorError('roster-unordered', 'New.'), 3, 'New.'],
    ['a mistake of the program', new TypeError('x is not y'), 3, 'The command could not run (TypeError): x is not y'],
    ['an option that is not known', new CommanderError(1, 'commander.unknownOption', 'x'), 2, undefined],
    ['a call for help', new CommanderError(0, 'commander.helpDisplayed', 'x'), 0, undefined],
  ])('has a code for %s', (_, error, code, sentence) => {
    expect(exitCodeOf(error)).toBe(code);
    expect(sentenceOfFault(error)).toBe(sentence);
  });
});
