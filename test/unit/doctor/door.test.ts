// The probe through the door: which hop is at fault, by what came back.
import { describe, expect, it } from '@jest/globals';
import { type Door, knock } from '../../../lib/doctor/door.ts';

const door = (answer: Awaited<ReturnType<Door['knock']>>, more: Partial<Door> = {}): Door => ({
  url: 'https://hooks.example/webhooks/bamboohr',
  isSigned: true,
  knock: () => Promise.resolve(answer),
  hasQueue: () => Promise.resolve(true),
  ...more,
});

const told = async (given: Door): Promise<readonly string[]> =>
  (await knock(given)).map(({ id, verdict, findings: [first] }) =>
    [id.replace('door-', ''), verdict, ...(first === undefined ? [] : [first.code])].join(' '),
  );

describe('a probe', () => {
  it('that is accepted proves every hop', async () => {
    expect(await told(door({ status: 202 }))).toEqual(['api ok', 'function ok', 'signature ok', 'queue ok']);
  });

  it.each([
    [
      { failure: 'network' },
      'api gap door-unreachable',
      'function not tried not-tried',
      'signature not tried not-tried',
    ],
    [{ status: 404 }, 'api gap door-closed', 'function not tried not-tried', 'signature not tried not-tried'],
    [{ status: 429 }, 'api unknown door-throttled', 'function not tried not-tried', 'signature not tried not-tried'],
    [{ status: 503 }, 'api ok', 'function gap door-secret-unusable', 'signature not tried not-tried'],
    [{ status: 500 }, 'api ok', 'function gap door-function-fails', 'signature not tried not-tried'],
    [{ status: 401 }, 'api ok', 'function ok', 'signature gap door-key-refused'],
  ])('answered with %j names its hop', async (answer, ...hops) => {
    expect((await told(door(answer))).slice(0, 3)).toEqual(hops);
  });

  it('without a key proves the function and its secret, and says what it does not prove', async () => {
    expect(await told(door({ status: 401 }, { isSigned: false }))).toEqual([
      'api ok',
      'function ok',
      'signature unknown door-not-signed',
      'queue ok',
    ]);
  });

  it.each([
    [undefined, 'queue unknown queue-not-seen'],
    [false, 'queue gap queue-gone'],
  ])('tells of a queue that is %j', async (queue, hop) => {
    expect((await told(door({ status: 202 }, { hasQueue: () => Promise.resolve(queue) }))).at(-1)).toBe(hop);
  });
});
