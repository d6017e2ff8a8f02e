// When NetSuite is not as remembered, or nobody knows whether a write landed.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { caught } from '../../../support/caught.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const lost = (untilMs: number) =>
  new ConnectorError('ambiguous-write', 'Lost.', {
    retryable: true,
    cause: new WaitError('timeout', 'Wait.', untilMs),
  });

describe('a write whose answer is lost', () => {
  const loseAnswers = () => {
    world.netsuite.afterWrite = () => {
      world.netsuite.afterWrite = () => undefined;
      throw lost(world.effects.nowMs + 30_000);
    };
  };

  it('is remembered as a doubt before anything else happens, and then waits', async () => {
    loseAnswers();
    expect(await caught(world.handle('412'))).toMatchObject({
      name: 'WaitError',
      code: 'in-doubt',
      untilMs: world.effects.nowMs + 30_000,
    });
    const atMs = world.effects.nowMs;
    expect(world.states.of('412').inDoubt).toEqual({ sinceMs: atMs, recheckAtMs: atMs + 15 * 60_000 });
    expect(world.states.attempts.get('412')).toBe(0);
  });

  it('that had landed is found by external id: one record, no second write', async () => {
    loseAnswers();
    await caught(world.handle('412'));
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
    expect(world.netsuite.records).toHaveLength(1);
    expect(world.netsuite.writes).toHaveLength(1);
  });

  it('that never landed is written again', async () => {
    world.netsuite.beforeWrite = () => {
      world.netsuite.beforeWrite = () => undefined;
      throw lost(0);
    };
    await caught(world.handle('412'));
    expect(await world.handle('412')).toEqual({ outcome: 'created' });
    expect(world.netsuite.records).toHaveLength(1);
  });

  it('that lands late is corrected by the recheck', async () => {
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    loseAnswers();
    await caught(world.handle('412'));
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Head' }));
    await world.handle('412');
    world.netsuite.records[0]?.fields.set('title', 'Lead');
    world.effects.pass(15 * 60_000);
    expect(await world.handle('412', 'compare')).toEqual({ outcome: 'updated' });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title: 'Head' });
    expect(world.states.of('412')).not.toHaveProperty('inDoubt');
  });

  it('keeps the doubt until a quarter of an hour has passed', async () => {
    loseAnswers();
    await caught(world.handle('412'));
    await world.handle('412');
    expect(world.states.of('412')).toHaveProperty('inDoubt');
  });
});

describe('a record that is gone', () => {
  it('is looked for as if for the first time, and the person created again', async () => {
    await world.handle('412');
    world.netsuite.records.length = 0;
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    expect(await world.handle('412')).toEqual({ outcome: 'created' });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ lastName: 'Okafor', title: 'Lead' });
    expect(world.states.of('412').netsuiteId).toBe(world.netsuite.records[0]?.netsuiteId);
  });

  it('is noticed by a comparison too', async () => {
    await world.handle('412');
    world.netsuite.records.length = 0;
    expect(await world.handle('412', 'compare')).toEqual({ outcome: 'created' });
  });

  it('of a leaver is not created again', async () => {
    await world.handle('412');
    world.netsuite.records.length = 0;
    world.bamboohr.set('412', anEmployee({ status: 'Inactive', employmentHistoryStatus: 'Terminated' }));
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
    expect(world.netsuite.records).toEqual([]);
  });
});

describe('a create that meets a duplicate', () => {
  it('finds the record that somebody else made meanwhile', async () => {
    world.netsuite.beforeWrite = () => {
      world.netsuite.beforeWrite = () => undefined;
      world.netsuite.add({ externalId: 'bamboohr-412', firstName: 'Zoë', lastName: 'Okafor' });
      throw refusal('duplicate');
    };
    expect(await world.handle('412')).toEqual({ outcome: 'updated' });
    expect(world.netsuite.records).toHaveLength(1);
  });

  it('with a namesake is recorded, and not sent again with every delivery', async () => {
    world.netsuite.beforeWrite = () => {
      throw refusal('duplicate');
    };
    expect(await world.handle('412')).toMatchObject({
      outcome: 'failed',
      failure: { class: 'fix-data', code: 'duplicate' },
    });
    expect(sent()).toHaveLength(2);
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure: { code: 'duplicate' } });
    expect(sent()).toHaveLength(2);
  });
});

describe('a refused supervisor', () => {
  beforeEach(async () => {
    await world.handle('412');
    world.states.states.set('9', { netsuiteId: '77', digests: {} });
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9', jobTitle: 'Lead' }));
    world.netsuite.writes.length = 0;
    world.netsuite.beforeWrite = ({ fields }) => {
      if (fields['supervisor'] === '77') throw refusal('invalid-value', 'supervisor');
    };
  });

  it('holds nothing else up and is a failure', async () => {
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure: { code: 'supervisor-refused' } });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title: 'Lead' });
  });

  it('is not sent again with every delivery', async () => {
    await world.handle('412');
    expect(sent()).toHaveLength(2);
    expect(await world.handle('412')).toMatchObject({ failure: { code: 'supervisor-refused' } });
    expect(sent()).toHaveLength(2);
  });

  it('is sent again on request', async () => {
    await world.handle('412');
    world.netsuite.beforeWrite = () => undefined;
    expect(await world.handle('412', 'release')).toEqual({ outcome: 'updated' });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ supervisor: '77' });
  });

  it('that was accepted later is no failure any more', async () => {
    await world.handle('412');
    world.netsuite.beforeWrite = () => undefined;
    await world.handle('412', 'release');
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
  });

  it('gives way to another one', async () => {
    await world.handle('412');
    world.states.states.set('10', { netsuiteId: '78', digests: {} });
    world.bamboohr.set('412', anEmployee({ supervisorEId: '10', jobTitle: 'Lead' }));
    expect(await world.handle('412')).toEqual({ outcome: 'updated' });
    expect(sent().at(-1)).toEqual({ supervisor: '78' });
  });
});

describe('a doubt about an employee who left the scope meanwhile', () => {
  it('makes NetSuite be read when the employee is in scope again', async () => {
    const leaveOut = [{ field: 'employmentHistoryStatus', is: ['Contractor'] }];
    world.policy = { ...world.policy, scope: { leaveOut, onLeaving: 'keep' } };
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Engineer III' }));
    world.netsuite.afterWrite = () => {
      throw lost(world.effects.nowMs);
    };
    await caught(world.handle('412'));
    world.netsuite.afterWrite = () => undefined;
    world.bamboohr.set('412', anEmployee({ employmentHistoryStatus: 'Contractor' }));
    world.effects.pass(16 * 60_000);
    await world.handle('412');
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title: 'Engineer II' });
  });
});

describe('an employee who was deleted', () => {
  const gone = async () => {
    world.bamboohr.delete('412');
    world.deleted.add('412');
    await world.handle('412', 'deleted');
  };

  it.each([
    ['a last day to come', false],
    ['a last day to come, and no record', true],
  ])('with %s is not looked at for it for ever', async (_, isIgnored) => {
    world.bamboohr.set('412', anEmployee({ terminationDate: '2026-06-30' }));
    if (isIgnored) world.answers.give('412', { kind: 'ignore' });
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-06-30' });
    await gone();
    expect(world.states.of('412')).not.toHaveProperty('leavesOn');
  });

  it('after an end that stands in the rows alone is not looked at daily for ever', async () => {
    await world.handle('412');
    world.employmentStatus.set('412', [{ date: '2026-02-27', employmentStatus: 'Terminated' }]);
    world.bamboohr.set('412', anEmployee());
    await world.handle('412', 'due');
    expect(world.states.of('412')).toMatchObject({ endingOn: '2026-02-27' });
    await gone();
    expect(world.states.of('412')).not.toHaveProperty('endingOn');
  });

  it('keeps the days while the ending is refused', async () => {
    world.bamboohr.set('412', anEmployee({ terminationDate: '2026-06-30' }));
    await world.handle('412');
    world.netsuite.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    await gone();
    expect(world.states.of('412')).toMatchObject({ outcome: 'failed', leavesOn: '2026-06-30' });
  });
});
