// Carrying out: what is refused is recorded, what is in doubt leaves, access is read back.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../../lib/errors.ts';
import { applyPlan, type ApplyInput } from '../../../lib/sync/apply-plan.ts';
import { type Plan } from '../../../lib/sync/plan-sync.ts';
import { caught } from '../../support/caught.ts';
import { FakeNetSuite, refusal } from '../../support/fake-netsuite.ts';
import { digest, toFields, type Values } from './plan-inputs.ts';

let target: FakeNetSuite;
let netsuiteId: string;
beforeEach(() => {
  target = new FakeNetSuite();
  ({ netsuiteId } = target.add({ externalId: 'bamboohr-412', giveAccess: true }));
});

const aPlan = (...writes: (Values & { removesAccess?: never })[]): Plan => ({
  action: 'update',
  writes: writes.map((values) => ({ fields: toFields(values), removesAccess: values.giveAccess === false })),
  lifeCycle: 'active',
  isInactiveByHand: false,
});
const apply = (plan: Plan, more: Partial<ApplyInput> = {}) =>
  applyPlan({
    plan,
    netsuiteId,
    externalId: 'bamboohr-412',
    target,
    digest,
    failureBefore: undefined,
    isSecondLook: false,
    ...more,
  });
const sent = () => target.writes.map(({ fields }) => fields);

describe('an accepted plan', () => {
  it('is written in order', async () => {
    const applied = await apply(aPlan({ lastName: 'Ng' }, { subsidiary: '5' }));
    expect(target.writes).toEqual([
      { to: netsuiteId, fields: { lastName: 'Ng' } },
      { to: netsuiteId, fields: { subsidiary: '5' } },
    ]);
    expect(applied).toMatchObject({ netsuiteId, writes: 2, failure: undefined, isSupervisorRefused: false });
    expect(Object.fromEntries(applied.written)).toEqual({ lastName: 'Ng', subsidiary: '5' });
  });

  it('for somebody new goes by external id and learns the internal one', async () => {
    const applied = await apply(aPlan({ lastName: 'Ng' }), { netsuiteId: undefined, externalId: 'bamboohr-413' });
    expect(target.writes).toEqual([{ to: 'bamboohr-413', fields: { lastName: 'Ng' } }]);
    expect(applied.netsuiteId).toBe(target.records[1]?.netsuiteId);
  });
});

describe('a refused write', () => {
  beforeEach(() => {
    target.beforeWrite = ({ fields }) => {
      if ('subsidiary' in fields) throw refusal('invalid-value', 'subsidiary');
    };
  });
  const plan = aPlan({ subsidiary: '5' }, { lastName: 'Ng' });

  it('harms no other', async () => {
    const applied = await apply(plan);
    expect(Object.fromEntries(applied.written)).toEqual({ lastName: 'Ng' });
    expect(applied.failure).toEqual({
      class: 'fix-mapping',
      code: 'invalid-value',
      vendorCode: 'USER_ERROR',
      field: 'subsidiary',
      refused: expect.any(String),
    });
  });

  it('is not sent again with the same content', async () => {
    const { failure: failureBefore } = await apply(plan);
    const { failure, writes } = await apply(plan, { failureBefore });
    expect({ failure, writes }).toEqual({ failure: failureBefore, writes: 1 });
    expect(sent()).toEqual([{ subsidiary: '5' }, { lastName: 'Ng' }, { lastName: 'Ng' }]);
  });

  it('is sent again with another content', async () => {
    const { failure: failureBefore } = await apply(plan);
    await apply(aPlan({ subsidiary: '6' }), { failureBefore });
    expect(sent().at(-1)).toEqual({ subsidiary: '6' });
  });
});

describe('what calls for another look', () => {
  it.each(['duplicate', 'not-found'] as const)('leaves: %s', async (kind) => {
    const error = refusal(kind);
    target.beforeWrite = () => {
      throw error;
    };
    expect(await caught(apply(aPlan({ lastName: 'Ng' })))).toBe(error);
  });

  it.each(['duplicate', 'not-found'] as const)('is recorded after the second look: %s', async (kind) => {
    target.beforeWrite = () => {
      throw refusal(kind);
    };
    expect((await apply(aPlan({ lastName: 'Ng' }), { isSecondLook: true })).failure).toMatchObject({
      code: kind,
      refused: expect.any(String),
    });
  });

  it('leaves when a write is in doubt, and nothing more is sent', async () => {
    const doubt = new ConnectorError('ambiguous-write', 'Lost.', { retryable: true });
    target.afterWrite = () => {
      throw doubt;
    };
    expect(await caught(apply(aPlan({ lastName: 'Ng' }, { subsidiary: '5' })))).toBe(doubt);
    expect(target.writes).toHaveLength(1);
  });
});

describe('a refused supervisor', () => {
  it.each(['supervisor', 'Supervisor'])('named as %s is left out and the rest sent once more', async (field) => {
    target.beforeWrite = ({ fields }) => {
      if ('supervisor' in fields) throw refusal('invalid-value', field);
    };
    const applied = await apply(aPlan({ lastName: 'Ng', supervisor: '20416' }));
    expect(sent()).toEqual([{ lastName: 'Ng', supervisor: '20416' }, { lastName: 'Ng' }]);
    expect(applied).toMatchObject({ isSupervisorRefused: true, failure: undefined, writes: 2 });
    expect(Object.fromEntries(applied.written)).toEqual({ lastName: 'Ng' });
  });

  it('alone is not followed by an empty write', async () => {
    target.beforeWrite = () => {
      throw refusal('invalid-value', 'supervisor');
    };
    const applied = await apply(aPlan({ supervisor: '20416' }));
    expect(applied).toMatchObject({ isSupervisorRefused: true, writes: 1 });
    expect(applied.written.size).toBe(0);
  });

  it('is no excuse for another refusal', async () => {
    target.beforeWrite = ({ fields }) => {
      throw 'supervisor' in fields ? refusal('invalid-value', 'supervisor') : refusal('permission');
    };
    const applied = await apply(aPlan({ lastName: 'Ng', supervisor: '20416' }));
    expect(applied.failure).toMatchObject({ class: 'fix-permission', code: 'permission' });
  });
});

describe('access that was taken', () => {
  const ending = aPlan({ isInactive: true, giveAccess: false });

  it('is read back', async () => {
    expect(await apply(ending)).toMatchObject({ accessRemoved: true, failure: undefined });
    expect(target.reads).toBe(1);
  });

  it.each([
    ['is still on', true],
    ['is not shown', null],
  ])('and %s afterwards is a failure', async (_, giveAccess) => {
    target.afterWrite = () => target.records[0]?.fields.set('giveAccess', giveAccess);
    expect(await apply(ending)).toMatchObject({
      accessRemoved: false,
      failure: { class: 'fix-permission', code: 'access-not-removed', field: 'giveAccess' },
    });
  });

  it('from a record that may not be read is a failure', async () => {
    target.read = () => Promise.reject(refusal('permission'));
    expect(await apply(ending)).toMatchObject({ accessRemoved: false, failure: { code: 'access-not-removed' } });
  });

  it('is not read back when the write was refused', async () => {
    target.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    expect(await apply(ending)).toMatchObject({
      accessRemoved: undefined,
      failure: { class: 'fix-permission', code: 'administrator-record' },
    });
    expect(target.reads).toBe(0);
  });
});
