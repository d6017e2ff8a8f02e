// What would have to be written for one employee, or why nothing can be.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { planEmployee, type PlanResult, stateWithoutLink } from '../../../../lib/sync/planning/plan-employee.ts';
import { type EmployeePlan } from '../../../../lib/sync/planning/employee-plan.ts';
import { type SyncRun } from '../../../../lib/sync/sync-run.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';
import { aRecord, aRun, aState, readOnlyToolsOf } from '../sync-inputs.ts';
import { writesOf } from './plan-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const plan = (run: Partial<SyncRun> = {}) => planEmployee(aRun(run), readOnlyToolsOf(world));
const planned = (result: PlanResult): EmployeePlan => {
  if (result.kind !== 'planned') throw new Error(result.kind);
  return result.planned;
};
const remembered = async (): Promise<SyncState> => {
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.netsuite.reads = 0;
  return world.states.of('412');
};
const leaver = { phase: { name: 'leaver', releaseDate: '2026-02-27' }, fields: aLeaver() } as const;
const namesake = { firstName: 'Zoë', lastName: 'Okafor', hireDate: '2024-02-05' };

describe('the plan', () => {
  it('creates an employee who has no record, with fields and references', async () => {
    const { record, plan: made } = planned(await plan());
    expect([record.kind, made.action]).toEqual(['none', 'create']);
    expect(writesOf(made)[0]).toMatchObject({ lastName: 'Okafor', department: '12', subsidiary: '3' });
  });

  it('links a record that is beyond doubt, and writes what differs', async () => {
    const { netsuiteId } = world.netsuite.add({ ...namesake, entityId: 'A-0088' });
    const { record, plan: made } = planned(await plan());
    expect(record).toMatchObject({ kind: 'linked', known: { netsuiteId }, reason: 'employee-number&name+hire-date' });
    expect(writesOf(made)[0]).toMatchObject({ externalId: 'bamboohr-412', title: 'Engineer II' });
    expect(writesOf(made)[0]).not.toHaveProperty('lastName');
  });

  it('updates a remembered record by memory alone', async () => {
    const state = await remembered();
    const { plan: made } = planned(await plan({ state, fields: anEmployee({ jobTitle: 'Lead' }) }));
    expect(writesOf(made)).toEqual([{ title: 'Lead' }]);
    expect(world.netsuite.reads).toBe(0);
  });

  it.each([
    ['a record that is to be ended', 'externalId', leaver],
    ['what our ids do not address', 'custentity_id', { fields: anEmployee({ jobTitle: 'Lead' }) }],
  ] as const)('looks at %s before it is written', async (_, identityField, run) => {
    world.netsuite.identityField = identityField;
    const state = await remembered();
    expect(planned(await plan({ ...run, state })).comparison.actual?.netsuiteId).toBe(state.netsuiteId);
  });

  it('maps nothing where only the life cycle is written', async () => {
    const state = await remembered();
    const { plan: made, desired } = planned(await plan({ ...leaver, state, isLifeCycleOnly: true }));
    expect(desired.size).toBe(0);
    expect(writesOf(made)).toEqual([{ releasedate: '2026-02-27', isInactive: true }]);
  });

  it('ends a leaver whatever is not mapped', async () => {
    const state = await remembered();
    const fields = aLeaver({ department: 'Platform' });
    expect(planned(await plan({ ...leaver, fields, state })).plan.action).toBe('deactivate');
  });
});

describe('nothing is planned', () => {
  const unmapped = {
    code: 'unmapped',
    values: [{ source: 'department', optionId: 'unlisted-Platform', target: 'department' }],
  };

  it('while a value is not mapped', async () => {
    const result = await plan({ fields: anEmployee({ department: 'Platform' }) });
    expect(result).toEqual({ kind: 'held', hold: unmapped, state: aState() });
  });

  it('while a value is for another subsidiary', async () => {
    const conflict = { source: 'department', optionId: '18', target: 'department', why: 'other-subsidiary' } as const;
    world.misfits = async () => [conflict];
    expect(await plan()).toEqual({ kind: 'held', hold: { code: 'unmapped', values: [conflict] }, state: aState() });
  });

  it('while a new record would have no name', async () => {
    expect(await plan({ fields: anEmployee({ firstName: null }) })).toMatchObject({
      kind: 'held',
      hold: { code: 'no-name' },
    });
  });

  it('while it is not known which record is the employee’s', async () => {
    const state = aState({ dueOn: '2026-03-09' });
    for (const email of ['zoe@acmeworks.example', 'zoe@acmeworks.example']) world.netsuite.add({ email });
    expect(await plan({ state })).toMatchObject({
      kind: 'held',
      hold: { code: 'possible-match', why: 'several' },
      state,
    });
  });

  it('for an employee who left before anything was known', async () => {
    expect(await plan(leaver)).toEqual({ kind: 'skipped', why: 'left-before' });
  });

  it('where the remembered record is another person’s by now', async () => {
    const state = await remembered();
    const ada = { firstName: 'Ada', lastName: 'Ng', email: 'ada@x', hireDate: '2019-01-01', entityId: 'B-2' };
    for (const [field, value] of Object.entries(ada)) world.netsuite.records[0]!.fields.set(field, value);
    expect(await plan({ ...leaver, state })).toEqual({
      kind: 'another-person',
      hold: {
        code: 'possible-match',
        why: 'another-person',
        netsuiteIds: [state.netsuiteId],
        reasons: [''],
        isLeaver: true,
      },
    });
  });
});

describe('a record that was to be linked', () => {
  const known = aState({ netsuiteId: '20417' });

  it('is not ours before the link is written', () => {
    const record = aRecord({ kind: 'linked', known, link: ['externalId', 'bamboohr-412'] });
    expect(stateWithoutLink(aRun(), record)).toEqual(aState());
  });

  it('is ours where it carries our identity already', () => {
    expect(stateWithoutLink(aRun(), aRecord({ kind: 'linked', known }))).toEqual(known);
  });
});
