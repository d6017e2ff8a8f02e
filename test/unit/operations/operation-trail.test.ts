// What the trail says of an order.
import { describe, expect, it } from '@jest/globals';
import { countOf, describeCommand, releasesWrites } from '../../../lib/operations/operation-trail.ts';
import { type Command } from '../../../lib/operations/request-kinds.ts';
import { parseRequest } from '../../../lib/operations/request.ts';

const rows = [{ employeeId: '412', fingerprint: 'fingerprint-412' }];
const mapping = {
  line: 2,
  source: 'department',
  optionId: '18',
  label: 'Secret',
  target: 'department',
  netsuiteId: '7',
};

describe('the trail', () => {
  it.each([
    [
      { operation: 'dimensions-import', rows: [{ ...mapping, remove: false }], dryRun: true },
      '1 rows (dry run)',
      1,
      false,
    ],
    [{ operation: 'release', kinds: ['changes', 'roster'] }, 'changes,roster', 0, true],
    [{ operation: 'pause', all: true }, 'all', 0, false],
    [{ operation: 'pause' }, 'writes', 0, false],
    [{ operation: 'resume' }, 'all', 0, true],
    [{ operation: 'expect', count: 3, day: '2026-03-02' }, '3 terminations on 2026-03-02', 3, false],
    [{ operation: 'apply', planId: 'plan-1', rows }, 'plan plan-1', 1, false],
    [{ operation: 'redrive', of: { employeeIds: ['1', '2'] }, drop: true }, '1,2 (drop)', 0, true],
    [{ operation: 'redrive', of: { all: true } }, 'all', 0, true],
  ])('says of %j: %s', (asked, words, count, releases) => {
    const command = parseRequest({ v: 1, ...asked }) as Command;
    expect([describeCommand(command), countOf(command), releasesWrites(command)]).toEqual([words, count, releases]);
  });
});
