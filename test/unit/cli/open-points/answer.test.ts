// One answer about one employee.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type AnswerArguments, giveAnswer } from '../../../../lib/cli/open-points/answer.ts';
import { caught } from '../../../support/caught.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
beforeEach(() => {
  line = new CommandLine();
  line.world.open('41', { netsuiteIds: ['7'] });
});

const give = (asked: AnswerArguments, options?: { json: boolean }) => giveAnswer(asked, line.given(options));

describe('an answer', () => {
  it.each<[AnswerArguments, object]>([
    [
      { operation: 'link', employeeId: '41', netsuiteId: '7' },
      { kind: 'link', netsuiteId: '7' },
    ],
    [
      { operation: 'create', employeeId: '41' },
      { kind: 'create', besides: ['7'] },
    ],
    [{ operation: 'ignore', employeeId: '41' }, { kind: 'ignore' }],
    [{ operation: 'revoke', employeeId: '41' }, { kind: 'revoke' }],
  ])('%j is given', async (asked, answer) => {
    expect(await give(asked)).toBe(0);
    expect(line.world.saved.map(({ answered }) => answered.answer)).toEqual([answer]);
    expect(line.printed).toContain('Recorded and queued: employee 41');
  });

  it('is told as JSON on request', async () => {
    line.world.linked.set('41', '7');
    expect(await give({ operation: 'unlink', employeeId: '41' }, { json: true })).toBe(0);
    expect(line.json).toEqual({ operation: 'unlink', employeeIds: ['41'] });
  });

  it.each<AnswerArguments>([
    { operation: 'link', employeeId: '41', netsuiteId: 'x' },
    { operation: 'link', employeeId: 'x', netsuiteId: '7' },
    { operation: 'revoke', employeeId: '0' },
  ])('%j is refused before anything is reached', async (asked) => {
    expect(await caught(give(asked))).toMatchObject({ code: 'operation-invalid' });
    expect(line.isReached).toBe(false);
  });
});
