// A leaver who comes back under another id while the old record is still active is no second employee.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { anEmployee } from '../../support/people.ts';
import { atWork, ends, guarded, zoeAgain } from './events/steps.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const termination = { removeAccess: true, inactivate: true, inactivateAfterDays: 0, atHour: 0 };
const deleted = async () => {
  world.bamboohr.delete('412');
  world.deleted.add('412');
  await world.handle('412', 'deleted');
};

describe.each<[why: string, prepare: () => void, end: () => Promise<void>]>([
  [
    'records are never made inactive',
    () => (world.policy = { ...world.policy, termination: { ...termination, inactivate: false } }),
    () => ends(world),
  ],
  [
    'records are made inactive some days later',
    () => (world.policy = { ...world.policy, termination: { ...termination, inactivateAfterDays: 5 } }),
    () => ends(world),
  ],
  ['a deletion waits for a person', () => (world.policy = { ...world.policy, deletion: 'hold' }), deleted],
  ['a guard holds the ending', () => guarded(world, 'terminations'), () => ends(world)],
  [
    'NetSuite refuses the ending',
    () => {
      world.netsuite.beforeWrite = ({ fields }) => {
        if (fields['isInactive'] === true) throw refusal('other');
      };
    },
    () => ends(world),
  ],
])('where %s', (_, prepare, end) => {
  it.each([
    ['everything', { employeeNumber: 'A-0088' }],
    ['name and address', {}],
    ['the name', { workEmail: 'zoe.okafor@acmeworks.example' }],
  ])('an employee who shares %s is held', async (_what, more) => {
    const record = await atWork(world);
    prepare();
    await end();
    world.bamboohr.set('512', zoeAgain(more));
    expect(await world.handle('512')).toMatchObject({
      outcome: 'held',
      hold: { code: 'possible-match', why: 'former-employee', netsuiteIds: [record.netsuiteId] },
    });
    expect(world.netsuite.records).toHaveLength(1);
  });
});

describe('a namesake', () => {
  it('of an employee at work is another person, and is created', async () => {
    await atWork(world);
    world.bamboohr.set(
      '512',
      anEmployee({ employeeNumber: 'A-0501', workEmail: 'zo@acmeworks.example', hireDate: '2026-03-02' }),
    );
    expect(await world.handle('512')).toEqual({ outcome: 'created' });
  });
});
