// Dead letters shown and sent again: every kind with its order, nothing deleted before it is durable, nothing lost.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { operate } from '../../../lib/operations/operate.ts';
import { parseRequest } from '../../../lib/operations/request.ts';
import { type Change, ChangeKind } from '../../../lib/employee/change.ts';
import { caught } from '../../support/caught.ts';
import { OperationWorld, principal } from './operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
});

const ask = (content: object) => operate(parseRequest({ v: 1, ...content }), principal, world.tools);
const redrive = async (of: object, more: object = {}) => (await ask({ operation: 'redrive', of, ...more })).redriven!;
/** Whether it fits is for the worker to say, who has the key. */
const authority = { order: 'order-0001', until: '2026-03-20T00:00:00.000Z', mac: 'm'.repeat(43) };
const plan = { id: 'plan-1', fingerprint: 'abcdefgh' };

describe('dead letters are shown', () => {
  it('with employee, kind, age and what stands against them, and stay as they are', async () => {
    world.deadLetters.add('412', { kind: 'deleted' });
    world.deadLetters.add('strange');
    world.deadLetters.add('413', { kind: 'apply', plan });
    world.states.set('413', { digests: {}, planned: { id: 'plan-1', result: 'done' } });
    const since = '2026-03-02T08:00:00.000Z';

    expect((await ask({ operation: 'dead-letters' })).deadLetters).toEqual({
      count: 3,
      letters: [
        { id: 'm1', employeeId: '412', kind: 'deleted', since },
        { id: 'm2', since, why: 'message-unreadable' },
        { id: 'm3', employeeId: '413', kind: 'apply', since, why: 'plan-row-done' },
      ],
    });
    expect([world.deadLetters.ids, world.deadLetters.hidden, world.changes]).toEqual([['m1', 'm2', 'm3'], 0, []]);
  });
});

describe('dead letters are sent again', () => {
  it.each(ChangeKind.options)('of the kind %s, with everything that the first message carried', async (kind) => {
    const order: Partial<Change> = {
      kind,
      foundBy: 'operator',
      occurredAt: '2026-02-27T10:00:00.000Z',
      ...(kind === 'apply' ? { plan } : {}),
      ...(['apply', 'revoke', 'release'].includes(kind) ? { authority } : {}),
      ...(kind === 'release' ? { released: 'terminations' as const } : {}),
      ...(kind === 'compare' ? { rows: 'abcdefgh' } : {}),
    };
    const { change } = world.deadLetters.add('412', order);

    expect(await redrive({ all: true })).toMatchObject({ sent: [{ employeeId: '412', kind }], isDone: true, count: 0 });
    expect(world.changes).toEqual([change]);
    expect(world.deadLetters.ids).toEqual([]);
  });

  it('under an id of its own, so that the queue takes it for no repetition', async () => {
    world.deadLetters.add('412', {});
    world.deadLetters.add('412', {});
    await redrive({ all: true });
    expect(world.identities).toEqual(['redrive|m1', 'redrive|m2']);
  });

  it('in the order of each employee', async () => {
    world.deadLetters.most = 2;
    for (const kind of ['changed', 'deleted', 'release', 'due'] as const) world.deadLetters.add('412', { kind });
    await redrive({ all: true });
    expect(world.queued).toEqual(['changed 412', 'deleted 412', 'release 412', 'due 412']);
  });

  it('of one employee, leaving the others as they were', async () => {
    for (const id of ['411', '412', '413', '412']) world.deadLetters.add(id, {});
    expect(await redrive({ employeeIds: ['412'] })).toMatchObject({ isDone: true, left: [], count: 2 });
    expect(world.queued).toEqual(['changed 412', 'changed 412']);
    expect([world.deadLetters.ids, world.deadLetters.hidden]).toEqual([['m1', 'm3'], 0]);
  });

  it('and written down with who asked, before anything is sent and after', async () => {
    world.deadLetters.add('412', {});
    await redrive({ employeeIds: ['412'] });
    expect(world.trail).toMatchObject([
      { operation: 'redrive', of: '412', count: 0, askedBy: principal },
      { operation: 'redrive', of: 'done: 412', count: 1, askedBy: principal },
    ]);
  });

  it('no further than there is time, and the next call goes on behind those that stay', async () => {
    for (let id = 1; id <= 600; id += 1) world.deadLetters.add(String(id), id <= 505 ? undefined : {});
    const first = await redrive({ all: true });
    expect(first).toMatchObject({ isDone: false, sent: [], count: 600 });
    expect(await redrive({ all: true })).toMatchObject({ isDone: true, count: 505 });
    expect(world.changes).toHaveLength(95);

    world.hasTime = false;
    expect(await redrive({ all: true })).toMatchObject({ isDone: false, sent: [] });
  });
});

describe('a letter that cannot be sent again', () => {
  it.each([
    ['nobody can read', () => world.deadLetters.add('412'), 'message-unreadable'],
    ['came under another group', () => world.deadLetters.add('other', { employeeId: '412' }), 'not-ours'],
  ])('since %s it stays, until it is dropped on demand', async (_, put, why) => {
    put();
    expect(await redrive({ all: true })).toMatchObject({ sent: [], left: [{ id: 'm1', why }], isDone: true });
    expect([world.deadLetters.ids, world.deadLetters.hidden]).toEqual([['m1'], 0]);

    expect(await redrive({ all: true }, { drop: true })).toMatchObject({ dropped: [{ id: 'm1', why }], left: [] });
    expect([world.deadLetters.ids, world.changes]).toEqual([[], []]);
  });

  it.each<[Partial<Change>, string]>([
    [{ kind: 'revoke' }, 'authority-missing'],
    [{ kind: 'apply', plan }, 'authority-missing'],
    [{ kind: 'compare', released: 'terminations' }, 'authority-missing'],
    [{ kind: 'revoke', authority: { ...authority, until: '2026-02-27T00:00:00.000Z' } }, 'authority-expired'],
  ])('since no worker would carry out the order %j stays, and says so', async (order, why) => {
    world.deadLetters.add('412', order);
    expect(await redrive({ all: true })).toMatchObject({ sent: [], left: [{ id: 'm1', why }] });
    expect([world.deadLetters.ids, world.changes]).toEqual([['m1'], []]);
  });

  it.each([
    [{ planned: { id: 'plan-1', result: 'done' as const } }, 'plan-row-done'],
    [{ planned: { id: 'plan-1', result: 'stale' as const } }, 'plan-row-done'],
    [
      {
        planned: { id: 'plan-2', result: 'done' as const },
        plannedBefore: [{ id: 'plan-1', result: 'failed' as const }],
      },
      'plan-superseded',
    ],
  ])('since its row of a plan is over (%j) is deleted', async (state, why) => {
    world.states.set('412', { digests: {}, ...state });
    world.deadLetters.add('412', { kind: 'apply', plan });
    expect(await redrive({ all: true })).toMatchObject({ sent: [], dropped: [{ why }], left: [] });
    expect([world.deadLetters.ids, world.changes]).toEqual([[], []]);
  });

  it.each([
    { planned: { id: 'plan-1', result: 'failed' as const, why: 'attempts-exhausted' } },
    { planned: { id: 'plan-1', result: 'begun' as const } },
    {
      planned: { id: 'plan-2', result: 'failed' as const },
      plannedBefore: [{ id: 'plan-1', result: 'begun' as const }],
    },
    {},
  ])('is not one whose row is still open (%j)', async (state) => {
    world.states.set('412', { digests: {}, ...state });
    world.deadLetters.add('412', { kind: 'apply', plan, authority });
    await redrive({ all: true });
    expect(world.queued).toEqual(['apply 412']);
  });
});

describe('a redrive that fails on the way', () => {
  it('deletes nothing that is not durable, and shows every letter again', async () => {
    world.deadLetters.add('411');
    world.deadLetters.add('412', { kind: 'revoke' });
    world.isQueueDown = true;
    expect(await caught(redrive({ all: true }))).toMatchObject({ code: 'queue-unavailable' });
    expect([world.deadLetters.ids, world.deadLetters.hidden]).toEqual([['m1', 'm2'], 0]);
  });

  it('is refused while everything is paused; looking is not', async () => {
    world.deadLetters.add('412', {});
    await world.guards.pause('all');
    expect(await caught(redrive({ all: true }))).toMatchObject({ code: 'operation-invalid' });
    expect((await ask({ operation: 'dead-letters' })).deadLetters).toMatchObject({ count: 1 });
  });
});
