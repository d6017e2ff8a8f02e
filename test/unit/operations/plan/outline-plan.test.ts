// How a plan begins: who differs, and whom neither side shows.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { answerRequest } from '../../../../lib/operations/answer-request.ts';
import { operate } from '../../../../lib/operations/operate.ts';
import { parseRequest } from '../../../../lib/operations/request.ts';
import { caught } from '../../../support/caught.ts';
import { BothRosters } from '../../reconcile/both-rosters.ts';
import { OperationWorld, principal } from '../operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
});

describe('the outline of a plan', () => {
  let rosters: BothRosters;
  beforeEach(() => {
    rosters = new BothRosters();
    rosters.both('1');
    rosters.both('2', { jobTitle: 'Lead' });
  });
  const outline = async () =>
    await operate(parseRequest({ v: 1, operation: 'plan' }), principal, {
      ...world.tools,
      plan: { ...world.tools.plan, compare: async () => rosters.tools },
    });

  it('names who differs, and whom NetSuite has and BambooHR does not show', async () => {
    rosters.inTarget('3');
    expect((await outline()).outline).toMatchObject({ people: 2, differing: ['2'], orphans: ['3'] });
    expect(rosters.queue.sent).toEqual([]);
  });

  it.each([['BambooHR shows far fewer people than it counts', () => (rosters.total = 30), 'connector release roster']])(
    'is refused for now when %s',
    async (_, spoil, sentence) => {
      spoil();
      const plan = { ...world.tools.plan, compare: async () => rosters.tools };
      const body = JSON.stringify({ v: 1, operation: 'plan' });
      const answer = await answerRequest({ principal, body }, { ...world.tools, plan }, 'view');
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'plan-unavailable' } } });
      expect(JSON.stringify(answer.body)).toContain(sentence);
    },
  );

  it('says how many people BambooHR counts and does not show, and is made without them', async () => {
    rosters.total = 3;
    expect((await outline()).outline).toMatchObject({ people: 2, missing: 1, unreadable: 0, differing: ['2'] });
  });

  it('is made of half a roster once an operator has said that it is right', async () => {
    rosters.total = 30;
    await caught(outline());
    await operate(parseRequest({ v: 1, operation: 'release', kinds: ['roster'] }), principal, world.tools);
    expect((await outline()).outline).toMatchObject({ people: 2, missing: 28 });
    rosters.total = 31;
    expect(await caught(outline())).toMatchObject({ code: 'plan-unavailable' });
  });
});
