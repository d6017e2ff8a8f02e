// Department, class, location, subsidiary, supervisor and approvers, as they are in NetSuite.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../../../lib/errors.ts';
import { resolveReferences } from '../../../../lib/sync/references/resolve-references.ts';
import { type SyncRun } from '../../../../lib/sync/sync-run.ts';
import { caught } from '../../../support/caught.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';
import { aRun, aState } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.states.states.set('9', aState({ netsuiteId: '29', digests: { supervisor: 'x' }, namedSupervisor: null }));
});
const resolve = (more: Partial<SyncRun> = {}) =>
  resolveReferences(aRun({ fields: anEmployee({ supervisorEId: '9' }), ...more }), world.tools, undefined);
const leaver = { phase: { name: 'leaver', releaseDate: null } } as const;
const placed = { subsidiary: '3', department: '12', class: '7', location: '4' };

describe('the references', () => {
  it('are what is mapped, and the supervisor', async () => {
    const { values, supervisor, unmapped, failures } = await resolve();
    expect(Object.fromEntries(values)).toEqual({ ...placed, supervisor: '29' });
    expect({ supervisor, unmapped, failures }).toEqual({
      supervisor: { kind: 'resolved', netsuiteId: '29' },
      unmapped: [],
      failures: [],
    });
  });

  it('include the approvers who follow the supervisor', async () => {
    world.mapping = { ...world.mapping, approvers: ['timeapprover'] };
    expect(Object.fromEntries((await resolve()).values)).toEqual({ ...placed, supervisor: '29', timeapprover: '29' });
  });

  it('leave the supervisor alone who cannot be named yet', async () => {
    const { values, supervisor } = await resolve({ fields: anEmployee({ supervisorEId: '8' }) });
    expect(supervisor).toEqual({ kind: 'pending', supervisor: '8', why: 'missing' });
    expect(values.has('supervisor')).toBe(false);
  });

  it('are none where nothing but the life cycle is written, and nobody is asked', async () => {
    world.resolve = () => Promise.reject(new Error('Asked.'));
    expect(await resolve({ isLifeCycleOnly: true })).toEqual({
      values: new Map(),
      unmapped: [],
      supervisor: { kind: 'left-alone' },
      failures: [],
    });
  });
});

describe('a value that is not mapped', () => {
  const fields = anEmployee({ supervisorEId: '9', department: 'Platform' });
  const unmapped = [{ source: 'department', optionId: 'unlisted-Platform', target: 'department' }];

  it('is all that counts, as the employee waits for it', async () => {
    expect(await resolve({ fields })).toEqual({
      values: new Map(),
      unmapped,
      supervisor: { kind: 'left-alone' },
      failures: [],
    });
  });

  it('keeps nothing else of a leaver back', async () => {
    const { values, unmapped: left } = await resolve({ ...leaver, fields });
    expect(left).toEqual(unmapped);
    expect(Object.fromEntries(values)).toEqual({ subsidiary: '3', class: '7', location: '4', supervisor: '29' });
  });
});

describe('lists that cannot be read', () => {
  const down = new ConnectorError('lists-unreadable', 'Down.', { retryable: true });
  beforeEach(() => {
    world.resolve = () => Promise.reject(down);
  });

  it('are waited for', async () => {
    expect(await caught(resolve())).toBe(down);
  });

  it('hold up no termination', async () => {
    const { values, failures } = await resolve(leaver);
    expect(failures).toEqual(['lists-unreadable']);
    expect(Object.fromEntries(values)).toEqual({ supervisor: '29' });
  });

  it('are not taken for a mistake of our own, which is thrown for a leaver as well', async () => {
    const bug = new TypeError('bug');
    world.resolve = () => Promise.reject(bug);
    expect(await caught(resolve(leaver))).toBe(bug);
  });
});
