// What holds for every plan, whoever it is about.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Phase } from '../../../../lib/sync/life-cycle/life-cycle.ts';
import { type Ownership } from '../../../../lib/mapping/field-mapping.ts';
import { planSync } from '../../../../lib/sync/planning/plan-sync.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type FieldValue, type TargetField } from '../../../../lib/employee/target-fields.ts';
import { digest, digestsOf, leaving, recordOf, toFields, type Values } from './plan-inputs.ts';

const plainFields = ['firstName', 'lastName', 'email', 'title', 'phone', 'hireDate', 'custentity_cost_centre'].concat([
  'department',
  'class',
  'location',
  'subsidiary',
  'supervisor',
]);
const lifeCycleFields = ['releasedate', 'isInactive', 'giveAccess'];
const text = fc.constantFrom('a', 'b', 'c');
const day = fc.constantFrom('2024-02-05', '2026-02-27', '2026-03-02');

const mapped: Record<string, fc.Arbitrary<FieldValue>> = Object.fromEntries(
  plainFields.map((name) => [name, fc.option(name === 'hireDate' ? day : text)] as const),
);
/** Some of the mapped fields; the missing ones are withheld. */
const desired: fc.Arbitrary<Values> = fc.record(mapped, { requiredKeys: [] });
const shown: Record<string, fc.Arbitrary<FieldValue>> = {
  ...mapped,
  releasedate: fc.option(day),
  isInactive: fc.boolean(),
  giveAccess: fc.boolean(),
};
/** A whole record in NetSuite. */
const recorded: fc.Arbitrary<Values> = fc.record(shown);
const phase: fc.Arbitrary<Exclude<Phase, { name: 'future' }>> = fc.oneof(
  fc.constant({ name: 'active' } as const),
  fc.constant({ name: 'undecided' } as const),
  fc.record({ name: fc.constant('pre-hire' as const), startsOn: day }),
  fc.record({ name: fc.constant('leaver' as const), releaseDate: fc.option(day) }),
);
const policy = fc
  .record({ removeAccess: fc.boolean(), inactivate: fc.boolean(), inactivateAfterDays: fc.constantFrom(0, 3, 30) })
  .map(leaving);
const ownership: fc.Arbitrary<Ownership> = fc.constantFrom('own', 'fill-if-empty', 'never-clear', 'create-only');
const ownerships: fc.Arbitrary<Record<string, Ownership>> = fc.record(
  Object.fromEntries(plainFields.map((name) => [name, ownership] as const)),
);
const loginEmail = fc.constantFrom('write' as const, 'hold' as const, 'taken' as const);
const lifeCycle = fc.constantFrom('active', 'leaver', undefined);
const situation = fc.record({
  desired,
  recorded,
  phase,
  policy,
  ownerships,
  loginEmail,
  lifeCycle,
  isRead: fc.boolean(),
});
type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

const stateOf = (values: Values, life: 'active' | 'leaver' | undefined): SyncState => ({
  netsuiteId: '20417',
  digests: digestsOf(values),
  ...(life === undefined ? {} : { lifeCycle: life }),
  ...(values['giveAccess'] === false ? { accessRemoved: true } : {}),
});

const plan = (one: Situation, values: Values, state: SyncState) =>
  planSync({
    desired: toFields(one.desired),
    phase: one.phase,
    policy: one.policy,
    loginEmail: one.loginEmail,
    ownershipOf: (field) => one.ownerships[field] ?? 'own',
    state,
    digest,
    ...(one.isRead ? { actual: recordOf(values) } : {}),
  });

const afterWrites = (values: Values, writes: readonly { fields: ReadonlyMap<TargetField, FieldValue> }[]): Values =>
  writes.reduce<Values>((record, { fields }) => ({ ...record, ...Object.fromEntries(fields) }), values);

const isFair = (assertion: (one: Situation) => void) => fc.assert(fc.property(situation, assertion), { numRuns: 500 });

describe('any plan', () => {
  it('once carried out leaves nothing to do', () => {
    isFair((one) => {
      const values = one.recorded;
      const first = plan(one, values, stateOf(values, one.lifeCycle));
      const then = afterWrites(values, first.writes);
      const again = plan(one, then, stateOf(then, first.lifeCycle));
      expect(again).toMatchObject({ action: 'unchanged', writes: [] });
    });
  });

  it('never touches a field that BambooHR withheld', () => {
    isFair((one) => {
      const { writes } = plan(one, one.recorded, stateOf(one.recorded, one.lifeCycle));
      const written = writes.flatMap(({ fields }) => [...fields.keys()]);
      expect(written.filter((field) => plainFields.includes(field) && !(field in one.desired))).toEqual([]);
    });
  });

  it('sends each field at most once, and no field unknown to us', () => {
    isFair((one) => {
      const { writes } = plan(one, one.recorded, stateOf(one.recorded, one.lifeCycle));
      const written = writes.flatMap(({ fields }) => [...fields.keys()]);
      expect(new Set(written).size).toBe(written.length);
      expect(written.filter((field) => ![...plainFields, ...lifeCycleFields].includes(field))).toEqual([]);
    });
  });

  it('never sends a value that is there already, but for the login that a comeback keeps off', () => {
    isFair((one) => {
      const result = plan({ ...one, isRead: true }, one.recorded, stateOf(one.recorded, one.lifeCycle));
      const needless = result.writes
        .flatMap(({ fields }) => [...fields])
        .filter(([field, value]) => (one.recorded[field] ?? null) === value)
        .map(([field]) => field);
      const allowed = result.action === 'reactivate' ? ['isInactive', 'releasedate', 'giveAccess'] : [];
      expect(needless.filter((field) => !allowed.includes(field))).toEqual([]);
    });
  });

  it('never gives anybody access, and ends nobody who did not leave', () => {
    isFair((one) => {
      const { writes } = plan(one, one.recorded, stateOf(one.recorded, one.lifeCycle));
      const sent = writes.flatMap(({ fields }) => [...fields]);
      expect(sent.filter(([field, value]) => field === 'giveAccess' && value !== false)).toEqual([]);
      const ends = sent.filter(([field, value]) => field === 'isInactive' && value === true);
      expect(ends.length === 0 || one.phase.name === 'leaver').toBe(true);
    });
  });

  it('clears nothing that must not be cleared, fills nothing that is filled, and keeps to its own after the create', () => {
    isFair((one) => {
      const { writes } = plan({ ...one, isRead: true }, one.recorded, stateOf(one.recorded, one.lifeCycle));
      for (const [field, value] of writes.flatMap(({ fields }) => [...fields])) {
        const owned = one.ownerships[field] ?? 'own';
        expect(owned).not.toBe('create-only');
        if (owned === 'never-clear') expect(value).not.toBeNull();
        if (owned === 'fill-if-empty') expect(one.recorded[field] ?? null).toBeNull();
      }
    });
  });

  it('for somebody new writes once, and every value there is', () => {
    isFair((one) => {
      const { writes } = plan({ ...one, isRead: false }, {}, { digests: {} });
      const values = Object.entries(one.desired).filter(([, value]) => value !== null);
      expect(writes.map(({ fields }) => Object.fromEntries(fields))).toEqual([Object.fromEntries(values)]);
    });
  });
});
