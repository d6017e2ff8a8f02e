// Whether the address of an employee with access may be changed: both systems are asked, and unknown is no proof.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { judgeLoginEmail } from '../../../../lib/sync/planning/login-email.ts';
import { type SyncPolicy } from '../../../../lib/sync/sync-policy.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee({ workEmail: 'zo@acmeworks.example' }));
});

const judge = (
  email: string | null | undefined = 'zo@acmeworks.example',
  former = 'zoe.okafor@acmeworks.example',
  setting: SyncPolicy['emailOfUsersWithAccess'] = 'same-domain',
) => {
  world.policy = { ...world.policy, emailOfUsersWithAccess: setting };
  const { netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-412', email: former, giveAccess: true });
  return judgeLoginEmail({ employeeId: '412', netsuiteId, former, email }, world.tools);
};

describe('within its domain', () => {
  it('changes, where the employee alone has it', async () => {
    expect(await judge()).toBe('write');
  });

  it('changes, however either domain is spelt', async () => {
    expect(await judge('zo@acmeworks.example', 'Zoe.Okafor@AcmeWorks.Example ')).toBe('write');
  });

  it.each(['bamboohr-77', null])(
    'is taken where another record of NetSuite has it (external id %s)',
    async (externalId) => {
      world.netsuite.add({ externalId, email: 'ZO@acmeworks.example', isInactive: true });
      expect(await judge()).toBe('taken');
    },
  );

  it('is taken where another employee of BambooHR has it, whom NetSuite does not know yet', async () => {
    world.bamboohr.set('77', anEmployee({ workEmail: 'Zo@acmeworks.example' }));
    expect(await judge()).toBe('taken');
  });

  it('is held where BambooHR does not say who has it', async () => {
    world.sameEmailEmployees = () => undefined;
    expect(await judge()).toBe('hold');
  });

  it('is held where the answer leaves out the very employee who has it', async () => {
    world.sameEmailEmployees = () => [];
    expect(await judge()).toBe('hold');
  });
});

it.each([
  ['another domain', 'zo@acmeworks.example.net', 'zoe.okafor@acmeworks.example'],
  ['a part of the domain', 'zo@example', 'zoe.okafor@acmeworks.example'],
  ['no address', null, 'zoe.okafor@acmeworks.example'],
  ['no former address', 'zo@acmeworks.example', undefined],
  ['no domain at all', 'zo@', 'zoe@'],
])('%s is held, and neither system is asked', async (_, email, former) => {
  world.sameEmailEmployees = () => {
    throw new Error('BambooHR was asked');
  };
  world.policy = { ...world.policy, emailOfUsersWithAccess: 'same-domain' };
  const change = { employeeId: '412', netsuiteId: '1001', former, email };
  expect(await judgeLoginEmail(change, world.tools)).toBe('hold');
  expect(world.netsuite.searches).toBe(0);
});

it.each(['write', 'hold'] as const)('the setting %s asks nothing', async (setting) => {
  expect(await judge('zo@elsewhere.example', undefined, setting)).toBe(setting);
  expect(world.netsuite.searches).toBe(0);
});
