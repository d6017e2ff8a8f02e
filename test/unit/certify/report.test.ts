// The report as a thing that can be handed on.
import { describe, expect, it } from '@jest/globals';
import { digestOf, isWhole, Report, sealReport } from '../../../lib/certify/report.ts';

const report = sealReport({
  v: 1,
  account: '1234567_SB1',
  finishedAt: '2026-03-02T09:15:08.000Z',
  version: '1.0.0',
  settings: digestOf({}),
  results: [{ trial: 'phone-format', verdict: 'neither', kind: 'invalid-phone', field: 'phone' }],
  left: { active: 0, inactive: 2 },
});

describe('a report', () => {
  it('is whole in whatever order its keys come, and not when anything in it was changed', () => {
    expect(isWhole(report)).toBe(true);
    expect(isWhole(Object.fromEntries(Object.entries(report).reverse()) as typeof report)).toBe(true);
    expect(isWhole({ ...report, account: '1234567_SB2' })).toBe(false);
    expect(isWhole({ ...report, results: [{ trial: 'phone-format', verdict: 'any' }] })).toBe(false);
  });

  it.each([
    ['a name', { results: [{ trial: 'Zoë', verdict: 'any' }] }],
    ['a sentence', { results: [{ trial: 'phone-format', verdict: 'any', kind: 'Invalid value 555' }] }],
    ['a field with a value', { results: [{ trial: 'phone-format', verdict: 'any', field: 'phone: +44' }] }],
    ['more', { note: 'x' }],
    ['no results', { results: [] }],
  ])('holds codes only: one with %s is none', (_, odd) => {
    expect(Report.safeParse(report).success).toBe(true);
    expect(Report.safeParse({ ...report, ...odd }).success).toBe(false);
  });
});
