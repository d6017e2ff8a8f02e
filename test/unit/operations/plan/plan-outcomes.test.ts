// What became of the rows of a plan.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { operate } from '../../../../lib/operations/operate.ts';
import { parseRequest } from '../../../../lib/operations/request.ts';
import { OperationWorld, principal } from '../operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
});
const ask = (request: object) => operate(parseRequest({ v: 1, ...request }), principal, world.tools);

describe('the outcome of a row', () => {
  it('is followed by the outcome of this plan, and of no other', async () => {
    world.states.set('412', { digests: {}, planned: { id: 'plan-1', result: 'done' } });
    world.states.set('413', { digests: {}, planned: { id: 'plan-0', result: 'done' } });
    const { outcomes } = await ask({ operation: 'outcomes', planId: 'plan-1', employeeIds: ['412', '413', '414'] });
    expect(outcomes).toEqual([{ employeeId: '412', result: 'done' }, { employeeId: '413' }, { employeeId: '414' }]);
  });

  it('is followed past another plan, and says why; what is cut short has no outcome yet', async () => {
    const planned = { id: 'plan-2', result: 'begun' } as const;
    const plannedBefore = [{ id: 'plan-1', result: 'held', why: 'paused', atMs: 7 } as const];
    world.states.set('412', { digests: {}, planned, plannedBefore });
    const of = async (planId: string) => (await ask({ operation: 'outcomes', planId, employeeIds: ['412'] })).outcomes;
    expect(await of('plan-1')).toEqual([{ employeeId: '412', result: 'held', why: 'paused', atMs: 7 }]);
    expect(await of('plan-2')).toEqual([{ employeeId: '412' }]);
  });
});
