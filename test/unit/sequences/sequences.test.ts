// Ordinary sequences of steps end right: all orders of what may happen to an employee, against what must be true then.
// SEQUENCES=full tries every order up to length five and takes hours; SEQUENCES_REPORT names a file for every story;
// SEQUENCE="leaves > comes back > edited" tells that one (with PACE=rush: all of it on one day).
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Start } from './company/company.ts';
import { forgetFormatters, rememberFormatters } from './company/fast-calendar.ts';
import { runSequence } from './run-sequence.ts';
import { Trials } from './sequences.ts';

beforeAll(rememberFormatters);
afterAll(forgetFormatters);

const isFull = process.env['SEQUENCES'] === 'full';
const created: Start = { record: 'created' };
const termination = { removeAccess: true, inactivate: true, inactivateAfterDays: 0, atHour: 0 };

/** A generator with a fixed seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const trials = new Trials();
afterAll(() => {
  const file = process.env['SEQUENCES_REPORT'];
  if (file !== undefined) writeFileSync(file, report(Number.POSITIVE_INFINITY));
});

const lineOf = ([way, { names, wrong }]: (typeof trials.wrong)[number]): string =>
  `${way}: ${names.join(' > ')}\n    ${wrong.join('\n    ')}`;

/** Every sequence in short, and some of them as a story. */
function report(stories: number): string {
  const { wrong, tried } = trials;
  const told = wrong.slice(0, stories).map((one) => `${lineOf(one)}\n${one[1].story}`);
  return [`${wrong.length} of ${tried} sequences end wrong`, ...wrong.map(lineOf), '', ...told].join('\n');
}

function nothingIsWrong(before: number): void {
  if (trials.wrong.length > before) throw new Error(report(3));
  expect(trials.wrong).toHaveLength(before);
}

const { SEQUENCE: asked, PACE: pace } = process.env;
if (asked !== undefined) {
  it(asked, async () => {
    const told = await runSequence(asked.split(' > '), { start: created, pace: pace === 'rush' ? 'rush' : 'days' });
    process.stdout.write(`${told.story}\n`);
    expect(told).toMatchObject({ isSenseless: false, wrong: [] });
  });
}

const returned = ['leaves', 'comes back as 512'];
const beginnings: readonly (readonly [beginning: readonly string[], length: number])[] = [
  [[], isFull ? 5 : 3],
  [['leaves', 'comes back'], 2],
  [returned, 2],
  [[...returned, 'link 512'], 2],
  [['guard', 'leaves by row'], 2],
];

describe('an employee whom the connector made', () => {
  it.each(beginnings)(
    'after %j: all orders of %i more',
    async (beginning, length) => {
      const before = trials.wrong.length;
      await trials.all({ way: { start: created, pace: 'days' }, beginning, length });
      nothingIsWrong(before);
    },
    86_400_000,
  );

  it.each([4, 5])(
    'a sample of length %i',
    async (length) => {
      const before = trials.wrong.length;
      await trials.sample({ way: { start: created, pace: 'days' }, beginning: [], length }, 400, seeded(length));
      nothingIsWrong(before);
    },
    600_000,
  );
});

describe.each<readonly [name: string, start: Start, pace: 'days' | 'rush']>([
  ['everything on one day', created, 'rush'],
  ['a record that was there before', { record: 'adopted' }, 'days'],
  ['a second id that has everything of the first', { record: 'created', likeness: 'everything' }, 'days'],
  ['a second id that has the name of the first', { record: 'created', likeness: 'name' }, 'days'],
  [
    'records that stay active',
    { record: 'created', policy: { termination: { ...termination, inactivate: false } } },
    'days',
  ],
  [
    'records that stay active for a while',
    { record: 'created', policy: { termination: { ...termination, inactivateAfterDays: 5 } } },
    'days',
  ],
  ['an employee who is not hired yet', { record: 'none' }, 'days'],
  ['an employee not hired yet whose record is there', { record: 'unlinked' }, 'days'],
  ['deletions that wait', { record: 'created', policy: { deletion: 'hold' } }, 'days'],
])('%s', (_, start, pace) => {
  it.each([{ beginning: [] }, { beginning: returned }])(
    'all orders of two events after $beginning',
    async ({ beginning }) => {
      const before = trials.wrong.length;
      await trials.all({ way: { start, pace }, beginning, length: 2 });
      nothingIsWrong(before);
    },
    600_000,
  );

  it('a sample of length 4', async () => {
    const before = trials.wrong.length;
    await trials.sample({ way: { start, pace }, beginning: [], length: 4 }, 100, seeded(7));
    nothingIsWrong(before);
  }, 600_000);
});
