import { describe, expect, it } from '@jest/globals';
import { type Page } from '../../../lib/employee/roster-rows.ts';
import { RosterReader } from '../../../lib/reconcile/roster-reader.ts';
import { caught } from '../../support/caught.ts';

/** Everything that the pages show; `load` is asked 200 times at most. */
async function readAll(load: (page?: string) => Page<string>, from?: string): Promise<readonly string[]> {
  let asked = 0;
  const reader = new RosterReader((page) => {
    asked += 1;
    return asked > 200 ? Promise.reject(new Error('asked without end')) : Promise.resolve(load(page));
  }, from);
  const rows: string[] = [];
  for (let row = await reader.peek(); row !== undefined; row = await reader.peek()) {
    rows.push(row);
    reader.take();
  }
  return rows;
}

it('reads page after page', async () => {
  const pages: Record<string, Page<string>> = {
    '': { rows: ['a', 'b'], total: 3, next: '2' },
    '2': { rows: [], total: 3, next: '3' },
    '3': { rows: ['c'], total: 3 },
  };
  expect(await readAll((page = '') => pages[page]!)).toEqual(['a', 'b', 'c']);
  expect(await readAll((page = '') => pages[page]!, '2')).toEqual(['c']);
});

describe('ends with roster-inconsistent', () => {
  it.each([
    ['a page that leads to itself', () => ({ rows: ['a'], total: 1, next: '2' })],
    ['pages in a circle', (page?: string) => ({ rows: ['a'], total: 1, next: page === '2' ? '3' : '2' })],
    [
      'pages without an employee, on and on',
      (page?: string) => ({ rows: [], total: 1, next: String(Number(page ?? '0') + 1) }),
    ],
  ])('%s', async (_, load) => {
    expect(await caught(readAll(load))).toMatchObject({ code: 'roster-inconsistent', retryable: true });
  });
});
