// What is to become of one employee, decided with tools that read.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../lib/employee/sync-state.ts';
import { type MergedChange } from '../../../lib/sync/changes/merged-change.ts';
import { decideAfterRefusal, decideEmployee, type Decision, withReadDays } from '../../../lib/sync/decide-employee.ts';
import { type EligibleRun } from '../../../lib/sync/eligibility.ts';
import { readEmployee } from '../../../lib/sync/read-employee.ts';
import { startRun } from '../../../lib/sync/sync-run.ts';
import { caught } from '../../support/caught.ts';
import { authorization, FakeWorld } from '../../support/fake-world.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../support/people.ts';
import { aChange, aRun, aState, readOnlyToolsOf } from './sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});

const read = async (change: Partial<MergedChange> = {}, attempt = 1) => {
  const { tools } = world;
  const lease = { state: world.states.of('412'), attempt };
  return await readEmployee(startRun(lease, aChange(change), { ...tools, nowMs: world.effects.nowMs }), tools);
};
const decide = async (change: Partial<MergedChange> = {}, attempt = 1): Promise<Decision> =>
  await decideEmployee(await read(change, attempt), readOnlyToolsOf(world));
const writeOf = (decision: Decision): Extract<Decision, { kind: 'write' }> => {
  if (decision.kind !== 'write') throw new Error(`Settled as ${decision.state.outcome ?? 'nothing'}.`);
  return decision;
};
const known = async () => {
  await world.handle('412');
  world.netsuite.writes.length = 0;
};
const plannedRow = async () => ({ ...(await world.plannedRow('412')), id: 'plan-1' });

interface Case {
  readonly given: () => unknown;
  readonly change?: Partial<MergedChange>;
  readonly then: object;
}
const write = (action: string) => ({ kind: 'write', planned: { plan: { action } } });
const settled = (state: object) => ({ kind: 'settled', state });
const left = async () => {
  await known();
  world.bamboohr.set('412', aLeaver());
};
const deleted = async () => {
  await known();
  world.bamboohr.delete('412');
  world.deleted.add('412');
};

describe('a decision writes nothing, and is', () => {
  it.each<[string, Case]>([
    ['to create somebody new', { given: () => undefined, then: write('create') }],
    ['to leave alone somebody known', { given: known, then: write('unchanged') }],
    [
      'to update somebody who changed',
      {
        given: async () => {
          await known();
          world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
        },
        then: write('update'),
      },
    ],
    ['to end a leaver', { given: left, then: write('deactivate') }],
    [
      'to switch on a rehire',
      {
        given: async () => {
          await left();
          await world.handle('412');
          world.bamboohr.set('412', anEmployee({ hireDate: '2026-03-02' }));
        },
        then: write('reactivate'),
      },
    ],
    ['to end somebody deleted', { given: deleted, change: { kind: 'deleted' }, then: write('deactivate') }],
    [
      'to wait for an operator with somebody deleted',
      {
        given: async () => {
          await deleted();
          world.policy = { ...world.policy, deletion: 'hold' };
        },
        change: { kind: 'deleted' },
        then: settled({ outcome: 'held', hold: { code: 'deletion-review' } }),
      },
    ],
    [
      'to link the record of somebody',
      {
        given: () => void world.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', entityId: 'A-0088' }),
        then: { ...write('update'), planned: { record: { kind: 'linked', link: ['externalId', 'bamboohr-412'] } } },
      },
    ],
    [
      'to wait for an answer about two records',
      {
        given: () => [1, 2].forEach(() => world.netsuite.add({ email: 'zoe@acmeworks.example' })),
        then: settled({ outcome: 'held', hold: { code: 'possible-match', why: 'several' } }),
      },
    ],
    [
      'to wait for the mapping',
      {
        given: () => void world.bamboohr.set('412', anEmployee({ department: 'Platform' })),
        then: settled({ outcome: 'held', hold: { code: 'unmapped' } }),
      },
    ],
    [
      'to wait for the start of somebody',
      {
        given: () => void world.bamboohr.set('412', aFutureHire({ hireDate: '2026-04-20' })),
        then: settled({ outcome: 'scheduled', dueOn: '2026-04-13' }),
      },
    ],
    [
      'to skip somebody whom an operator left out',
      {
        given: () => world.answers.give('412', { kind: 'ignore' }),
        then: settled({ outcome: 'skipped', skippedFor: 'ignored' }),
      },
    ],
    [
      'to forget the record that is another person’s by now',
      {
        given: async () => {
          await known();
          const other = { firstName: 'Ada', lastName: 'Ng', email: 'ada@x', hireDate: '2019-01-01', entityId: 'B-2' };
          for (const [field, value] of Object.entries(other)) world.netsuite.records[0]!.fields.set(field, value);
        },
        change: { kind: 'compare' },
        then: settled({ outcome: 'held', hold: { why: 'another-person' }, digests: {} }),
      },
    ],
  ])('%s', async (_, { given, change = {}, then }) => {
    await given();
    const sent = world.netsuite.writes.length;
    const before = structuredClone([...world.states.states]);
    expect(await decide(change)).toMatchObject(then);
    expect([world.netsuite.writes.length, [...world.states.states]]).toEqual([sent, before]);
  });
});

describe('a row of a plan', () => {
  it('is carried out as it was shown', async () => {
    const plan = await plannedRow();
    expect(writeOf(await decide({ kind: 'apply', ...authorization({ plan }) })).row).toBe('plan-1');
  });

  it.each<[string, () => void, 'source' | 'target']>([
    ['BambooHR', () => void world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' })), 'source'],
    ['NetSuite', () => void world.netsuite.records[0]!.fields.set('phone', '+44 1'), 'target'],
  ])('is not carried out once %s moved', async (_, move, why) => {
    await known();
    world.netsuite.records[0]!.fields.set('title', 'Boss');
    const plan = await plannedRow();
    move();
    expect(await decide({ kind: 'apply', ...authorization({ plan }) })).toMatchObject(
      settled({ planned: { id: 'plan-1', result: 'stale', why } }),
    );
  });

  it('that is begun goes on as any other change, and is counted by the guards', async () => {
    const plan = await plannedRow();
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const { row, planned } = writeOf(await decide({ kind: 'apply', ...authorization({ plan }) }, 2));
    expect(row).toBe('plan-1');
    expect(planned.run.change.authorization).toEqual({ released: [], plan: undefined });
  });

  it('is done where nothing is left to write, whatever was shown', async () => {
    const plan = await plannedRow();
    await known();
    expect(writeOf(await decide({ kind: 'apply', ...authorization({ plan }) })).row).toBe('plan-1');
  });
});

describe('after a refusal', () => {
  const eligible = (more: Partial<EligibleRun['run']> = {}): EligibleRun => ({
    kind: 'eligible',
    run: aRun(more),
    overlay: {},
    notes: [],
  });

  it('of a record that is gone the employee is matched once more, as if for the first time', async () => {
    const state = aState({ netsuiteId: '20417', digests: { title: 'x' }, dueOn: '2026-03-09' });
    const decision = await decideAfterRefusal(eligible({ state }), refusal('not-found'), readOnlyToolsOf(world));
    const { planned, eligible: again } = writeOf(decision);
    expect(planned.plan.action).toBe('create');
    expect(again.run).toMatchObject({
      state: { dueOn: '2026-03-09', digests: {} },
      rematch: { reason: 'not-found', formerState: state },
    });
    expect(again.notes).toEqual([
      {
        level: 'info',
        text: 'stored NetSuite link is stale, matching again',
        fields: { employeeId: '412', code: 'not-found' },
      },
    ]);
  });

  it('of a duplicate the new record is told apart', async () => {
    const { planned } = writeOf(await decideAfterRefusal(eligible(), refusal('duplicate'), readOnlyToolsOf(world)));
    expect(Object.fromEntries(planned.record.naming)).toEqual({ entityId: 'Zoë Okafor A-0088', autoName: false });
  });

  it('that comes a second time the refusal is what the run came to, and the former link counts on', async () => {
    const formerState = aState({ netsuiteId: '20417', digests: { title: 'x' } });
    const again = eligible({ rematch: { reason: 'not-found', formerState } });
    expect(await decideAfterRefusal(again, refusal('not-found'), readOnlyToolsOf(world))).toMatchObject(
      settled({ ...formerState, outcome: 'failed', failure: { code: 'not-found' } }),
    );
  });

  it('of any other kind the refusal is what the run came to', async () => {
    const decision = await decideAfterRefusal(eligible(), refusal('invalid-value', 'email'), readOnlyToolsOf(world));
    expect(decision).toMatchObject(settled({ outcome: 'failed', failure: { code: 'invalid-value', field: 'email' } }));
  });

  it('that is none the error is thrown', async () => {
    const bug = new TypeError('bug');
    expect(await caught(decideAfterRefusal(eligible(), bug, readOnlyToolsOf(world)))).toBe(bug);
  });
});

describe('whatever the run came to', () => {
  const before = aState({ leavesOn: '2026-12-31', nextJobOn: '2026-12-01', timeZone: 'Asia/Tokyo' });

  it('the days to come and the zone are those that were read', async () => {
    world.policy = { ...world.policy, timeZones: { Leeds: 'Europe/London' } };
    world.bamboohr.set('412', anEmployee({ terminationDate: '2026-03-31' }));
    const after = withReadDays(before, await read({ kind: 'due' }), world.tools);
    expect(after).toEqual(aState({ leavesOn: '2026-03-31', timeZone: 'Europe/London' }));
  });

  it('the zone of the company is not remembered', async () => {
    expect(withReadDays(before, await read({ kind: 'due' }), world.tools)).toEqual(aState());
  });

  it.each<[string, Partial<SyncState>, string | undefined]>([
    ['are forgotten of a deleted employee of whom nothing is left to do', { isDeleted: true }, undefined],
    ['stay while something is left to do', { isDeleted: true, hold: { code: 'paused' } }, '2026-12-31'],
    ['stay of an employee who was not shown', {}, '2026-12-31'],
  ])('the days to come %s', async (_, state, leavesOn) => {
    world.bamboohr.clear();
    const after = withReadDays(aState({ ...state, leavesOn: '2026-12-31' }), await read(), world.tools);
    expect(after.leavesOn).toBe(leavesOn);
  });
});
