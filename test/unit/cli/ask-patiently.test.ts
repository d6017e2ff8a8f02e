// What passes is asked again; what does not is told at once.
import { describe, expect, it } from '@jest/globals';
import { askPatiently } from '../../../lib/cli/ask-patiently.ts';
import { ConnectorError, type ErrorCode } from '../../../lib/errors.ts';
import { caught } from '../../support/caught.ts';

const request = { v: 1, operation: 'guards' } as const;
const done = { operation: 'guards', employeeIds: [] } as const;

function aWorld(faults: readonly Error[]) {
  const open = [...faults];
  const slept: number[] = [];
  const operator = {
    ask: async () => {
      const fault = open.shift();
      if (fault !== undefined) throw fault;
      return done;
    },
  };
  return { slept, open, operator, clock: { now: () => 0, sleep: async (ms: number) => void slept.push(ms) } };
}
const fault = (code: ErrorCode): Error => new ConnectorError(code, 'Not now.');

describe('a request', () => {
  it.each(['operation-failed', 'network', 'timeout'] as const)(
    'that ends in %s is made again, each time later',
    async (code) => {
      const { slept, operator, clock } = aWorld([fault(code), fault(code)]);
      expect(await askPatiently(request, operator, clock)).toBe(done);
      expect(slept).toEqual([2_000, 4_000]);
    },
  );

  it('is given up after five attempts', async () => {
    const { slept, open, operator, clock } = aWorld(Array.from({ length: 6 }, () => fault('network')));
    expect(await caught(askPatiently(request, operator, clock))).toMatchObject({ code: 'network' });
    expect([slept.length, open.length]).toEqual([4, 1]);
  });

  it.each([fault('operation-invalid'), fault('operator-refused'), new TypeError('x')])(
    'that ends otherwise is not made again: %s',
    async (error) => {
      const { slept, operator, clock } = aWorld([error]);
      expect(await caught(askPatiently(request, operator, clock))).toBe(error);
      expect(slept).toEqual([]);
    },
  );
});
