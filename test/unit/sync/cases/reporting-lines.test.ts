// Changes of the reporting line arriving one after the other: when the last has come, every supervisor is right, without
// a poll or a comparison, and NetSuite was never asked for a circle.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

type Line = Readonly<Record<string, string | null>>;

const inBambooHr = (line: Line): void => {
  for (const [id, supervisorEId] of Object.entries(line)) {
    const person = { lastName: `L-${id}`, workEmail: `p${id}@acmeworks.example`, employeeNumber: `A-${id}` };
    world.bamboohr.set(id, anEmployee({ ...person, supervisorEId }));
  }
};
/** What the queue holds is handled, and what that queues, until nothing is left. */
const settle = async (): Promise<number> => {
  let handled = 0;
  for (let next = world.queue.sent.shift(); next !== undefined; next = world.queue.sent.shift()) {
    handled += 1;
    if (handled > 50) throw new Error('The queue never empties.');
    await world.handle(next.change.employeeId, next.change.kind, next.change.foundBy);
  }
  return handled;
};
const arrive = async (...ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    await world.handle(id);
    await settle();
  }
};
/** Employee id of the supervisor by employee id, as NetSuite has it. */
const inNetSuite = (): Line =>
  Object.fromEntries(
    world.netsuite.records.map(({ externalId, fields }) => {
      const above = world.netsuite.records.find(({ netsuiteId }) => netsuiteId === fields.get('supervisor'));
      return [externalId?.slice('bamboohr-'.length) ?? '', above?.externalId?.slice('bamboohr-'.length) ?? null];
    }),
  );
const orders = (ids: readonly string[]): string[][] =>
  ids.length < 2
    ? [[...ids]]
    : ids.flatMap((first) => orders(ids.filter((id) => id !== first)).map((rest) => [first, ...rest]));

const before: Line = { '1': null, '2': '1', '3': '2', '4': '3', '5': '4' };
const changes: readonly (readonly [what: string, after: Line])[] = [
  ['two swap places at the top of the line', { '2': '3', '3': '1' }],
  ['two swap places in the middle of the line, and their reports move with them', { '3': '4', '4': '2', '5': '3' }],
  ['two swap places with one between them', { '2': '3', '3': '4', '4': '1', '5': '2' }],
  ['three rotate upwards', { '2': '3', '3': '4', '4': '1' }],
  ['three rotate downwards', { '4': '1', '2': '4', '3': '2' }],
  ['the line is turned round', { '5': null, '4': '5', '3': '4', '2': '3', '1': '2' }],
];

describe.each(changes)('when %s', (_, after) => {
  it.each(orders(Object.keys(after)).map((order) => [order.join(', '), order] as const))(
    'and the changes come as %s, every supervisor is right with the last of them',
    async (_order, order) => {
      inBambooHr(before);
      await arrive('1', '2', '3', '4', '5');
      expect(inNetSuite()).toEqual(before);
      inBambooHr({ ...before, ...after });
      await arrive(...order);
      expect(inNetSuite()).toEqual({ ...before, ...after });
      expect(world.netsuite.circular).toBe(0);
      expect([...world.states.states.values()].map(({ pendingSupervisor }) => pendingSupervisor)).toEqual(
        Array<undefined>(5).fill(undefined),
      );
    },
  );
});

describe('a circle in BambooHR', () => {
  const circle: Line = { '1': null, '2': '4', '3': '2', '4': '3' };
  const findings = (id: string) => world.states.of(id).findings?.map(({ code }) => code) ?? [];
  beforeEach(async () => {
    inBambooHr({ '1': null, '2': '1', '3': '2', '4': '3' });
    await arrive('1', '2', '3', '4');
    inBambooHr(circle);
    await arrive('2');
  });

  it('of three is said, and nothing of it is written', () => {
    expect(findings('2')).toEqual(['supervisor-cycle']);
    expect(inNetSuite()).toEqual({ '1': null, '2': '1', '3': '2', '4': '3' });
    expect(world.netsuite.circular).toBe(0);
  });

  it.each([
    ['next to the one who waits', { '4': '1' }],
    ['in its middle', { '3': '1' }],
    ['by an end of the line above it', { '3': null }],
  ])('that ends %s heals at once', async (_, after: Line) => {
    inBambooHr({ ...circle, ...after });
    await arrive(...Object.keys(after));
    expect(inNetSuite()).toEqual({ ...circle, ...after });
    expect(findings('2')).toEqual([]);
  });

  it('that ends with another circle is said again', async () => {
    inBambooHr({ ...circle, '3': '4' });
    await arrive('3');
    expect(world.netsuite.circular).toBe(0);
    expect([...findings('2'), ...findings('3'), ...findings('4')]).toContain('supervisor-cycle');
  });

  it('of four that ends two levels away from the one who waits heals at once', async () => {
    inBambooHr({ ...circle, '5': '4', '2': '5' });
    await arrive('5', '2');
    expect(findings('2')).toEqual(['supervisor-cycle']);
    inBambooHr({ '3': '1' });
    await arrive('3');
    expect(inNetSuite()).toEqual({ '1': null, '2': '5', '3': '1', '4': '3', '5': '4' });
  });

  it('of people who are all new is said, and all others are written', async () => {
    world = new FakeWorld();
    inBambooHr({ '7': '9', '8': '7', '9': '8' });
    await arrive('7', '8', '9');
    expect([...findings('7'), ...findings('8'), ...findings('9')]).toEqual(['supervisor-cycle']);
    expect(Object.values(inNetSuite()).filter((above) => above === null)).toHaveLength(1);
    expect(world.netsuite.circular).toBe(0);
  });
});

describe('somebody whom the connector does not remember', () => {
  it('in the middle of the line is looked up in NetSuite', async () => {
    inBambooHr({ '1': null, '2': '1', '3': '2', '4': '3' });
    await arrive('1', '2', '3', '4');
    world.states.states.delete('3');
    inBambooHr({ '2': '4', '3': '2', '4': '3' });
    await arrive('2');
    expect(world.netsuite.circular).toBe(0);
    expect(world.states.of('2').findings?.map(({ code }) => code)).toEqual(['supervisor-cycle']);
  });

  it('and who is no employee of BambooHR ends no look', async () => {
    inBambooHr({ '1': null, '2': '1' });
    await arrive('1', '2');
    const [boss, report] = [world.netsuite.add({}), world.netsuite.add({ externalId: 'bamboohr-8' })];
    world.netsuite.records.find(({ externalId }) => externalId === 'bamboohr-2')!.fields.set('supervisor', '1001');
    report.fields.set('supervisor', boss.netsuiteId);
    boss.fields.set('supervisor', world.states.of('1').netsuiteId!);
    inBambooHr({ '1': '8', '8': null });
    await arrive('1');
    expect(world.netsuite.circular).toBe(0);
    expect(world.states.of('1')).toMatchObject({ pendingSupervisor: '8', pendingWhy: 'swap' });
  });

  it('is asked about a few times and no more', async () => {
    inBambooHr({ '1': null });
    await arrive('1');
    let above = world.netsuite.add({});
    for (let level = 0; level < 50; level += 1) {
      const below = world.netsuite.add({});
      below.fields.set('supervisor', above.netsuiteId);
      above = below;
    }
    above.externalId = 'bamboohr-8';
    inBambooHr({ '1': '8', '8': null });
    world.netsuite.reads = 0;
    await arrive('1');
    // Ten levels, and the first write of the field read back.
    expect(world.netsuite.reads).toBeLessThanOrEqual(11);
    expect(world.netsuite.person('bamboohr-1')).toMatchObject({ supervisor: above.netsuiteId });
  });

  it('or is remembered wrongly, since NetSuite was changed by hand, holds nobody up', async () => {
    inBambooHr({ '1': null, '2': '1', '3': '2' });
    await arrive('1', '2', '3');
    world.netsuite.records.find(({ externalId }) => externalId === 'bamboohr-3')!.fields.set('supervisor', null);
    inBambooHr({ '2': '3', '3': '1' });
    await arrive('2');
    expect(inNetSuite()).toMatchObject({ '2': '3' });
  });
});

describe('the ordinary case', () => {
  it('costs no look at either side: the supervisor is who it was', async () => {
    inBambooHr(before);
    await arrive('1', '2', '3', '4', '5');
    const person = world.bamboohr.get('4')!;
    world.bamboohr.set('4', { ...person, jobTitle: 'Lead' });
    [world.netsuite.reads, world.netsuite.searches, world.sourceReads] = [0, 0, 0];
    await arrive('4');
    expect([world.netsuite.reads, world.netsuite.searches, world.sourceReads]).toEqual([0, 0, 1]);
  });

  it('of another supervisor costs none either while everybody above is remembered', async () => {
    inBambooHr(before);
    await arrive('1', '2', '3', '4', '5');
    inBambooHr({ '5': '2' });
    [world.netsuite.reads, world.netsuite.searches, world.sourceReads] = [0, 0, 0];
    await arrive('5');
    expect(inNetSuite()).toMatchObject({ '5': '2' });
    expect([world.netsuite.reads, world.netsuite.searches, world.sourceReads]).toEqual([0, 0, 1]);
  });
});
