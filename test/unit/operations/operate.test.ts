// What an operator's request does, and what it must not do.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { operate } from '../../../lib/operations/operate.ts';
import { type OperationRequest, parseRequest } from '../../../lib/operations/request.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { caught } from '../../support/caught.ts';
import { OperationWorld, principal } from './operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
});

const ask = (content: Readonly<Record<string, unknown>>) =>
  operate(parseRequest({ v: 1, ...content }) satisfies OperationRequest, principal, world.tools);
const askedAt = new Date(someMoment).toISOString();

describe('an answer about an employee', () => {
  it.each([
    [{ operation: 'link', employeeId: '41', netsuiteId: '7' }, { kind: 'link', netsuiteId: '7' }, 'release'],
    [{ operation: 'create', employeeId: '41' }, { kind: 'create', besides: ['7', '8'] }, 'release'],
    [{ operation: 'ignore', employeeId: '41' }, { kind: 'ignore' }, 'release'],
    [{ operation: 'revoke', employeeId: '41' }, { kind: 'revoke' }, 'revoke'],
  ])('%j is saved with who asked, then queued', async (request, answer, kind) => {
    world.open('41', { netsuiteIds: ['7', '8'], reasons: ['name', 'name'] });
    expect(await ask(request)).toEqual({ operation: request.operation, employeeIds: ['41'] });
    expect(world.saved).toEqual([{ employeeId: '41', answered: { answer, askedBy: principal, askedAt } }]);
    expect(world.changes).toEqual([
      { v: 1, employeeId: '41', kind, occurredAt: askedAt, foundBy: 'operator', correlationId: 'id-1' },
    ]);
  });

  it('undoes a link, where there is one', async () => {
    world.linked.set('41', '7');
    await ask({ operation: 'unlink', employeeId: '41' });
    expect(world.saved.map(({ answered }) => answered.answer)).toEqual([{ kind: 'unlink' }]);
    expect(world.queued).toEqual(['release 41']);
  });

  it('links somebody not looked at yet', async () => {
    await ask({ operation: 'link', employeeId: '41', netsuiteId: '7' });
    expect(world.queued).toEqual(['release 41']);
  });

  it('takes access away whatever is known of somebody', async () => {
    await ask({ operation: 'revoke', employeeId: '41' });
    expect(world.queued).toEqual(['revoke 41']);
  });

  it.each([
    [{ operation: 'link', netsuiteId: '7' }, 'unlink it first'],
    [{ operation: 'create' }, 'no open match'],
    [{ operation: 'ignore' }, 'no open match'],
  ])('%j is refused for somebody in step', async (request, reason) => {
    world.linked.set('41', '9');
    expect(await caught(ask({ employeeId: '41', ...request }))).toMatchObject({
      code: 'operation-invalid',
      message: expect.stringContaining(reason),
    });
    expect([world.saved, world.changes]).toEqual([[], []]);
  });

  it('cannot undo a link that does not exist', async () => {
    expect(await caught(ask({ operation: 'unlink', employeeId: '41' }))).toMatchObject({ code: 'operation-invalid' });
  });

  it('leaves one log line with the id and the code, and not who asked', async () => {
    await ask({ operation: 'revoke', employeeId: '41' });
    expect(world.effects.lines).toEqual([{ level: 'info', message: 'operation', employeeId: '41', code: 'revoke' }]);
  });

  it('asked for twice is queued twice', async () => {
    await ask({ operation: 'revoke', employeeId: '41' });
    await ask({ operation: 'revoke', employeeId: '41' });
    expect(new Set(world.identities).size).toBe(2);
  });
});

describe('a retry', () => {
  beforeEach(() => {
    world.open('41', { kind: 'match' });
    world.open('42', { kind: 'failure', code: 'permission', class: 'fix-permission' });
    world.open('42', { kind: 'finding', code: 'dropped', field: 'title' });
    world.open('43', { kind: 'failure', code: 'invalid-value', class: 'fix-data' });
    world.open('44', { kind: 'hold', code: 'unmapped' });
  });

  it.each([
    [{ employeeIds: ['7', '8', '7'] }, ['compare 7', 'compare 8'], '7,8,7'],
    [{ all: true }, ['compare 42', 'compare 43', 'compare 44'], 'all'],
    [{ class: 'fix-data' }, ['compare 43'], 'class fix-data'],
    [{ class: 'fix-mapping' }, [], 'class fix-mapping'],
  ])('of %j reads NetSuite for each employee once, and is on record', async (of, queued, described) => {
    await ask({ operation: 'retry', of });
    expect(world.queued).toEqual(queued);
    expect(world.trail).toEqual([
      { operation: 'retry', of: described, count: queued.length, askedBy: principal, askedAt },
    ]);
  });
});

describe('a list', () => {
  it('shows what is open, of one kind if asked, and changes nothing', async () => {
    world.open('41', { kind: 'match' });
    world.open('42', { kind: 'failure' });
    expect((await ask({ operation: 'list' })).points).toHaveLength(2);
    expect((await ask({ operation: 'list', kind: 'failure' })).points).toEqual([world.points[1]]);
    expect([world.saved, world.changes, world.trail]).toEqual([[], [], []]);
  });
});

describe('an import of answers', () => {
  beforeEach(() => {
    for (const id of ['41', '42', '43']) world.open(id, { netsuiteIds: [`9${id}`] });
  });
  const rows = [
    { line: 2, employeeId: '41', answer: 'link', netsuiteId: '7' },
    { line: 3, employeeId: '42', answer: 'create' },
    { line: 5, employeeId: '43', answer: 'ignore' },
  ];

  it('gives every answer', async () => {
    await ask({ operation: 'matches-import', rows });
    expect(world.saved.map(({ employeeId, answered }) => [employeeId, answered.answer])).toEqual([
      ['41', { kind: 'link', netsuiteId: '7' }],
      ['42', { kind: 'create', besides: ['942'] }],
      ['43', { kind: 'ignore' }],
    ]);
    expect(world.queued).toEqual(['release 41', 'release 42', 'release 43']);
  });

  it('that is only tried changes nothing', async () => {
    expect(await ask({ operation: 'matches-import', rows, dryRun: true })).toEqual({
      operation: 'matches-import',
      employeeIds: ['41', '42', '43'],
    });
    expect([world.saved, world.changes]).toEqual([[], []]);
  });

  it('with one bad row applies none, and names the line of each', async () => {
    const bad = [
      { line: 6, employeeId: '42', answer: 'ignore' },
      { line: 7, employeeId: '50', answer: 'create' },
    ];
    const error = await caught(ask({ operation: 'matches-import', rows: [...rows, ...bad] }));
    expect(error).toMatchObject({
      code: 'operation-invalid',
      message:
        'Nothing was imported:\n  line 6: this employee stands in line 3 already; keep one of them\n' +
        '  line 7: this employee has no open match',
    });
    expect([world.saved, world.changes]).toEqual([[], []]);
  });

  it.each([
    [{ answer: 'link' }, 'line 2: netsuiteId must say which record to link'],
    [{ answer: 'create', netsuiteId: '7' }, 'line 2: netsuiteId must be empty when the answer is create'],
  ])('%j is refused', async (row, reason) => {
    const error = await caught(ask({ operation: 'matches-import', rows: [{ line: 2, employeeId: '41', ...row }] }));
    expect(error).toMatchObject({ message: expect.stringContaining(reason) });
  });
});
