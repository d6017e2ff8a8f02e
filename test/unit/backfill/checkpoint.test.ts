import { describe, expect, it } from '@jest/globals';
import { rememberSent, sentThrough } from '../../../lib/backfill/checkpoint.ts';

const many = (count: number, atMs = 10_000) =>
  Array.from({ length: count }, (_, at) => ({ employeeId: String(at + 1), changedAtMs: atMs + at }));

describe('what was sent', () => {
  it('is remembered one by one from where the overlap begins', () => {
    const sent = [
      { employeeId: '1', changedAtMs: 4_999 },
      { employeeId: '2', changedAtMs: 5_000 },
    ];
    expect(rememberSent(sent, 5_000)).toEqual({ sent: { 2: 5_000 } });
  });

  it('is remembered without a readable time, since every poll shows it again', () => {
    expect(rememberSent([{ employeeId: '1', changedAtMs: 0 }], 5_000)).toEqual({ sent: { 1: 0 } });
  });

  it('is remembered as a whole once it is more than 5,000', () => {
    expect(Object.keys(rememberSent(many(5_000), 0).sent)).toHaveLength(5_000);
    expect(rememberSent(many(5_001), 0)).toMatchObject({ sent: {}, sentDigest: { untilMs: 15_000 } });
  });
});

describe('a bulk change that was remembered as a whole', () => {
  const before = { latestMs: 15_000, ...rememberSent(many(5_001), 0) };

  it('is known again, in whatever order and whatever came later', () => {
    const again = [...many(5_001).reverse(), { employeeId: '9001', changedAtMs: 16_000 }];
    expect(sentThrough(before, again)).toBe(15_000);
  });

  it('is not known where one of it is missing or one is new among it', () => {
    expect(sentThrough(before, many(5_000))).toBe(-1);
    expect(sentThrough(before, [...many(5_001), { employeeId: '9001', changedAtMs: 12_000 }])).toBe(-1);
  });

  it('is nothing at the first poll', () => {
    expect(sentThrough(undefined, many(3))).toBe(-1);
  });
});
