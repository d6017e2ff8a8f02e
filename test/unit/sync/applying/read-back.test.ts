// What an accepted write does not prove is read back.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createVerifiedFields, type VerifiedFields } from '../../../../lib/sync/applying/verified-fields.ts';
import { readBackWrites } from '../../../../lib/sync/applying/read-back.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';
import { FakeNetSuite, refusal } from '../../../support/fakes/fake-netsuite.ts';
import { toFields, type Values } from '../planning/plan-inputs.ts';

let effects: FakeEffects;
let target: FakeNetSuite;
let verifiedFields: VerifiedFields;
let netsuiteId: string;
beforeEach(() => {
  effects = new FakeEffects();
  verifiedFields = createVerifiedFields(effects);
  target = new FakeNetSuite();
  ({ netsuiteId } = target.add({ externalId: 'bamboohr-412', title: 'Lead', giveAccess: false }));
});

const verify = (values: Values, more: { isAccessAtStake?: boolean; suspicious?: string[] } = {}) =>
  readBackWrites({
    applied: {
      netsuiteId,
      written: toFields(values),
      writes: 1,
      rejected: new Map(),
      hasSentRemoval: false,
      isRemovalRefused: false,
      failures: [],
      findings: [],
    },
    isAccessAtStake: false,
    suspicious: [],
    target,
    verifiedFields,
    ...more,
  });

describe('a field', () => {
  it('is read back when it was never seen to stick, and then not again for an hour', async () => {
    await verify({ title: 'Lead' });
    await verify({ title: 'Lead' });
    expect(target.reads).toBe(1);
    effects.pass(61 * 60_000);
    await verify({ title: 'Lead' });
    expect(target.reads).toBe(2);
  });

  it('that was dropped is a missing permission, and not remembered as written', async () => {
    const verified = await verify({ title: 'Head', isInactive: true });
    expect(verified.failures).toEqual([
      { class: 'fix-permission', code: 'dropped', field: 'title' },
      { class: 'fix-permission', code: 'dropped', field: 'isInactive' },
    ]);
    expect(Object.fromEntries(verified.dropped)).toEqual({ title: 'Head', isInactive: true });
    expect(verified.written.size).toBe(0);
  });

  it('that was dropped stays unproven', async () => {
    await verify({ title: 'Head' });
    await verify({ title: 'Head' });
    expect(target.reads).toBe(2);
  });

  it('that something undid is read back, proven or not', async () => {
    await verify({ title: 'Lead' });
    target.records[0]!.fields.set('title', 'Old');
    expect((await verify({ title: 'Lead' }, { suspicious: ['title'] })).failures).toHaveLength(1);
  });

  it('of a record that may not be read is believed', async () => {
    target.read = () => Promise.reject(refusal('permission'));
    expect(await verify({ title: 'Head' })).toMatchObject({ failures: [], accessRemoved: undefined });
  });
});

describe('access that was taken', () => {
  it('is read back every time', async () => {
    for (const reads of [1, 2]) {
      expect(await verify({ giveAccess: false }, { isAccessAtStake: true })).toMatchObject({
        accessRemoved: true,
        failures: [],
      });
      expect(target.reads).toBe(reads);
    }
  });

  it.each([
    ['is still on', true],
    ['is not shown', null],
  ])('and %s afterwards is a failure', async (_, giveAccess) => {
    target.records[0]!.fields.set('giveAccess', giveAccess);
    expect(await verify({ giveAccess: false }, { isAccessAtStake: true })).toMatchObject({
      accessRemoved: false,
      failures: [{ class: 'fix-permission', code: 'access-not-removed', field: 'giveAccess' }],
    });
  });

  it('from a record that may not be read is a failure', async () => {
    target.read = () => Promise.reject(refusal('administrator-record'));
    expect(await verify({}, { isAccessAtStake: true })).toMatchObject({ accessRemoved: false });
  });
});
