// A function's answer may hold 6 MB. With 100,000 entries of everything that grows with the company, each answer stays far
// below, and the parts together are everything.
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { answerRequest } from '../../../lib/operations/answer-request.ts';
import { parseRequest } from '../../../lib/operations/request.ts';
import { rightOf } from '../../../lib/operations/rights.ts';
import { type OperationResult } from '../../../lib/operations/operation-tools.ts';
import { OperatedAnswer } from '../../../lib/operations/operator.ts';
import { OperationWorld, principal } from './operation-world.ts';

// A hundred thousand of everything takes its seconds on a busy machine.
jest.setTimeout(60_000);

const many = 100_000;
const most = 3_000_000;

let world: OperationWorld;
let sizes: number[];
beforeEach(() => {
  world = new OperationWorld();
  sizes = [];
});

/** One answer as it goes over the line. */
const ask = async (request: object): Promise<OperationResult> => {
  const asked = { principal, body: JSON.stringify({ v: 1, ...request }) };
  const right = rightOf(parseRequest({ v: 1, ...request }));
  const { status, body } = await answerRequest(asked, world.tools, right);
  expect(status).toBe(200);
  const text = JSON.stringify(body);
  sizes.push(Buffer.byteLength(text));
  return OperatedAnswer.parse(JSON.parse(text));
};
const askAll = async (request: object): Promise<OperationResult[]> => {
  const parts = [await ask(request)];
  for (let next = parts[0]?.next; next !== undefined; next = parts.at(-1)?.next) {
    parts.push(await ask({ ...request, after: next }));
  }
  return parts;
};
const ids = Array.from({ length: many }, (_, at) => String(1_000_000 + at));
const longest = (): number => Math.max(...sizes);
const openAll = (kind: 'match' | 'failure' | 'finding' | 'hold', more: object): void => {
  for (const id of ids) world.open(id, { kind, ...more });
};

describe('with 100,000 of them', () => {
  it.each([
    ['failure', { code: 'invalid-value', class: 'fix-data', field: 'email', vendorCode: 'USER_ERROR' }],
    ['hold', { code: 'unmapped', values: [{ source: 'department', optionId: '18', target: 'department' }] }],
    ['finding', { code: 'withheld', field: 'department' }],
    ['match', { code: 'several', netsuiteIds: ['1', '2', '3'], reasons: ['name', 'name', 'work-email'] }],
  ] as const)('open points of the kind %s are told in parts', async (kind, more) => {
    openAll(kind, more);
    const parts = await askAll({ operation: 'list', kind });
    expect(longest()).toBeLessThan(most);
    expect(parts.flatMap(({ points = [] }) => points.map(({ employeeId }) => employeeId))).toEqual(ids);
  });

  it('mapping rows, options, records and tasks are told in parts', async () => {
    const option = ids.map((id) => ({ id, label: `Département ${id}`, isArchived: false }));
    const entry = ids.map((id) => ({ id, fullName: `Tech : Département ${id}`, subsidiaries: ['1', '2'] }));
    world.dimensions.table = {
      ...world.dimensions.table,
      rows: ids.map((id) => ({
        source: 'department',
        optionId: id,
        label: `Département ${id}`,
        target: 'department',
        netsuiteId: id,
        origin: 'matched',
      })),
      lists: { department: option },
      targets: { class: entry },
    };
    const value = (optionId: string) => ({
      source: 'department',
      optionId: `unlisted-${optionId}`,
      target: 'department',
    });
    for (const id of ids) world.open(id, { kind: 'hold', code: 'unmapped', values: [value(id)] });

    const parts = await askAll({ operation: 'dimensions' });

    expect(longest()).toBeLessThan(most);
    const views = parts.flatMap(({ dimensions = [] }) => dimensions);
    const count = (of: (view: (typeof views)[number]) => readonly unknown[] | undefined): number =>
      views.reduce((sum, view) => sum + (of(view)?.length ?? 0), 0);
    expect([
      count(({ rows }) => rows),
      count(({ lists }) => lists.department),
      count(({ targets }) => targets.class),
      count(({ tasks }) => tasks),
    ]).toEqual([many, many, many, many]);
  });

  it('dead letters are told by the first thousand, and redriven in parts', async () => {
    for (const id of ids) world.deadLetters.add(id, {});
    const { deadLetters } = await ask({ operation: 'dead-letters' });
    expect(deadLetters).toMatchObject({ count: many });
    expect(await ask({ operation: 'redrive', of: { all: true } })).toMatchObject({ redriven: { isDone: false } });
    expect(longest()).toBeLessThan(300_000);
  });

  it('held writes are counted and not told; releasing and trying again name ids only', async () => {
    for (const id of ids) world.open(id, { kind: 'hold', code: 'guard-changes' });
    for (const id of ids) world.open(`9${id}`, { kind: 'hold', code: 'paused' });
    expect((await ask({ operation: 'guards' })).guards?.waiting).toMatchObject({ changes: many, paused: many });
    expect(longest()).toBeLessThan(1_000);
    expect((await ask({ operation: 'retry', of: { all: true } })).employeeIds).toHaveLength(2 * many);
    expect((await ask({ operation: 'release', kinds: ['changes'] })).employeeIds).toHaveLength(many);
    expect((await ask({ operation: 'resume' })).employeeIds).toHaveLength(many);
    expect(longest()).toBeLessThan(most);
  });

  it('what is asked for by ids answers for no more than a request may name', async () => {
    for (const id of ids) {
      world.states.set(id, { digests: {}, planned: { id: 'plan-1', result: 'failed', why: 'attempts-exhausted' } });
    }
    await ask({ operation: 'outcomes', planId: 'plan-1', employeeIds: ids.slice(0, 2_000) });
    expect(longest()).toBeLessThan(300_000);
    const body = JSON.stringify({ v: 1, operation: 'outcomes', planId: 'plan-1', employeeIds: ids });
    expect(await answerRequest({ principal, body }, world.tools, 'view')).toMatchObject({ status: 400 });
  });
});
