// A comeback whose writes or looks are cut short: what the first attempt knew, the next one knows as well.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const own = () => world.netsuite.records[0]!;
const shown = () => Object.fromEntries(own().fields);
const rehired = anEmployee({ hireDate: '2026-03-02', originalHireDate: '2024-02-05' });
const waits = (): never => {
  throw new WaitError('circuit-open', 'Wait.', world.effects.nowMs);
};
const ambiguous = (): never => {
  throw new ConnectorError('ambiguous-write', 'Lost from sight.');
};
const nothing = () => undefined;

/** NetSuite gives the login back with the write that lands, and cannot be looked at right after it. */
function unseenAfterWrite(): () => void {
  const { netsuite } = world;
  const read = netsuite.read.bind(netsuite);
  let isShut = false;
  netsuite.afterWrite = () => {
    own().fields.set('giveAccess', true);
    isShut = true;
  };
  netsuite.read = async (address) => (isShut ? waits() : await read(address));
  return () => {
    isShut = false;
    netsuite.afterWrite = nothing;
  };
}

/** 412 was ended by us; 512 is the same person, hired on the very day that NetSuite has already. */
async function asked(fields = anEmployee()): Promise<string> {
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.bamboohr.set('412', aLeaver());
  await world.handle('412');
  world.bamboohr.set('512', fields);
  await world.handle('512');
  world.answers.give('512', { kind: 'link', netsuiteId: own().netsuiteId });
  return own().netsuiteId;
}
const again = () => world.handle('512', 'release', 'operator');

describe('a record to be taken over', () => {
  it.each([
    ['waits', () => (world.netsuite.beforeWrite = waits)],
    ['is lost from sight and did not land', () => (world.netsuite.beforeWrite = ambiguous)],
  ])('is switched on by the next attempt when the first write %s', async (_, cutShort) => {
    await asked();
    cutShort();
    await expect(again()).rejects.toThrow();
    world.netsuite.beforeWrite = nothing;
    expect(await again()).toEqual({ outcome: 'reactivated' });
    expect(shown()).toMatchObject({ isInactive: false, releasedate: null });
    expect(world.queue.sent.map(({ change }) => change.employeeId)).toContain('412');
  });

  it('that cannot be given back makes no fault of a wait', async () => {
    await asked(rehired);
    world.netsuite.beforeWrite = waits;
    world.states.releaseRecord = () => Promise.reject(new ConnectorError('queue-unavailable', 'No.'));
    await expect(again()).rejects.toMatchObject({ code: 'circuit-open' });
  });

  it.each([
    ['lost from sight', () => (world.netsuite.afterWrite = () => (own().fields.set('giveAccess', true), ambiguous()))],
    ['landed, and the look after it waits', () => void (reopen = unseenAfterWrite())],
  ])('keeps no login that came back with a write that was %s', async (_, cutShort) => {
    await asked(rehired);
    cutShort();
    await expect(again()).rejects.toThrow();
    reopen();
    await again();
    expect(shown()).toMatchObject({ isInactive: false, giveAccess: false });
  });
});
let reopen = (): void => void (world.netsuite.afterWrite = nothing);

describe('an employee hired again after an ending done by hand', () => {
  beforeEach(async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    own().fields.set('isInactive', true).set('releasedate', '2026-02-27');
    world.bamboohr.set('412', rehired);
  });

  it('keeps no login that came back while the look after the write had to wait', async () => {
    const open = unseenAfterWrite();
    await expect(world.handle('412')).rejects.toThrow();
    open();
    await world.handle('412');
    expect(shown()).toMatchObject({ isInactive: false, giveAccess: false });
    expect(world.states.of('412')).not.toHaveProperty('isRevokePending');
  });

  it('keeps no login that came back with a write lost from sight', async () => {
    world.netsuite.afterWrite = () => (own().fields.set('giveAccess', true), ambiguous());
    await expect(world.handle('412')).rejects.toThrow();
    world.netsuite.afterWrite = nothing;
    await world.handle('412');
    expect(shown()).toMatchObject({ isInactive: false, giveAccess: false });
  });

  it('keeps no login that came back with the first of two writes', async () => {
    world.resolve = () => Promise.resolve({ values: new Map([['subsidiary', '4']]), unmapped: [] });
    world.netsuite.afterWrite = () => own().fields.set('giveAccess', true);
    world.netsuite.beforeWrite = ({ fields }) => (fields['subsidiary'] === undefined ? undefined : waits());
    await expect(world.handle('412')).rejects.toThrow();
    world.netsuite.beforeWrite = nothing;
    world.netsuite.afterWrite = nothing;
    await world.handle('412');
    expect(shown()).toMatchObject({ isInactive: false, giveAccess: false, subsidiary: '4' });
  });

  it('may be given a login by IT once it was seen to be off', async () => {
    await world.handle('412');
    own().fields.set('giveAccess', true);
    await world.handle('412');
    expect(shown()).toMatchObject({ giveAccess: true });
  });
});
