// Rows of a plan are queued as they are, with the name of the operator who asked.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { operate } from '../../../../lib/operations/operate.ts';
import { parseRequest } from '../../../../lib/operations/request.ts';
import { OperationWorld, principal } from '../operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
});
const ask = (request: object) => operate(parseRequest({ v: 1, ...request }), principal, world.tools);

describe('applying', () => {
  it('queues exactly the rows, with their fingerprints, and writes down who asked', async () => {
    const rows = ['412', '413'].map((employeeId) => ({ employeeId, fingerprint: `fingerprint-${employeeId}` }));
    expect(await ask({ operation: 'apply', planId: 'plan-1', rows })).toMatchObject({ employeeIds: ['412', '413'] });
    expect(world.changes).toMatchObject([
      { employeeId: '412', kind: 'apply', foundBy: 'operator', plan: { id: 'plan-1', fingerprint: 'fingerprint-412' } },
      { employeeId: '413', kind: 'apply', plan: { id: 'plan-1', fingerprint: 'fingerprint-413' } },
    ]);
    expect(new Set(world.identities).size).toBe(2);
    expect(world.trail).toMatchObject([{ operation: 'apply', of: 'plan plan-1', count: 2, askedBy: principal }]);
  });

  it('queues nothing of which it could not be written down who asked', async () => {
    const rows = [{ employeeId: '412', fingerprint: 'fingerprint-412' }];
    const trail = { add: () => Promise.reject(new Error('throttled')) };
    const asked = operate(parseRequest({ v: 1, operation: 'apply', planId: 'plan-1', rows }), principal, {
      ...world.tools,
      trail,
    });
    await expect(asked).rejects.toThrow('throttled');
    expect(world.changes).toEqual([]);
  });
});
