// Orders are sealed on their way into the queue; what only asks for a look goes as it is.
import { describe, expect, it } from '@jest/globals';
import { judge } from '../../../lib/authority/seal.ts';
import { sealedQueue } from '../../../lib/authority/sealed-queue.ts';
import { newChange } from '../../../lib/employee/new-change.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeQueue } from '../../support/fakes/fake-queue.ts';

const key = 'k'.repeat(64);
const effects = new FakeEffects();
const queued = (kind: 'compare' | 'revoke') => ({
  change: newChange({
    employeeId: '412',
    kind,
    foundBy: 'operator',
    occurredAtMs: effects.nowMs,
    correlationId: 'c-1',
  }),
  identity: kind,
});

describe('the queue of those who give orders', () => {
  it('seals what needs authority, and that alone', async () => {
    const queue = new FakeQueue();
    await sealedQueue(queue, async () => key, effects).send([queued('compare'), queued('revoke')]);
    expect(queue.sent[0]).toEqual(queued('compare'));
    expect(queue.sent.map(({ change }) => judge(change, key, effects.nowMs))).toEqual(['unneeded', 'granted']);
    expect(queue.sent.map(({ identity }) => identity)).toEqual(['compare', 'revoke']);
  });

  it('needs no key for a look, and sends no order without one', async () => {
    const queue = new FakeQueue();
    const orders = sealedQueue(queue, async () => '{}', effects);
    await orders.send([queued('compare')]);
    expect(await caught(orders.send([queued('compare'), queued('revoke')]))).toMatchObject({ code: 'secret-invalid' });
    expect(queue.sent).toEqual([queued('compare')]);
  });
});
