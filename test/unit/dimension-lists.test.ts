// Making missing NetSuite records is writing, and stops with all other writes.
import { expect, it } from '@jest/globals';
import { pausable } from '../../lib/dimension-lists.ts';
import { type DimensionLists } from '../../lib/dimensions/mapping.ts';

it('makes no record while writes are paused, and makes it afterwards', async () => {
  const made: string[] = [];
  const lists: DimensionLists = {
    source: () => Promise.resolve({}),
    target: () => Promise.resolve([]),
    create: (_, { name }) => {
      made.push(name);
      return Promise.resolve('77');
    },
  };
  let isPaused = true;
  const paused = pausable(lists, () => Promise.resolve(isPaused));
  const entry = { key: 'department-18', name: 'Platform', subsidiary: undefined };
  expect([await paused.create('department', entry), made]).toEqual([undefined, []]);
  isPaused = false;
  expect([await paused.create('department', entry), made]).toEqual(['77', ['Platform']]);
});
