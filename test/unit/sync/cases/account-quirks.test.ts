// What accounts refuse or drop: each survived, none delays a termination or another part of the person.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const known = async () => {
  await world.handle('412');
  world.netsuite.writes.length = 0;
};

describe('a namesake where names are unique', () => {
  it('gets an entity id of their own, with numbering off', async () => {
    world.netsuite.beforeWrite = ({ fields }) => {
      if (!('entityId' in fields)) throw refusal('duplicate');
    };
    expect(await world.handle('412')).toEqual({ outcome: 'created' });
    expect(sent()[1]).toMatchObject({ entityId: 'Zoë Okafor A-0088', autoName: false });
  });

  it('waits where that is left to a person', async () => {
    world.policy = { ...world.policy, uniqueEntityId: { entityId: null } };
    world.netsuite.beforeWrite = () => {
      throw refusal('duplicate');
    };
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', hold: { why: 'name-taken' } });
    expect(sent()).toHaveLength(1);
  });
});

describe('a phone number', () => {
  const dislike = () => {
    world.netsuite.beforeWrite = ({ fields }) => {
      if (typeof fields['phone'] === 'string') throw refusal('invalid-value', 'phone');
    };
  };

  it('that is disliked is left out, said, and not sent again until it changes', async () => {
    await known();
    dislike();
    world.bamboohr.set('412', anEmployee({ workPhone: 'ext. 7', jobTitle: 'Lead' }));
    const said = { findings: [{ code: 'phone-refused', field: 'phone' }] };
    expect(await world.handle('412')).toMatchObject({ outcome: 'updated', ...said });
    expect(await world.handle('412')).toMatchObject({ outcome: 'unchanged', ...said });
    expect(sent()).toHaveLength(2);
    world.netsuite.beforeWrite = () => undefined;
    world.bamboohr.set('412', anEmployee({ workPhone: '+44 20 7946 0000', jobTitle: 'Lead' }));
    expect(await world.handle('412')).toEqual({ outcome: 'updated' });
  });

  it('never delays a termination', async () => {
    await known();
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    dislike();
    world.bamboohr.set('412', aLeaver({ workPhone: 'ext. 7' }));
    await world.handle('412');
    expect(sent()[0]).toEqual({ releasedate: '2026-02-27', isInactive: true, giveAccess: false });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ isInactive: true });
  });
});

describe('a field that NetSuite drops without a word', () => {
  beforeEach(async () => {
    await known();
    world.netsuite.dropped.add('custentity_note').add('title');
    world.effects.pass(2 * 60 * 60_000);
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
  });
  const failure = { class: 'fix-permission', code: 'dropped', field: 'title' };

  it('is a missing permission, and not sent again until it changes', async () => {
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure });
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure });
    expect(await world.handle('412', 'compare')).toMatchObject({ outcome: 'failed', failure });
    expect(sent()).toHaveLength(1);
  });

  it('is cured by itself once an operator asks again', async () => {
    await world.handle('412');
    world.netsuite.dropped.clear();
    expect(await world.handle('412', 'compare', 'operator')).toEqual({ outcome: 'updated' });
    expect(world.states.of('412')).not.toHaveProperty('failure');
  });
});

describe('a changed subsidiary', () => {
  it('that is refused blocks nothing else, and is not sent again until it changes', async () => {
    await known();
    world.netsuite.beforeWrite = ({ fields }) => {
      if ('subsidiary' in fields) throw refusal('other', 'subsidiary');
    };
    const { resolve } = world;
    world.resolve = async (fields) => {
      const { values, unmapped } = await resolve(fields);
      return { values: new Map([...values, ['subsidiary', '5'] as const]), unmapped };
    };
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure: { field: 'subsidiary' } });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title: 'Lead', subsidiary: '3' });
    await world.handle('412');
    expect(sent()).toHaveLength(2);
  });
});

describe('the e-mail address of an employee with access', () => {
  beforeEach(async () => {
    await known();
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    world.bamboohr.set('412', anEmployee({ workEmail: 'zo@acmeworks.example' }));
  });

  const heldAs = (code: string) => ({ outcome: 'unchanged', findings: [{ code, field: 'email' }] });

  it('is their login, changed within its domain and said', async () => {
    expect(await world.handle('412')).toEqual({
      outcome: 'updated',
      findings: [{ code: 'login-email-changed', field: 'email' }],
    });
  });

  it('is left to an administrator where it would leave its domain', async () => {
    world.bamboohr.set('412', anEmployee({ workEmail: 'zoe@elsewhere.example', jobTitle: 'Lead' }));
    expect(await world.handle('412')).toEqual({ ...heldAs('login-email-held'), outcome: 'updated' });
    expect(sent()).toEqual([{ title: 'Lead' }]);
  });

  it('is not taken from a colleague, and follows once the colleague has another', async () => {
    world.bamboohr.set('77', anEmployee({ workEmail: 'ZO@acmeworks.example' }));
    expect(await world.handle('412')).toEqual(heldAs('login-email-taken'));
    expect(sent()).toEqual([]);
    world.bamboohr.set('77', anEmployee({ workEmail: 'zo.77@acmeworks.example' }));
    expect(await world.handle('412', 'compare')).toMatchObject({ outcome: 'updated' });
    expect(sent()).toEqual([{ email: 'zo@acmeworks.example' }]);
  });

  it('is left to an administrator where that is the policy', async () => {
    world.policy = { ...world.policy, emailOfUsersWithAccess: 'hold' };
    expect(await world.handle('412')).toEqual(heldAs('login-email-held'));
    expect(sent()).toEqual([]);
  });

  it('goes into whatever domain where that is the policy', async () => {
    world.policy = { ...world.policy, emailOfUsersWithAccess: 'write' };
    world.bamboohr.set('412', anEmployee({ workEmail: 'zoe@elsewhere.example' }));
    expect(await world.handle('412')).toMatchObject({ outcome: 'updated' });
  });

  it('is no login once the access is off', async () => {
    world.netsuite.records[0]!.fields.set('giveAccess', false);
    world.bamboohr.set('412', anEmployee({ workEmail: 'zoe@elsewhere.example' }));
    expect(await world.handle('412')).toEqual({ outcome: 'updated' });
  });
});

describe('access', () => {
  const revoke = () => world.handle('412', 'revoke', 'operator');
  beforeEach(async () => {
    await known();
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    world.sourceReads = 0;
  });

  it('is taken ahead of HR without a look at BambooHR', async () => {
    expect(await revoke()).toEqual({ outcome: 'updated' });
    expect(sent()).toEqual([{ giveAccess: false }]);
    expect(world.sourceReads).toBe(0);
    expect(world.states.of('412')).not.toHaveProperty('isRevokePending');
  });

  it('that does not read back as off is a failure, tried again whenever the employee is handled', async () => {
    world.netsuite.dropped.add('giveAccess');
    const failure = { class: 'fix-permission', code: 'access-not-removed' };
    expect(await revoke()).toMatchObject({ outcome: 'failed', failure });
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure });
    world.netsuite.dropped.clear();
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
    expect(world.netsuite.records[0]?.fields.get('giveAccess')).toBe(false);
  });

  it('of somebody without a record is a failure too', async () => {
    expect(await world.handle('999', 'revoke', 'operator')).toMatchObject({
      outcome: 'failed',
      failure: { class: 'fix-data', code: 'access-not-removed' },
    });
  });
});

describe('scope', () => {
  const leaveOut = [{ field: 'employmentHistoryStatus', is: ['Contractor'] }];
  const contractor = anEmployee({ employmentHistoryStatus: 'Contractor' });

  it('leaves out whom it names', async () => {
    world.policy = { ...world.policy, scope: { leaveOut, onLeaving: 'keep' } };
    world.bamboohr.set('412', contractor);
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
    expect(sent()).toEqual([]);
  });

  it.each([
    ['keep', []],
    ['deactivate', [{ isInactive: true, giveAccess: false }]],
  ] as const)('on leaving it: %s', async (onLeaving, writes) => {
    await known();
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    world.policy = { ...world.policy, scope: { leaveOut, onLeaving } };
    world.bamboohr.set('412', contractor);
    await world.handle('412');
    await world.handle('412');
    expect(world.effects.lines.filter(({ message }) => message === 'employee left the scope')).toHaveLength(1);
    expect(sent()).toEqual(writes);
    expect(world.states.of('412')).toMatchObject({ skippedFor: 'out-of-scope' });
  });

  it('entered again brings somebody back, without the login', async () => {
    await known();
    world.policy = { ...world.policy, scope: { leaveOut, onLeaving: 'deactivate' } };
    world.bamboohr.set('412', contractor);
    await world.handle('412');
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412')).toEqual({ outcome: 'reactivated' });
    expect(sent().at(-1)).toMatchObject({ isInactive: false, giveAccess: false });
  });

  it('still ends whoever leaves the company', async () => {
    await known();
    world.policy = { ...world.policy, scope: { leaveOut: [{ field: 'department', is: ['R/D'] }], onLeaving: 'keep' } };
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toMatchObject({ outcome: 'deactivated' });
  });

  it('moves nobody in or out by a field that is withheld', async () => {
    await known();
    world.policy = { ...world.policy, scope: { leaveOut, onLeaving: 'deactivate' } };
    world.bamboohr.set('412', anEmployee({ employmentHistoryStatus: undefined }));
    await world.handle('412');
    expect(sent()).toEqual([]);
    world.bamboohr.set('413', anEmployee({ employmentHistoryStatus: undefined }));
    expect(await world.handle('413')).toEqual({ outcome: 'held', hold: { code: 'scope-unknown' } });
  });
});
