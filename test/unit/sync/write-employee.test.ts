// What was decided is permitted, claimed, applied and read back, and becomes what is to be remembered.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError, WaitError } from '../../../lib/errors.ts';
import { type WritePermits } from '../../../lib/employee/ports.ts';
import { type EmployeePlan } from '../../../lib/sync/planning/employee-plan.ts';
import { type Plan } from '../../../lib/sync/planning/plan.ts';
import { writeEmployee } from '../../../lib/sync/write-employee.ts';
import { caught } from '../../support/caught.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { digestsOf, recordOf, toFields, type Values } from './planning/plan-inputs.ts';
import { aPlan, aPlanned, aRecord, aRun, aState, writeToolsOf } from './sync-inputs.ts';

let world: FakeWorld;
let netsuiteId: string;
let reserved: string[];
let answer: Awaited<ReturnType<WritePermits['reserve']>>;
beforeEach(() => {
  world = new FakeWorld();
  ({ netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-412', title: 'Engineer' }));
  reserved = [];
  answer = 'granted';
});
const permits: WritePermits = {
  reserve: async (kind) => (reserved.push(`+${kind}`), answer),
  refund: async (kind) => void reserved.push(`-${kind}`),
  isPaused: async () => false,
};
const tools = () => ({ ...writeToolsOf(world), permits });
const known = () => aRecord({ known: aState({ netsuiteId, digests: digestsOf({ title: 'Engineer' }) }) });
const write = (more: Partial<EmployeePlan> = {}) =>
  writeEmployee(aPlanned({ title: 'Lead' }, { record: known(), ...more }), tools());
const creating = () => ({
  record: aRecord({ kind: 'none', known: aState() }),
  plan: aPlan({ lastName: 'Ng' }, { action: 'create' }),
});

describe('a change', () => {
  it('is counted, written and remembered', async () => {
    expect(await write()).toEqual(
      aState({
        netsuiteId,
        digests: digestsOf({ title: 'Lead' }),
        lifeCycle: 'active',
        outcome: 'updated',
        lastReadAtMs: someMoment,
      }),
    );
    expect(world.netsuite.writes).toEqual([{ to: netsuiteId, fields: { title: 'Lead' } }]);
    expect(reserved).toEqual(['+changes']);
  });

  it('that a guard holds is not sent, and the employee waits', async () => {
    answer = 'held';
    expect(await write()).toMatchObject({ outcome: 'held', hold: { code: 'guard', kind: 'changes' }, netsuiteId });
    expect(world.netsuite.writes).toEqual([]);
  });

  it('that is refused is given back to the guard', async () => {
    world.netsuite.beforeWrite = () => {
      throw refusal('invalid-value', 'title');
    };
    expect(await write()).toMatchObject({ outcome: 'failed', failure: { code: 'invalid-value', field: 'title' } });
    expect(reserved).toEqual(['+changes', '-changes']);
  });

  it('that was dropped is read back, and not remembered as written', async () => {
    world.netsuite.dropped.add('title');
    expect(await write()).toMatchObject({
      failure: { code: 'dropped', field: 'title' },
      digests: digestsOf({ title: 'Engineer' }),
    });
  });

  it('that was refused as it is sends nothing, and asks no guard', async () => {
    world.netsuite.beforeWrite = () => {
      throw refusal('invalid-value', 'title');
    };
    const state = await write();
    reserved.length = 0;
    expect(await write({ run: aRun({ state }) })).toMatchObject({ outcome: 'failed', failure: state.failure });
    expect([world.netsuite.writes.length, reserved]).toEqual([1, []]);
  });
});

describe('a change that is cut short', () => {
  it('by a wait is given back to the guard, with its claim', async () => {
    world.netsuite.beforeWrite = () => {
      throw new WaitError('circuit-open', 'Later.', 0);
    };
    const claim = { netsuiteId, employeeId: '412' };
    const record = { ...known(), kind: 'linked', claim } as const;
    expect(await caught(write({ record }))).toMatchObject({ code: 'circuit-open' });
    expect(reserved).toEqual(['+changes', '-changes']);
    expect(world.states.owners.size).toBe(0);
  });

  it('by a lost answer stays counted and claimed, and is in doubt', async () => {
    world.netsuite.afterWrite = () => {
      throw new ConnectorError('ambiguous-write', 'Lost.', { retryable: true });
    };
    const claim = { netsuiteId, employeeId: '412' };
    const record = { ...known(), kind: 'linked', claim } as const;
    expect(await caught(write({ record }))).toMatchObject({ code: 'in-doubt' });
    expect(reserved).toEqual(['+changes']);
    expect(world.states.owners.get(netsuiteId)?.employeeId).toBe('412');
  });
});

describe('a new record', () => {
  it('is created by our identity, and claimed', async () => {
    world.netsuite.records.length = 0;
    const state = await write(creating());
    const [record] = world.netsuite.records;
    expect(world.netsuite.writes).toEqual([{ to: 'bamboohr-412', fields: { lastName: 'Ng' } }]);
    expect(state).toMatchObject({ netsuiteId: record!.netsuiteId, outcome: 'created' });
    expect(world.states.owners.get(record!.netsuiteId)?.employeeId).toBe('412');
  });

  it('that was made twice is a question to an operator', async () => {
    world.netsuite.identityField = 'custentity_id';
    world.netsuite.isCreateRepeatable = false;
    world.netsuite.records.length = 0;
    const first = world.netsuite.add({ custentity_id: '412' });
    const state = await write(creating());
    const ids = [first.netsuiteId, world.netsuite.records[1]!.netsuiteId];
    expect(state).toMatchObject({ outcome: 'held', hold: { why: 'several', netsuiteIds: ids } });
  });
});

describe('a record that is to be linked', () => {
  const linking = () => {
    world.netsuite.records[0]!.externalId = null;
    const values = { externalId: 'bamboohr-412', title: 'Lead' };
    const record = {
      ...known(),
      kind: 'linked',
      actual: recordOf({ title: 'Engineer' }),
      link: ['externalId', 'bamboohr-412'],
      claim: { netsuiteId, employeeId: '412' },
    } as const;
    const actual = { ...record.actual, netsuiteId };
    const planned = aPlanned(values, {
      record,
      run: aRun(),
      plan: aPlan(values),
      desired: toFields({ title: 'Lead' }),
    });
    return { ...planned, comparison: { ...planned.comparison, actual } };
  };

  it('is the employee’s once the link was written', async () => {
    expect(await writeEmployee(linking(), tools())).toMatchObject({ netsuiteId, outcome: 'updated' });
    expect(world.netsuite.writes).toEqual([{ to: netsuiteId, fields: { externalId: 'bamboohr-412', title: 'Lead' } }]);
  });

  it('is not while NetSuite refuses, and stays known as refused', async () => {
    world.netsuite.beforeWrite = () => {
      throw refusal('permission');
    };
    const state = await writeEmployee(linking(), tools());
    expect(state).toMatchObject({ outcome: 'failed', refusedLink: netsuiteId });
    expect(state).not.toHaveProperty('netsuiteId');
    expect(world.states.owners.size).toBe(0);
  });
});

describe('another record than the remembered one', () => {
  it('that was written is a question to an operator, and the link is forgotten', async () => {
    const record = aRecord({ known: aState({ netsuiteId: '1' }) });
    world.netsuite.records[0]!.fields.set('firstName', 'Ada').set('lastName', 'Ng');
    const state = await write({ record });
    expect(state).toMatchObject({ outcome: 'held', hold: { why: 'another-person', netsuiteIds: [netsuiteId, '1'] } });
    expect(state).not.toHaveProperty('netsuiteId');
  });
});

describe('a leaver', () => {
  const ending = { releasedate: '2026-02-27', isInactive: true, giveAccess: false };
  const leaver = () => ({
    run: aRun({ state: known().known, phase: { name: 'leaver', releaseDate: '2026-02-27' } }),
    plan: aPlan(
      {},
      { action: 'deactivate', lifeCycle: 'leaver', writes: [{ fields: toFields(ending), removesAccess: true }] },
    ),
    desired: new Map(),
  });

  it('is counted as a termination, and the login read back as off', async () => {
    expect(await write(leaver())).toMatchObject({ outcome: 'deactivated', lifeCycle: 'leaver', accessRemoved: true });
    expect(reserved).toEqual(['+terminations']);
  });

  it('is told of with those who still report to them', async () => {
    const report = world.netsuite.add({ supervisor: netsuiteId });
    expect(await write(leaver())).toMatchObject({
      findings: [{ code: 'still-referenced', field: 'supervisor', netsuiteIds: [report.netsuiteId] }],
    });
  });

  it('whose references are not known is told of in the log', async () => {
    const references = {
      values: new Map(),
      unmapped: [],
      supervisor: { kind: 'left-alone' },
      failures: ['x'],
    } as const;
    await write({ ...leaver(), references });
    expect(world.effects.lines).toEqual([
      { level: 'warn', message: 'references not resolved for a leaver', employeeId: '412', code: 'x' },
      {
        level: 'info',
        message: 'record written',
        action: 'deactivate',
        correlationId: 'c-1',
        employeeId: '412',
        fields: ['releasedate', 'isInactive', 'giveAccess'],
        netsuiteId: '1001',
      },
    ]);
  });
});

describe('somebody who is back', () => {
  const comeback = (values: Values = { isInactive: false, giveAccess: false }) =>
    aPlan(
      {},
      {
        action: 'reactivate',
        writes: [
          { fields: toFields(values), removesAccess: 'giveAccess' in values },
          { fields: toFields({ subsidiary: '5' }), removesAccess: false },
        ],
      },
    );
  const checkpoints = async (plan: Plan) => {
    const some = tools();
    await writeEmployee(aPlanned({}, { record: known(), plan }), some);
    return some.checkpoints;
  };

  it('may have the login again until it was seen to be off, should the run be cut short', async () => {
    expect(await checkpoints(comeback())).toEqual([{ ...known().known, isRevokePending: true }]);
  });

  it('has none to lose where it stays off', async () => {
    expect(await checkpoints(comeback({ isInactive: false }))).toEqual([]);
  });

  it('has none to lose by an ordinary change', async () => {
    expect(await checkpoints({ ...comeback(), action: 'update' })).toEqual([]);
  });
});

describe('a refusal that calls for another look', () => {
  beforeEach(() => {
    world.netsuite.beforeWrite = () => {
      throw refusal('not-found');
    };
  });

  it('is thrown at first, and all is given back', async () => {
    expect(await caught(write())).toMatchObject({ kind: 'not-found' });
    expect(reserved).toEqual(['+changes', '-changes']);
  });

  it('is what the run came to at the second look', async () => {
    const run = aRun({ state: known().known, rematch: { reason: 'duplicate' } });
    expect(await write({ run })).toMatchObject({ outcome: 'failed', failure: { code: 'not-found' } });
  });
});
