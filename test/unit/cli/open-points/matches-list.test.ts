// Open matches as a list.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { listMatches } from '../../../../lib/cli/open-points/matches-list.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
beforeEach(() => {
  line = new CommandLine();
});

const openSome = () => {
  line.world.open('41', { code: 'several', netsuiteIds: ['7', '8'], reasons: ['name', 'work-email'] });
  line.world.open('4200', { code: 'inactive', netsuiteIds: ['9'], reasons: ['employee-number'] });
};

describe('the list of open matches', () => {
  it('shows who waits for which records and why, with totals and the next step', async () => {
    openSome();
    expect(await listMatches(line.given())).toBe(1);
    expect(line.printed.split('\n').slice(0, 5)).toEqual([
      'EMPLOYEE  WHY       NETSUITE  REASONS          SINCE',
      '41        several   7 8       name work-email  2026-03-01',
      '4200      inactive  9         employee-number  2026-03-01',
      '',
      '2 open: several 1, inactive 1',
    ]);
    expect(line.printed).toContain('several: Several NetSuite records fit');
  });

  it('is JSON on request', async () => {
    openSome();
    expect(await listMatches(line.given({ json: true }))).toBe(1);
    expect(line.json).toMatchObject({
      matches: [{ employeeId: '41', netsuiteIds: ['7', '8'] }, { employeeId: '4200' }],
    });
  });

  it('without a match is a success', async () => {
    expect(await listMatches(line.given())).toBe(0);
    expect(line.printed).toBe('No match is open.\n');
  });
});
