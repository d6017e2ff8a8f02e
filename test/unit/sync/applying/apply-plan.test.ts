// Carrying out: what is refused is recorded, what is in doubt leaves, access is read back.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../../../lib/errors.ts';
import { applyPlan, type ApplyInput, wouldSend } from '../../../../lib/sync/applying/apply-plan.ts';
import { type Plan } from '../../../../lib/sync/planning/plan.ts';
import { caught } from '../../../support/caught.ts';
import { FakeNetSuite, refusal } from '../../../support/fakes/fake-netsuite.ts';
import { digest, toFields, type Values } from '../planning/plan-inputs.ts';

let target: FakeNetSuite;
let netsuiteId: string;
beforeEach(() => {
  target = new FakeNetSuite();
  ({ netsuiteId } = target.add({ externalId: 'bamboohr-412', giveAccess: true }));
});

const aPlan = (...writes: (Values & { removesAccess?: never })[]): Plan => ({
  action: 'update',
  writes: writes.map((values) => ({ fields: toFields(values), removesAccess: values['giveAccess'] === false })),
  lifeCycle: 'active',
  findings: [],
});
const apply = (plan: Plan, more: Partial<ApplyInput> = {}) =>
  applyPlan({
    plan,
    record: { netsuiteId, address: { identity: 'bamboohr-412' } },
    identity: 'bamboohr-412',
    target,
    digest,
    failuresBefore: [],
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
    expect(applied).toMatchObject({ netsuiteId, writes: 2, failures: [], findings: [] });
    expect(Object.fromEntries(applied.written)).toEqual({ lastName: 'Ng', subsidiary: '5' });
  });

  it('for somebody new goes by external id and learns the internal one', async () => {
    const applied = await apply(aPlan({ lastName: 'Ng' }), { record: undefined, identity: 'bamboohr-413' });
    expect(target.writes).toEqual([{ to: 'bamboohr-413', fields: { lastName: 'Ng' } }]);
    expect(applied.netsuiteId).toBe(target.records[1]?.netsuiteId);
  });
});

describe('a plan of refused writes', () => {
  it('would send nothing while the refusal stands, as far as its content is the same', async () => {
    target.beforeWrite = () => {
      throw refusal('invalid-value', 'title');
    };
    const plan = aPlan({ title: 'Lead' });
    const { failures: failuresBefore } = await apply(plan);
    expect(wouldSend(plan, { failuresBefore, digest })).toBe(false);
    expect(wouldSend(plan, { failuresBefore: [], digest })).toBe(true);
    expect(wouldSend(aPlan({ title: 'Chief' }), { failuresBefore, digest })).toBe(true);
    expect(wouldSend(aPlan({ title: 'Lead' }, { email: 'a@b.example' }), { failuresBefore, digest })).toBe(true);
    expect(wouldSend(aPlan(), { failuresBefore, digest })).toBe(false);
  });

  it('would send a removal of access all the same', async () => {
    target.beforeWrite = () => {
      throw refusal('invalid-value', 'giveAccess');
    };
    const plan: Plan = { ...aPlan({ giveAccess: false }), action: 'deactivate' };
    const { failures: failuresBefore } = await apply(plan);
    expect(wouldSend(plan, { failuresBefore, digest })).toBe(true);
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
    expect(applied.failures).toEqual([
      {
        class: 'fix-mapping',
        code: 'invalid-value',
        vendorCode: 'USER_ERROR',
        field: 'subsidiary',
        refused: expect.any(String),
      },
    ]);
  });

  it('is not sent again with the same content', async () => {
    const { failures: failuresBefore } = await apply(plan);
    const { failures, writes } = await apply(plan, { failuresBefore });
    expect({ failures, writes }).toEqual({ failures: failuresBefore, writes: 1 });
    expect(sent()).toEqual([{ subsidiary: '5' }, { lastName: 'Ng' }, { lastName: 'Ng' }]);
  });

  it('is sent again with another content', async () => {
    const { failures: failuresBefore } = await apply(plan);
    await apply(aPlan({ subsidiary: '6' }), { failuresBefore });
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
    expect((await apply(aPlan({ lastName: 'Ng' }), { isSecondLook: true })).failures).toMatchObject([
      { code: kind, refused: expect.any(String) },
    ]);
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
  const supervisorRefused = { class: 'fix-data', code: 'supervisor-refused', field: 'supervisor' };

  it.each(['supervisor', 'Supervisor'])('named as %s is left out and the rest sent once more', async (field) => {
    target.beforeWrite = ({ fields }) => {
      if ('supervisor' in fields) throw refusal('invalid-value', field);
    };
    const applied = await apply(aPlan({ lastName: 'Ng', supervisor: '20416' }));
    expect(sent()).toEqual([{ lastName: 'Ng', supervisor: '20416' }, { lastName: 'Ng' }]);
    expect(applied).toMatchObject({ failures: [supervisorRefused], writes: 2 });
    expect(Object.fromEntries(applied.rejected)).toEqual({ supervisor: '20416' });
    expect(Object.fromEntries(applied.written)).toEqual({ lastName: 'Ng' });
  });
});

describe('a termination', () => {
  const ending = (): Plan => ({
    action: 'deactivate',
    writes: [
      {
        fields: toFields({ releasedate: '2026-02-27', isInactive: true, giveAccess: false }),
        removesAccess: true,
        atLeast: [toFields({ isInactive: true, giveAccess: false }), toFields({ giveAccess: false })],
        refusedAs: 'termination-reasons-refused',
      },
    ],
    lifeCycle: 'leaver',
    findings: [],
  });
  const refuse = (...fields: string[]) => {
    target.beforeWrite = (write) => {
      if (fields.some((field) => field in write.fields)) throw refusal('mandatory-missing', 'Termination Reason');
    };
  };

  it('that lacks its reasons takes access and inactive alone, and is a failure', async () => {
    refuse('releasedate');
    const applied = await apply(ending());
    expect(sent().at(-1)).toEqual({ isInactive: true, giveAccess: false });
    expect(applied).toMatchObject({
      hasSentRemoval: true,
      failures: [{ class: 'fix-mapping', code: 'termination-reasons-refused', field: 'Termination Reason' }],
    });
  });

  it('that is refused altogether says so', async () => {
    refuse('giveAccess');
    expect(await apply(ending())).toMatchObject({ isRemovalRefused: true, hasSentRemoval: false });
  });

  it('of an administrator is not tried in parts', async () => {
    target.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    expect(await apply(ending())).toMatchObject({
      writes: 1,
      isRemovalRefused: true,
      failures: [{ class: 'fix-permission', code: 'administrator-record' }],
    });
  });

  it('is tried again however often it was refused', async () => {
    refuse('giveAccess');
    const { failures: failuresBefore } = await apply(ending());
    expect((await apply(ending(), { failuresBefore })).writes).toBe(3);
  });
});

describe('a phone number that NetSuite dislikes', () => {
  const plan = aPlan({ lastName: 'Ng', phone: 'ext. 7', mobilePhone: '+44 7700 900123' });

  it('is left out when it is named, and said', async () => {
    target.beforeWrite = ({ fields }) => {
      if ('phone' in fields) throw refusal('invalid-value', 'phone');
    };
    const applied = await apply(plan);
    expect(sent().at(-1)).toEqual({ lastName: 'Ng', mobilePhone: '+44 7700 900123' });
    expect(applied).toMatchObject({ failures: [], findings: [{ code: 'phone-refused', field: 'phone' }] });
  });
});
