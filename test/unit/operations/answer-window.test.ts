// Lists told in parts that fit.
import { describe, expect, it } from '@jest/globals';
import { AnswerWindow } from '../../../lib/operations/answer-window.ts';

describe('a window', () => {
  it('tells all parts of all lists, each entry once', () => {
    const lists = [['aa', 'bb', 'cc'], [], ['dd', 'ee']];
    const told: string[] = [];
    let next: number | undefined = 0;
    let calls = 0;
    while (next !== undefined) {
      const window: AnswerWindow = new AnswerWindow(next, 8);
      for (const list of lists) told.push(...window.take(list));
      next = window.next;
      calls += 1;
    }
    expect(told).toEqual(['aa', 'bb', 'cc', 'dd', 'ee']);
    expect(calls).toBe(3);
  });

  it('tells an entry that is larger than a part by itself', () => {
    const window = new AnswerWindow(0, 5);
    expect(window.take(['a long entry', 'b'])).toEqual(['a long entry']);
    expect(window.next).toBe(1);
  });

  it('takes nothing of a later list once it is full', () => {
    const window = new AnswerWindow(0, 4);
    expect([window.take(['a', 'long']), window.take(['b'])]).toEqual([['a'], []]);
    expect(window.next).toBe(1);
  });
});
