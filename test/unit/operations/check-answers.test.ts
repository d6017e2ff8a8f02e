// Which answers make sense about an employee.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { checkedAnswer, checkedRows } from '../../../lib/operations/check-answers.ts';
import { caught } from '../../support/caught.ts';
import { OperationWorld } from './operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
  world.open('41', { netsuiteIds: ['7', '8'] });
  world.open('42', { code: 'another-person', netsuiteIds: ['9'] });
  world.linked.set('43', '10');
});

describe('an answer about one employee', () => {
  it.each([
    [{ operation: 'link', employeeId: '41', netsuiteId: '7' } as const, { kind: 'link', netsuiteId: '7' }],
    [{ operation: 'link', employeeId: '99', netsuiteId: '7' } as const, { kind: 'link', netsuiteId: '7' }],
    [{ operation: 'create', employeeId: '41' } as const, { kind: 'create', besides: ['7', '8'] }],
    [{ operation: 'ignore', employeeId: '42' } as const, { kind: 'ignore' }],
    [{ operation: 'unlink', employeeId: '43' } as const, { kind: 'unlink' }],
  ])('%j makes sense', async (asked, answer) => {
    const checked = await checkedAnswer({ v: 1, ...asked }, world.tools);
    expect(checked).toEqual({ employeeId: asked.employeeId, answer });
  });

  it.each([
    [{ operation: 'link', employeeId: '43', netsuiteId: '7' } as const, 'unlink it first'],
    [{ operation: 'unlink', employeeId: '41' } as const, 'is not linked'],
    [{ operation: 'create', employeeId: '42' } as const, 'clear it in NetSuite'],
    [{ operation: 'create', employeeId: '99' } as const, 'no open match to answer with create'],
    [{ operation: 'ignore', employeeId: '99' } as const, 'no open match to answer with ignore'],
  ])('%j makes none', async (asked, why) => {
    expect(await caught(checkedAnswer({ v: 1, ...asked }, world.tools))).toMatchObject({
      code: 'operation-invalid',
      message: expect.stringContaining(why),
    });
  });

  it('takes in again an employee whom an earlier answer left out', async () => {
    const answers = {
      load: async () => ({ match: { answer: { kind: 'ignore' as const }, askedBy: 'anna', askedAt: '2026-03-01' } }),
    };
    const asked = { v: 1, operation: 'create', employeeId: '99' } as const;
    expect(await checkedAnswer(asked, { ...world.tools, answers })).toMatchObject({
      answer: { kind: 'create', besides: [] },
    });
  });
});

describe('answers of a file', () => {
  it('name the line of each fault', async () => {
    const rows = [
      { line: 2, employeeId: '41', answer: 'link' as const },
      { line: 3, employeeId: '41', answer: 'ignore' as const },
      { line: 4, employeeId: '42', answer: 'create' as const },
      { line: 5, employeeId: '99', answer: 'ignore' as const },
    ];
    const { message } = (await caught(checkedRows(rows, world.tools))) as Error;
    expect(message.split('\n').slice(1)).toEqual([
      '  line 2: netsuiteId must say which record to link',
      '  line 3: this employee stands in line 2 already; keep one of them',
      expect.stringContaining("  line 4: Another person's record"),
      '  line 5: this employee has no open match',
    ]);
  });
});
