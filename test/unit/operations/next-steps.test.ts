// Every code that an operator meets has a next step, and a row in docs/runbook.md; and neither speaks of a code that is none.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { letterFaults } from '../../../lib/operations/dead-letters.ts';
import { codesWithStep, nextStep } from '../../../lib/operations/next-steps.ts';
import { rosterFindingCodes } from '../../../lib/reconcile/compared.ts';
import {
  accountFaultCodes,
  accountGapCodes,
  failureCodes,
  findingCodes,
  holdCodes,
  skipReasons,
  whyUnsure,
  whyUnusable,
} from '../../../lib/employee/codes.ts';
import { errorCodes } from '../../../lib/errors.ts';

const accountFaults = accountFaultCodes;
const skips = skipReasons;
/** A hold of a guard is told with its kind. */
const holds = [...holdCodes.filter((code) => code !== 'guard'), 'guard-terminations', 'guard-changes'];
const waits = [
  ...['status-429', 'status-503', 'network', 'timeout', 'circuit-open', 'unreadable-answer', 'unexpected-shape'],
  ...[...accountFaults, 'permission-missing', 'lists-refused', 'secret-empty', 'secret-invalid', 'secret-unreadable'],
  ...['unexpected', 'queue-unavailable', 'cipher', 'paused', 'employee-busy', 'limiter-busy', 'token-busy'],
  ...['no-time-left', 'record-claimed', 'lease-lost', 'debounced', 'in-doubt', 'lists-loading', 'lists-stale'],
  ...['lists-changed', 'unexpected-error'],
];

const codes = new Set<string>([
  ...[...whyUnsure, ...holds, ...failureCodes, ...accountFaults, ...accountGapCodes],
  ...[...findingCodes, ...rosterFindingCodes, ...letterFaults],
]);
const general = nextStep('a code of tomorrow');

describe('the next step', () => {
  it.each([...codes])('after %s is a sentence of its own', (code) => {
    expect(nextStep(code)).toMatch(/^[A-Z].*\.$/);
    expect(nextStep(code)).not.toBe(general);
  });

  it('is written for no code that nothing produces', () => {
    expect([...codesWithStep].sort()).toEqual([...codes].sort());
  });

  it('after an unknown code, or the name of something every object has, is a general one', () => {
    expect(nextStep('toString')).toBe(general);
  });
});

const root = join(import.meta.dirname, '../../..');
/** What stands in the sources of lib at the first group of a pattern. */
const written = (pattern: RegExp, files: string): readonly string[] => [
  ...new Set(
    globSync(files, { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([, code = '']) => code),
    ),
  ),
];

describe('the codes in the sources', () => {
  it.each(errorCodes)('of errors: %s is raised, or tested for, by a source', (code) => {
    const isNamed = globSync('lib/**/*.ts', { cwd: root })
      .filter((file) => file !== 'lib/errors.ts')
      .some((file) => readFileSync(join(root, file), 'utf8').includes(`'${code}'`));
    expect(isNamed).toBe(true);
  });

  it.each(errorCodes)('of errors: %s has its place in the runbook', (code) => {
    expect(runbook).toContain(`\`${code}\``);
  });

  it('of errors that the runbook lists by themselves are all there', () => {
    const named = rowsOf(runbook, 'Error code');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((code) => !errorCodes.some((known) => known === code))).toEqual([]);
  });

  it('of holds, failures and findings are all known here', () => {
    const inSources = written(/\bcode: '([a-z-]+)'/g, 'lib/{sync,mapping,employee,reconcile,backfill,guards}/**/*.ts');
    expect(inSources.length).toBeGreaterThan(20);
    // Told with its kind: guard-terminations, guard-changes.
    expect(inSources.filter((code) => code !== 'guard' && !codes.has(code))).toEqual([]);
  });

  it('of waits are all known here', () => {
    const inSources = written(/\b(?:WaitError|waitFor)\((?:vendor, )?\s*'([a-z-]+)'/g, 'lib/**/*.ts');
    expect(inSources.length).toBeGreaterThan(8);
    expect(inSources.filter((code) => !waits.includes(code))).toEqual([]);
  });
});

const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const section = (heading: string): string =>
  runbook.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';

/** What stands in backticks in the first column of the tables with that head. */
const rowsOf = (text: string, head = 'Code'): readonly string[] =>
  [...text.matchAll(/^\|.*\n\|[| -]+\n(?:\|.*\n)*/gm)]
    .map(([table]) => table.split('\n').filter((line) => line !== ''))
    .filter(([first = '']) => first.startsWith(`| ${head} `))
    .flatMap(([, , ...rows]) => rows)
    .flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code));

describe('the runbook', () => {
  const ofWaits = section('Oldest change');
  const ofAccounts = section('Credentials refused');
  const others = runbook.replace(ofWaits, '').replace(ofAccounts, '');

  it('has a row for every code, and none for another', () => {
    expect([...new Set(rowsOf(others))].sort()).toEqual([...codes].sort());
  });

  it('has a row for everything a change deferred for', () => {
    const named = rowsOf(ofWaits).filter((code) => code !== 'errorName' && code !== 'status-...');
    expect(named.sort()).toEqual([...waits].sort());
  });

  it('says of every fault of an account what to do', () => {
    expect(new Set(rowsOf(ofAccounts))).toEqual(
      new Set([...accountFaults, ...accountGapCodes, 'permission-missing', 'lists-refused']),
    );
  });

  it('says whom the connector leaves alone', () => {
    expect([...rowsOf(runbook, 'Reason')].sort()).toEqual([...skips].sort());
  });

  it('knows every reason why a mapped record cannot be used', () => {
    const [row = ''] = /^\| `unmapped`.*$/m.exec(runbook) ?? [];
    for (const why of whyUnusable) expect(row).toContain(`\`${why}\``);
  });

  it.each([
    'roster-forbidden',
    'roster-unordered',
    'roster-inconsistent',
    'config-invalid',
    'settings-invalid',
    'attempts-exhausted',
  ])('says what %s means, with which a run or a letter ends', (code) => {
    expect(runbook).toContain(`\`${code}\``);
  });
});
