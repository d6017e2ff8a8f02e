// Who the supervisor is in NetSuite, and when the field is better left alone.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { resolveSupervisor } from '../../../../lib/sync/references/resolve-supervisor.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { emptyState, type SyncState } from '../../../../lib/employee/sync-state.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const resolve = (fields: SourceFields, state: SyncState = emptyState) =>
  resolveSupervisor({ employeeId: '412', own: { netsuiteId: '2412' }, fields, state }, world.tools);
const known = (employeeId: string, more: Partial<SyncState> = {}) =>
  world.states.states.set(employeeId, { netsuiteId: `2${employeeId}`, digests: { supervisor: 'some' }, ...more });

describe('a supervisor', () => {
  it('that is withheld is left alone', async () => {
    expect(await resolve({})).toEqual({ kind: 'left-alone' });
  });

  it('that is empty is cleared', async () => {
    expect(await resolve({ supervisorEId: null })).toEqual({ kind: 'resolved', netsuiteId: null });
  });

  it('we know is resolved without asking NetSuite', async () => {
    known('9');
    expect(await resolve({ supervisorEId: '9' })).toEqual({ kind: 'resolved', netsuiteId: '29' });
    expect(world.netsuite.searches).toBe(0);
  });

  it('only NetSuite knows is found by identity', async () => {
    const { netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-9' });
    expect(await resolve({ supervisorEId: '9' })).toEqual({ kind: 'resolved', netsuiteId });
  });

  it('nobody knows yet is pending', async () => {
    expect(await resolve({ supervisorEId: '9' })).toEqual({ kind: 'pending', supervisor: '9', why: 'missing' });
  });

  it('who is oneself is left alone and said', async () => {
    expect(await resolve({ supervisorEId: '412' })).toEqual({
      kind: 'left-alone',
      finding: { code: 'supervisor-self' },
    });
  });

  it('who left waits for a comeback and is said, since NetSuite refuses inactive people there', async () => {
    known('9', { lifeCycle: 'leaver' });
    expect(await resolve({ supervisorEId: '9' })).toEqual({
      kind: 'pending',
      supervisor: '9',
      why: 'inactive',
      finding: { code: 'supervisor-inactive', netsuiteIds: ['29'] },
    });
  });

  it('inactive only in NetSuite waits as well', async () => {
    world.netsuite.add({ externalId: 'bamboohr-9', isInactive: true });
    expect(await resolve({ supervisorEId: '9' })).toMatchObject({ kind: 'pending', why: 'inactive' });
  });
});

describe('a reporting line', () => {
  beforeEach(() => {
    known('9', { namedSupervisor: '10' });
    known('10', { namedSupervisor: '412' });
    known('412');
    inNetSuite('29', '210');
    inNetSuite('210', '2412');
  });
  const inNetSuite = (netsuiteId: string, supervisor: string) =>
    world.netsuite.records.push({
      netsuiteId,
      externalId: null,
      entityId: null,
      fields: new Map([['supervisor', supervisor]]),
    });
  const inBambooHr = (lines: Record<string, string | null>) => {
    for (const [id, supervisorEId] of Object.entries(lines)) world.bamboohr.set(id, anEmployee({ supervisorEId }));
  };

  it('that bites its tail in BambooHR too is refused and said', async () => {
    inBambooHr({ '9': '10', '10': '412' });
    expect(await resolve({ supervisorEId: '9' })).toEqual({
      kind: 'pending',
      supervisor: '9',
      why: 'cycle',
      finding: { code: 'supervisor-cycle' },
    });
  });

  it('that only seems to, because somebody is just changing places, waits without a word', async () => {
    inBambooHr({ '9': '10', '10': null });
    expect(await resolve({ supervisorEId: '9' })).toEqual({ kind: 'pending', supervisor: '9', why: 'swap' });
  });

  it('that was written already is not walked again', async () => {
    const state = { digests: { supervisor: world.tools.digest('supervisor', '29') } };
    expect(await resolve({ supervisorEId: '9' }, state)).toMatchObject({ kind: 'resolved' });
    expect(world.sourceReads).toBe(0);
  });

  it('with a cycle further up that the person is no part of is fine', async () => {
    known('10', { namedSupervisor: '9' });
    expect(await resolve({ supervisorEId: '9' })).toMatchObject({ kind: 'resolved' });
  });

  it('is not walked for an employee whose record names that supervisor already', async () => {
    const { reads } = world.netsuite;
    const own = { netsuiteId: '2412', named: '29' };
    const input = { employeeId: '412', own, fields: { supervisorEId: '9' }, state: emptyState };
    expect(await resolveSupervisor(input, world.tools)).toEqual({ kind: 'resolved', netsuiteId: '29' });
    expect([world.netsuite.reads, world.sourceReads]).toEqual([reads, 0]);
  });

  it('is of no concern to somebody who has no record yet', async () => {
    const input = { employeeId: '412', own: undefined, fields: { supervisorEId: '9' }, state: emptyState };
    expect(await resolveSupervisor(input, world.tools)).toEqual({ kind: 'resolved', netsuiteId: '29' });
  });

  it('that leads to the top is fine', async () => {
    known('10', { namedSupervisor: null });
    expect(await resolve({ supervisorEId: '9' })).toMatchObject({ kind: 'resolved', netsuiteId: '29' });
  });
});
