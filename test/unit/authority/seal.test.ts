// The seal of an order: good for this message, this key and this while, and for nothing else.
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { authorityFault, judge, needsAuthority, sealed } from '../../../lib/authority/seal.ts';
import { Change, ChangeKind, FoundBy } from '../../../lib/employee/change.ts';

const key = 'k'.repeat(64);
const nowMs = Date.UTC(2026, 2, 2, 9);
const dayMs = 24 * 60 * 60_000;
const seal = { key, order: 'order-0001', nowMs };

const order = (more: Partial<Change> = {}): Change => ({
  v: 1,
  employeeId: '412',
  kind: 'revoke',
  occurredAt: '2026-03-02T09:00:00.000Z',
  foundBy: 'operator',
  correlationId: 'c-1',
  ...more,
});
const plan = { id: 'plan-1', fingerprint: 'fingerprint-1' };
const orders: readonly Change[] = [
  order(),
  order({ kind: 'apply', plan }),
  order({ kind: 'compare', released: 'terminations', rows: 'abcdefgh' }),
  order({ kind: 'deleted', released: 'changes' }),
];

describe('a message', () => {
  it.each(ChangeKind.options)('of kind %s needs authority where it takes a login, applies or releases', (kind) => {
    expect(needsAuthority(order({ kind }))).toBe(kind === 'revoke' || kind === 'apply');
    expect(needsAuthority(order({ kind, released: 'changes' }))).toBe(true);
    expect(needsAuthority(order({ kind, plan }))).toBe(true);
  });

  it('that only asks for a look needs none', () => {
    expect(judge(order({ kind: 'changed' }), key, nowMs)).toBe('unneeded');
  });
});

describe('a sealed order', () => {
  it.each(orders)('is granted, also behind the queue: %j', (each) => {
    const arrived = Change.parse(JSON.parse(JSON.stringify(sealed(each, seal))));
    expect(judge(arrived, key, nowMs)).toBe('granted');
  });

  it.each([
    ['after a fortnight in the queue and nearly another one among the dead letters', 27.9, 'granted'],
    ['later', 28.1, 'expired'],
  ])('%s (day %d) is %s', (_, days, verdict) => {
    expect(judge(sealed(order(), seal), key, nowMs + days * dayMs)).toBe(verdict);
  });

  it.each(orders)('without its seal, or with the key of another stack, is refused: %j', (each) => {
    expect(judge(each, key, nowMs)).toBe('refused');
    expect(judge(sealed(each, { ...seal, key: 'o'.repeat(64) }), key, nowMs)).toBe('refused');
  });

  it('that was given once more has another seal', () => {
    const again = sealed(order(), { ...seal, order: 'order-0002' });
    expect(again.authority?.mac).not.toBe(sealed(order(), seal).authority?.mac);
  });

  it('is refused when cut short, and expired only when genuine', () => {
    const { authority, ...rest } = sealed(order(), seal);
    const short = { ...rest, authority: { ...authority!, mac: authority!.mac.slice(0, 42) } };
    expect(Change.safeParse(short).success).toBe(false);
    expect(judge(short, key, nowMs)).toBe('refused');
    const late = { ...rest, authority: { ...authority!, until: '2026-01-01T00:00:00.000Z' } };
    expect(judge(late, key, nowMs)).toBe('refused');
  });

  const changed = fc.oneof(
    fc.record({ employeeId: fc.integer({ min: 1, max: 99_999 }).map(String) }),
    fc.record({ kind: fc.constantFrom(...ChangeKind.options) }),
    fc.record({ foundBy: fc.constantFrom(...FoundBy.options) }),
    fc.record({ correlationId: fc.constantFrom('c-2', 'c-11', 'plan-1') }),
    fc.record({ occurredAt: fc.constantFrom('2026-03-02T09:00:00.001Z', '2026-03-02T09:00:00Z') }),
    fc.record({ released: fc.constantFrom('terminations' as const, 'changes' as const, undefined) }),
    fc.record({ rows: fc.constantFrom('abcdefgi', undefined) }),
    fc.record({
      plan: fc.constantFrom({ ...plan, id: 'plan-2' }, { ...plan, fingerprint: 'fingerprint-2' }, plan, undefined),
    }),
    fc.record({ order: fc.constantFrom('order-0002') }),
    fc.record({ until: fc.constantFrom('2026-04-30T09:00:00.000Z', '2026-03-30T09:00:00Z') }),
    fc.record({ mac: fc.string({ minLength: 43, maxLength: 43 }) }),
  );

  it('of which anything at all was changed gives no authority', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orders), changed, (each, difference) => {
        const genuine = sealed(each, seal);
        const {
          order: asked,
          until,
          mac,
          ...fields
        } = difference as Partial<Change & NonNullable<Change['authority']>>;
        const authority = {
          ...genuine.authority!,
          ...(asked === undefined ? {} : { order: asked }),
          ...(until === undefined ? {} : { until }),
          ...(mac === undefined ? {} : { mac }),
        };
        const forged = JSON.parse(JSON.stringify({ ...genuine, ...fields, authority })) as Change;
        fc.pre(JSON.stringify(sorted(forged)) !== JSON.stringify(sorted(genuine)));
        expect(['refused', 'unneeded']).toContain(judge(forged, key, nowMs));
      }),
    );
  });
});

const sorted = (change: object): unknown => Object.entries(change).sort(([one], [other]) => (one < other ? -1 : 1));

describe('without the key', () => {
  it.each([
    [order(), nowMs, 'authority-missing'],
    [sealed(order(), seal), nowMs, undefined],
    [sealed(order(), seal), nowMs + 29 * dayMs, 'authority-expired'],
    [order({ kind: 'changed' }), nowMs, undefined],
  ])('it is told of %j at %d what no worker would carry out: %s', (change, at, fault) => {
    expect(authorityFault(change, at)).toBe(fault);
  });
});
