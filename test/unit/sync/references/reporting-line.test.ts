// A line that leads back to the same person: a circle of BambooHR's, a swap that is under way, or nothing at all.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { chainAbove, checkReportingLine } from '../../../../lib/sync/references/reporting-line.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';
import { recordOf } from '../planning/plan-inputs.ts';
import { aState } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
/** Remembers who is named in NetSuite; null: nobody. Records have the employee's id behind a 2. */
const remember = (employeeId: string, namedSupervisor: string | null) =>
  world.states.states.set(
    employeeId,
    aState({ netsuiteId: `2${employeeId}`, digests: { supervisor: 'x' }, namedSupervisor }),
  );
const inBambooHr = (employeeId: string, supervisorEId: string) =>
  world.bamboohr.set(employeeId, anEmployee({ supervisorEId }));
/** A record in NetSuite, which names another. */
const inNetSuite = (employeeId: string, supervisor: string | null) => {
  const { netsuiteId } = world.netsuite.add({ externalId: `bamboohr-${employeeId}`, supervisor });
  return netsuiteId;
};
const check = () =>
  checkReportingLine(
    { employee: { employeeId: '412', netsuiteId: '2412' }, supervisor: { employeeId: '9', netsuiteId: '29' } },
    world.tools,
  );

describe('the line above', () => {
  const above = (employeeId: string, untilId?: string) =>
    chainAbove({ employeeId, netsuiteId: `2${employeeId}` }, world.tools, untilId);

  it('is known by memory up to the top', async () => {
    remember('9', '8');
    remember('8', null);
    expect(await above('9')).toEqual([
      { employeeId: '9', netsuiteId: '29' },
      { employeeId: '8', netsuiteId: '28' },
    ]);
    expect(world.netsuite.reads).toBe(0);
  });

  it('ends with the employee who is looked for', async () => {
    remember('9', '412');
    remember('412', '8');
    expect((await above('9', '2412')).map(({ netsuiteId }) => netsuiteId)).toEqual(['29', '2412']);
  });

  it('ends where it repeats itself', async () => {
    remember('9', '8');
    remember('8', '9');
    expect((await above('9')).map(({ netsuiteId }) => netsuiteId)).toEqual(['29', '28']);
  });

  it('is looked up in NetSuite where memory is missing', async () => {
    const top = inNetSuite('7', null);
    const middle = inNetSuite('8', top);
    expect(await chainAbove({ netsuiteId: middle }, world.tools)).toEqual([
      { netsuiteId: middle, employeeId: '8' },
      { netsuiteId: top, employeeId: '7' },
    ]);
  });

  it('is left to NetSuite after ten looks', async () => {
    let below: string | null = null;
    for (let level = 1; level <= 15; level += 1) below = inNetSuite(String(level), below);
    expect(await chainAbove({ netsuiteId: below! }, world.tools)).toHaveLength(11);
    expect(world.netsuite.reads).toBe(10);
  });
});

describe('to report to a supervisor', () => {
  it('is fine where the line does not lead back', async () => {
    remember('9', null);
    expect(await check()).toBe('fine');
  });

  it('is a circle where BambooHR shows it so', async () => {
    remember('9', '8');
    remember('8', '412');
    remember('412', null);
    inBambooHr('9', '8');
    inBambooHr('8', '412');
    expect(await check()).toBe('cycle');
  });

  it('is a swap where NetSuite alone still shows the former line', async () => {
    remember('9', '412');
    remember('412', null);
    inBambooHr('9', '7');
    world.netsuite.read = async () => recordOf({ supervisor: '2412' });
    expect(await check()).toBe('swap');
  });

  it('is fine where a hand has changed the line in NetSuite', async () => {
    remember('9', '412');
    remember('412', null);
    inBambooHr('9', '7');
    expect(await check()).toBe('fine');
  });
});
