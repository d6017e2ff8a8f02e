// The comparison of a plan over many calls: it goes on where it stopped, comes to what one call would have come to, and is
// nobody else's.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { operate } from '../../../../lib/operations/operate.ts';
import { type OperationResult } from '../../../../lib/operations/operation-tools.ts';
import { parseRequest } from '../../../../lib/operations/request.ts';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { BothRosters } from '../../reconcile/both-rosters.ts';
import { OperationWorld, principal } from '../operation-world.ts';

let world: OperationWorld;
let rosters: BothRosters;
beforeEach(() => {
  world = new OperationWorld();
  rosters = new BothRosters();
  Object.assign(world.tools.plan, { compare: async () => rosters.tools });
});

const ask = (more: object = {}): Promise<OperationResult> =>
  operate(parseRequest({ v: 1, operation: 'plan', planId: 'plan-1', ...more }), principal, world.tools);
/** As the command does it. */
const askUntilDone = async (planId = 'plan-1'): Promise<{ done: OperationResult; calls: number; people: number[] }> => {
  const people: number[] = [];
  for (let calls = 1; calls < 100; calls += 1) {
    const done = await ask({ planId });
    if (done.outline !== undefined) return { done, calls, people };
    people.push(done.progress?.people ?? 0);
  }
  throw new Error('The plan is never made.');
};
/** The function stops after so many pages. */
const pagesPerCall = (most: number): void => {
  const { compare } = world.tools.plan;
  Object.assign(world.tools.plan, {
    compare: () => {
      const until = rosters.pagesRead + most;
      rosters.hasTime = () => rosters.pagesRead < until;
      return compare();
    },
  });
};
const company = (people: number): void =>
  rosters.company(people, (at) => (at % 10 === 0 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));

describe('the plan of a large company', () => {
  it('at two seconds a page is made over several calls, each within the time of the function', async () => {
    company(6_500);
    rosters.inTarget('999999');
    rosters.pageSize = 10;
    let endsAtMs = 0;
    rosters.beforePage = () => rosters.effects.pass(2_000);
    rosters.hasTime = () => rosters.effects.nowMs < endsAtMs;
    const { compare } = world.tools.plan;
    Object.assign(world.tools.plan, {
      compare: () => {
        endsAtMs = rosters.effects.nowMs + 270_000;
        return compare();
      },
    });

    const { done, calls, people } = await askUntilDone();

    expect(done.outline).toMatchObject({ planId: 'plan-1', people: 6_500, orphans: ['999999'] });
    expect(done.outline?.differing).toHaveLength(650);
    expect(new Set(done.outline?.differing).size).toBe(650);
    expect(people).toEqual([...people].sort((a, b) => a - b));
    expect(calls).toBeGreaterThan(5);
    // No page is read twice but the one a call stopped on.
    expect(rosters.pagesRead).toBeLessThan(2 * 651 + 3 * calls);
  }, 60_000);

  it('comes to the same in many calls as in one', async () => {
    company(300);
    const { done: whole } = await askUntilDone('whole');
    rosters.pageSize = 7;
    pagesPerCall(3);
    const { done: parts, calls } = await askUntilDone('parts');
    expect(calls).toBeGreaterThan(5);
    expect({ ...parts.outline, planId: '' }).toEqual({ ...whole.outline, planId: '' });
  });

  it('disturbs neither the reconciliation nor another plan, and is disturbed by none', async () => {
    company(100);
    rosters.pageSize = 10;
    pagesPerCall(4);
    await ask({ planId: 'one' });
    const [first] = [await ask({ planId: 'two' })];
    rosters.hasTime = () => true;
    expect(await rosters.run()).toMatchObject({ outcome: 'done' });
    expect(first.progress?.people).toBeLessThan(60);
    const [one, two] = [await askUntilDone('one'), await askUntilDone('two')];
    expect([one.done.outline?.people, two.done.outline?.people]).toEqual([100, 100]);
    expect(rosters.runs.unfinished).toBeUndefined();
  });
});

describe('a plan that is interrupted', () => {
  beforeEach(() => {
    company(60);
    rosters.pageSize = 10;
    pagesPerCall(4);
  });

  it('goes on under its id where it stopped', async () => {
    const { progress } = await ask();
    expect(progress).toMatchObject({ planId: 'plan-1', listed: 60 });
    expect((await ask()).progress?.people).toBeGreaterThan(progress!.people);
  });

  it('is told again when its answer was lost, without reading anybody again', async () => {
    const { done } = await askUntilDone();
    const read = rosters.pagesRead;
    expect((await ask()).outline).toEqual(done.outline);
    expect(rosters.pagesRead).toBe(read);
  });

  it('leaves nothing behind once its outline has arrived', async () => {
    await askUntilDone();
    await ask({ isOver: true });
    expect(world.planRuns('plan-1').unfinished).toBeUndefined();
    expect((await ask()).progress?.people).toBeLessThan(60);
  });

  it('begins anew after half a day, since what was read then says nothing about now', async () => {
    const { progress } = await ask();
    await ask();
    world.effects.pass(12 * 60 * 60_000 + 1);
    expect((await ask()).progress?.people).toBe(progress?.people);
  });

  it('begins anew when the pages do not fit together any more', async () => {
    await ask();
    rosters.beforePage = () => {
      throw new ConnectorError('roster-inconsistent', 'Moved.', { retryable: true });
    };
    expect((await ask()).progress).toEqual({ planId: 'plan-1', people: 0, listed: 0 });
    rosters.beforePage = () => undefined;
    expect((await askUntilDone()).done.outline?.people).toBe(60);
  });

  it('keeps what it has while a vendor has no time, and while another call is still reading', async () => {
    const { progress } = await ask();
    rosters.beforePage = () => {
      throw new WaitError('circuit-open', 'Later.', 0);
    };
    expect((await ask()).progress?.people).toBe(progress?.people);
    rosters.beforePage = () => undefined;
    world.planRuns('plan-1').holder = 'another call';
    expect((await ask()).progress?.people).toBe(progress?.people);
    world.planRuns('plan-1').holder = undefined;
    expect((await askUntilDone()).done.outline?.people).toBe(60);
  });

  it('is written down once, when it shows who differs', async () => {
    await askUntilDone();
    expect(world.trail).toMatchObject([{ operation: 'plan', of: 'plan plan-1', count: 60 }]);
  });
});
