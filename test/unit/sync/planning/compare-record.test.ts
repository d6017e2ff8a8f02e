// What NetSuite has of an employee: by memory where that can decide, by a read where it cannot.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { compareRecord } from '../../../../lib/sync/planning/compare-record.ts';
import { type EmployeeRecord } from '../../../../lib/sync/planning/employee-plan.ts';
import { type SyncRun } from '../../../../lib/sync/sync-run.ts';
import { caught } from '../../../support/caught.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';
import { aChange, aRun, aState } from '../sync-inputs.ts';
import { digestsOf, recordOf, toFields, type Values } from './plan-inputs.ts';

const zoe: Values = {
  firstName: 'Zoë',
  lastName: 'Okafor',
  email: 'zoe@acmeworks.example',
  hireDate: '2024-02-05',
  title: 'Engineer II',
};
const ada = {
  firstName: 'Ada',
  lastName: 'Ng',
  email: 'ada@acmeworks.example',
  hireDate: '2019-01-01',
  entityId: 'B-2',
};

let world: FakeWorld;
let known: SyncState;
beforeEach(() => {
  world = new FakeWorld();
  const { netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-412', ...zoe });
  known = aState({ netsuiteId, digests: digestsOf(zoe), lifeCycle: 'active' });
});

interface Given {
  readonly run?: Partial<SyncRun>;
  readonly record?: Partial<EmployeeRecord>;
  readonly desired?: Values;
  readonly isReadNeeded?: boolean;
}
const compare = ({ run = {}, record = {}, desired = zoe, isReadNeeded = false }: Given = {}) =>
  compareRecord(
    {
      run: aRun({ state: known, ...run }),
      record: { kind: 'remembered', known, ...record },
      desired: toFields(desired),
      isReadNeeded,
    },
    world.tools,
  );
const become = (values: Values) => {
  for (const [field, value] of Object.entries(values)) world.netsuite.records[0]!.fields.set(field, value ?? null);
};

describe('NetSuite is read', () => {
  it.each<[string, () => Given, number]>([
    ['not where memory decides', () => ({}), 0],
    ['where the plan needs it', () => ({ isReadNeeded: true }), 1],
    ['to compare', () => ({ run: { change: aChange({ kind: 'compare' }) } }), 1],
    ['to apply a plan', () => ({ run: { change: aChange({ kind: 'apply' }) } }), 1],
    ['for somebody deleted', () => ({ run: { change: aChange({ kind: 'deleted' }) } }), 1],
    ['for a field that was never compared', () => ({ desired: { ...zoe, phone: null } }), 1],
    ['for somebody hired on another day', () => ({ desired: { ...zoe, hireDate: '2026-03-02' } }), 1],
    ['not once it was read', () => ({ record: { actual: recordOf(zoe) } }), 0],
    ['not for a record that is to be made', () => ({ record: { kind: 'none', known: aState() } }), 0],
  ])('%s', async (_, given, reads) => {
    await compare(given());
    expect(world.netsuite.reads).toBe(reads);
  });

  it.each<[string, Partial<SyncState>]>([
    ['where it is not sure what landed', { inDoubt: { sinceMs: 0, recheckAtMs: 1 } }],
    ['for somebody who is back after we ended the record', { lifeCycle: 'leaver' }],
  ])('%s', async (_, more) => {
    known = { ...known, ...more };
    await compare();
    expect(world.netsuite.reads).toBe(1);
  });

  it('and then decides', async () => {
    expect(await compare({ isReadNeeded: true })).toMatchObject({
      state: known,
      actual: { netsuiteId: known.netsuiteId },
      retriesRejected: false,
    });
  });
});

describe('a remembered record', () => {
  it('that is gone is a refusal, so that the employee is matched again', async () => {
    world.netsuite.records.length = 0;
    expect(await caught(compare({ isReadNeeded: true }))).toMatchObject({ name: 'TargetRefusal', kind: 'not-found' });
  });

  it('that lost its field of our own is gone', async () => {
    world.netsuite.identityField = 'custentity_id';
    become({ custentity_id: '413' });
    expect(await caught(compare({ isReadNeeded: true }))).toMatchObject({ kind: 'not-found' });
  });

  it('with which nothing at all agrees is another person’s by now', async () => {
    become(ada);
    expect(await compare({ isReadNeeded: true })).toBe('another-person');
  });

  it('stays ours while anything agrees', async () => {
    become({ ...ada, hireDate: '2024-02-05' });
    expect(await compare({ isReadNeeded: true })).toMatchObject({ actual: {} });
  });
});

describe('another record that our identity leads to', () => {
  beforeEach(() => {
    known = { ...known, netsuiteId: '1' };
  });

  it('is ours where it can be this employee', async () => {
    expect(await compare({ isReadNeeded: true })).toMatchObject({
      actual: { fields: toFields({ ...zoe, ...onRecord }) },
    });
  });

  it('is not where too little agrees', async () => {
    become({ ...ada, hireDate: '2024-02-05' });
    expect(await compare({ isReadNeeded: true })).toBe('another-person');
  });

  it('of somebody deleted is judged by what was last written', async () => {
    const gone = { run: { fields: {} }, isReadNeeded: true };
    expect(await compare(gone)).toMatchObject({ actual: {} });
    become(ada);
    expect(await compare(gone)).toBe('another-person');
  });
});
const onRecord = { giveAccess: false, isInactive: false };

it('what was refused is tried again when an operator asks', async () => {
  expect(await compare({ run: { retriesRejected: true, fields: anEmployee() } })).toMatchObject({
    retriesRejected: true,
  });
});
