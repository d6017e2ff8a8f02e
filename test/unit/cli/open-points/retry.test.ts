// Employees tried again: named, all, or of one class.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type RetryArguments, retryEmployees } from '../../../../lib/cli/open-points/retry.ts';
import { caught } from '../../../support/caught.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;

describe('a retry', () => {
  const none: RetryArguments = { employeeIds: [], all: false, failureClass: undefined };
  beforeEach(() => {
    line = new CommandLine();
    line.world.open('41', { netsuiteIds: ['7'] });
    line.world.open('42', { kind: 'failure', class: 'fix-data' });
    line.world.open('43', { kind: 'hold', code: 'unmapped' });
  });

  it.each<[Partial<RetryArguments>, string]>([
    [{ employeeIds: ['50', '51'] }, '2 employees are queued'],
    [{ all: true }, '2 employees are queued'],
    [{ failureClass: 'fix-data' }, '1 employee is queued'],
  ])('of %j says how many are queued', async (asked, told) => {
    expect(await retryEmployees({ ...none, ...asked }, line.given())).toBe(0);
    expect(line.printed).toContain(told);
  });

  it.each<Partial<RetryArguments>>([
    {},
    { employeeIds: ['41'], all: true },
    { all: true, failureClass: 'fix-mapping' },
    { failureClass: 'nonsense' },
  ])('of %j is not understood', async (asked) => {
    expect(await caught(retryEmployees({ ...none, ...asked }, line.given()))).toMatchObject({
      code: 'operation-invalid',
    });
    expect(line.isReached).toBe(false);
  });
});
