// Are department, class and location meant for the employee's subsidiary?
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Placement } from '../../../../lib/employee/ports.ts';
import { type EmployeePlan } from '../../../../lib/sync/planning/employee-plan.ts';
import { subsidiaryConflictsOf } from '../../../../lib/sync/planning/subsidiary-conflicts.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aPlan, aPlanned, aRecord, aState } from '../sync-inputs.ts';
import { digest, digestsOf, recordOf, toFields, type Values } from './plan-inputs.ts';

const conflict = { source: 'department', optionId: '18', target: 'department', why: 'other-subsidiary' } as const;

let world: FakeWorld;
let asked: { isNew: Placement['isNew']; subsidiary: string | undefined }[];
beforeEach(() => {
  world = new FakeWorld();
  asked = [];
  world.misfits = async (_, { isNew, subsidiary }) => {
    asked.push({ isNew, subsidiary: await subsidiary() });
    return [conflict];
  };
});
const dimensions = { values: new Map(), from: new Map(), unmapped: [] };
const noLists = { values: new Map(), unmapped: [], supervisor: { kind: 'left-alone' }, failures: [] } as const;
const references = { ...noLists, dimensions };
const conflicts = (values: Values, more: Partial<EmployeePlan> = {}) =>
  subsidiaryConflictsOf(aPlanned(values, { references, ...more }), world.tools);
const unread = (digests: Values = {}) => ({
  record: aRecord({ known: aState({ netsuiteId: '20417', digests: digestsOf(digests) }) }),
});

describe('a conflict', () => {
  it('is told of where a department is written', async () => {
    expect(await conflicts({ department: '12' })).toEqual([conflict]);
  });

  it.each<[string, Values, Partial<EmployeePlan>]>([
    ['nothing of the kind is written', { title: 'Lead' }, {}],
    ['nothing is known of the lists', { department: '12' }, { references: noLists }],
  ])('is not looked for where %s', async (_, values, more) => {
    expect(await conflicts(values, more)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('is looked for in every new record', async () => {
    await conflicts({}, { plan: aPlan({ title: 'Lead' }, { action: 'create' }) });
    expect(asked).toEqual([{ isNew: true, subsidiary: undefined }]);
  });
});

describe('the subsidiary', () => {
  it('is the one that is written', async () => {
    await conflicts({ department: '12', subsidiary: '5' });
    expect(asked).toEqual([{ isNew: false, subsidiary: '5' }]);
  });

  it('is the one on the record, where that was read', async () => {
    const actual = recordOf({ subsidiary: '3' });
    await conflicts(
      { department: '12' },
      { comparison: { state: aState(), digest, ownershipOf: () => 'own', actual } },
    );
    expect(asked).toEqual([{ isNew: false, subsidiary: '3' }]);
    expect(world.netsuite.reads).toBe(0);
  });

  it('is the one that was last written, where it is still wanted', async () => {
    const desired = toFields({ department: '12', subsidiary: '3' });
    await conflicts({ department: '12' }, { ...unread({ subsidiary: '3' }), desired });
    expect(asked).toEqual([{ isNew: false, subsidiary: '3' }]);
    expect(world.netsuite.reads).toBe(0);
  });

  it('is read where memory does not say', async () => {
    world.netsuite.add({ externalId: 'bamboohr-412', subsidiary: '4' });
    await conflicts({ department: '12' }, unread());
    expect(asked).toEqual([{ isNew: false, subsidiary: '4' }]);
  });
});
