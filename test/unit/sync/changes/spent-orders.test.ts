// An order counts once, however often its message comes.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Change } from '../../../../lib/employee/change.ts';
import { emptyState, type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type MergedChange, noAuthorization } from '../../../../lib/sync/changes/merged-change.ts';
import { orderIn, unspent, withSpent } from '../../../../lib/sync/changes/spent-orders.ts';
import { authorization, FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

const sealOf = (letter: string): string => letter.repeat(22);
const message = (more: Partial<Change>): Change => ({
  v: 1,
  employeeId: '412',
  kind: 'release',
  occurredAt: '2026-03-02T09:00:00.000Z',
  foundBy: 'operator',
  correlationId: 'c-1',
  authority: { order: 'order-0001', until: '2026-03-30T09:00:00.000Z', mac: 'a'.repeat(43) },
  ...more,
});
const asked = (kind: MergedChange['kind'], more: Partial<MergedChange['authorization']> = {}): MergedChange => ({
  employeeId: '412',
  kind,
  kinds: [kind],
  authorization: { ...noAuthorization, ...more },
  queuedAtMs: 0,
  occurredAtMs: 0,
  correlationId: 'c-1',
  foundBy: 'operator',
});
const spent = (...seals: string[]): SyncState => ({ ...emptyState, spentOrders: seals });

describe('an order', () => {
  it.each<[Partial<Change>, readonly object[]]>([
    [{ kind: 'revoke' }, [{ seal: sealOf('a') }]],
    [{ kind: 'compare', released: 'changes' }, [{ seal: sealOf('a'), released: 'changes' }]],
    [{ kind: 'compare' }, []],
    [{ kind: 'apply', plan: { id: 'plan-1', fingerprint: 'abcdefgh' } }, []],
  ])('in a message of %j is told apart by its seal', (more, orders) => {
    expect(orderIn(message(more))).toEqual(orders);
  });

  it('to revoke that is spent leaves nothing to do, and another one does', () => {
    expect(unspent(asked('revoke', { orders: [{ seal: 'one' }] }), spent('one'))).toBeUndefined();
    expect(unspent(asked('revoke', { orders: [{ seal: 'one' }, { seal: 'two' }] }), spent('one'))).toBeDefined();
  });

  it('to release that is spent leaves a look behind', () => {
    const orders = [
      { seal: 'one', released: 'terminations' as const },
      { seal: 'two', released: 'changes' as const },
    ];
    const change = asked('release', { released: ['terminations', 'changes'], orders });
    expect(unspent(change, emptyState)).toBe(change);
    expect(unspent(change, spent('one'))?.authorization.released).toEqual(['changes']);
    expect(unspent(change, spent('one', 'two'))?.authorization.released).toEqual([]);
  });

  it('is remembered among the last fifty', () => {
    const before = spent(...Array.from({ length: 50 }, (_, at) => `seal-${at}`));
    const { spentOrders = [] } = withSpent(emptyState, asked('revoke', { orders: [{ seal: 'new' }] }), before);
    expect([spentOrders.length, spentOrders[0], spentOrders.at(-1)]).toEqual([50, 'seal-1', 'new']);
    expect(withSpent(emptyState, asked('changed'), emptyState)).toBe(emptyState);
  });
});

describe('a message that is sent a second time', () => {
  let world: FakeWorld;
  beforeEach(async () => {
    world = new FakeWorld();
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
  });
  const revoke = (seal: string) => world.handle('412', 'revoke', 'operator', authorization({ orders: [{ seal }] }));

  it('takes no login that was given back since', async () => {
    const { fields } = world.netsuite.records[0]!;
    fields.set('giveAccess', true);
    expect(await revoke('one')).toMatchObject({ outcome: 'updated' });
    expect(fields.get('giveAccess')).toBe(false);
    await world.handle('412', 'compare');

    fields.set('giveAccess', true);
    expect(await revoke('one')).toEqual({ outcome: 'covered' });
    expect(fields.get('giveAccess')).toBe(true);
    expect(await revoke('two')).toMatchObject({ outcome: 'updated' });
  });
});
