// A record is claimed with the write that makes it an employee's, and given back when that did not happen.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ApplyResult } from '../../../../lib/sync/applying/apply-plan.ts';
import {
  claimRecord,
  giveClaimBack,
  otherRecordWritten,
  settleClaim,
} from '../../../../lib/sync/applying/claim-record.ts';
import { type EmployeeRecord } from '../../../../lib/sync/planning/employee-plan.ts';
import { caught } from '../../../support/caught.ts';
import { someMoment } from '../../../support/fake-effects.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { recordOf, toFields, type Values } from '../planning/plan-inputs.ts';
import { aPlanned, aRecord, writeToolsOf } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const linking = (more: Partial<EmployeeRecord> = {}) =>
  aPlanned(
    {},
    {
      record: aRecord({
        kind: 'linked',
        actual: recordOf({}),
        link: ['externalId', 'bamboohr-412'],
        claim: { netsuiteId: '20417', employeeId: '412' },
        reason: 'work-email',
        ...more,
      }),
    },
  );
const applied = (netsuiteId: string | undefined, written: Values = {}): ApplyResult => ({
  netsuiteId,
  written: toFields(written),
  writes: 1,
  rejected: new Map(),
  hasSentRemoval: false,
  isRemovalRefused: false,
  failures: [],
  findings: [],
});
const owner = (netsuiteId = '20417') => world.states.owners.get(netsuiteId);

describe('before the write, a record', () => {
  it('is claimed, and the log tells of the link and its reason', async () => {
    await claimRecord(linking(), writeToolsOf(world));
    expect(owner()).toEqual({ employeeId: '412', claimedAtMs: someMoment });
    expect(world.effects.lines).toEqual([
      { level: 'info', message: 'record linked', employeeId: '412', netsuiteId: '20417', code: 'work-email' },
    ]);
  });

  it('that another worker claimed faster is waited for', async () => {
    world.states.owners.set('20417', { employeeId: '413', claimedAtMs: 0 });
    expect(await caught(claimRecord(linking(), writeToolsOf(world)))).toMatchObject({
      code: 'record-claimed',
      untilMs: someMoment + 5_000,
    });
  });

  it('that is remembered needs no claim', async () => {
    await claimRecord(aPlanned(), writeToolsOf(world));
    expect([world.states.owners.size, world.effects.lines]).toEqual([0, []]);
  });

  it.each([
    ['of another integration is kept, so that the link can be undone', 'adp-1', 'externalId', 'adp-1'],
    ['of our own is none to keep', 'bamboohr-412', 'externalId', undefined],
    ['stays where our ids stand in a field of their own', 'adp-1', 'custentity_id', undefined],
  ])('with an external id %s', async (_, externalId, identityField, expected) => {
    world.netsuite.identityField = identityField;
    await claimRecord(linking({ actual: { ...recordOf({}), externalId } }), writeToolsOf(world));
    expect(await world.answers.formerId('412')).toBe(expected);
  });
});

describe('after a write that did not land', () => {
  it('the claim is given back', async () => {
    await claimRecord(linking(), writeToolsOf(world));
    await giveClaimBack(linking(), writeToolsOf(world));
    expect(owner()).toBeUndefined();
  });

  it('what cut it short counts, though not even that is possible', async () => {
    const tools = writeToolsOf(world);
    world.states.releaseRecord = () => Promise.reject(new Error('Down.'));
    await expect(giveClaimBack(linking(), tools)).resolves.toBeUndefined();
  });
});

describe('after the write', () => {
  it('the claim stays with the link', async () => {
    await claimRecord(linking(), writeToolsOf(world));
    await settleClaim(linking(), applied('20417', { externalId: 'bamboohr-412' }), writeToolsOf(world));
    expect(owner()?.employeeId).toBe('412');
  });

  it('a link that was refused claims nothing', async () => {
    await claimRecord(linking(), writeToolsOf(world));
    await settleClaim(linking(), applied('20417'), writeToolsOf(world));
    expect(owner()).toBeUndefined();
  });

  it('a new record is the employee’s, whoever had claimed the id', async () => {
    world.states.owners.set('7', { employeeId: '413', claimedAtMs: 0 });
    await settleClaim(aPlanned({}, { record: aRecord({ kind: 'none' }) }), applied('7'), writeToolsOf(world));
    expect(owner('7')).toEqual({ employeeId: '412', claimedAtMs: someMoment, formerEmployeeId: '413' });
  });

  it('a create that was refused claims nothing', async () => {
    await settleClaim(aPlanned({}, { record: aRecord({ kind: 'none' }) }), applied(undefined), writeToolsOf(world));
    expect(world.states.owners.size).toBe(0);
  });
});

describe('another record than the remembered one', () => {
  const written = (values: Values, sent: Values = {}) => {
    const { netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-412', ...values });
    return otherRecordWritten(aPlanned(), applied(netsuiteId, sent), writeToolsOf(world));
  };
  const zoe = { firstName: 'Zoë', lastName: 'Okafor' };

  it('is the employee’s where it can be', async () => {
    expect(await written(zoe)).toBeUndefined();
    expect([...world.states.owners.values()].map(({ employeeId }) => employeeId)).toEqual(['412']);
  });

  it('is in question where it is plainly another person’s', async () => {
    const ids = await written({ firstName: 'Ada', lastName: 'Ng' });
    expect(ids).toEqual([world.netsuite.records[0]!.netsuiteId, '20417']);
    expect(world.effects.lines).toMatchObject([{ level: 'error', employeeId: '412', netsuiteId: ids![0] }]);
  });

  it('is not the employee’s by what was just written there', async () => {
    expect(await written({ ...zoe, email: 'ada@x', entityId: 'B-2' }, zoe)).toHaveLength(2);
  });

  it.each<[string, Parameters<typeof aPlanned>[1], string | undefined]>([
    ['is none where the remembered one was written', {}, '20417'],
    ['is none where the answer does not tell', {}, undefined],
    ['is none where one was just linked', { record: aRecord({ kind: 'linked' }) }, '7'],
  ])('%s', async (_, more, netsuiteId) => {
    expect(await otherRecordWritten(aPlanned({}, more), applied(netsuiteId), writeToolsOf(world))).toBeUndefined();
    expect(world.netsuite.reads).toBe(0);
  });
});
