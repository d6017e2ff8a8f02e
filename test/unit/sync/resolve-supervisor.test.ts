// Who the supervisor is in NetSuite, and when the field is better left alone.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { resolveSupervisor } from '../../../lib/sync/resolve-supervisor.ts';
import { type SourceFields } from '../../../lib/sync/source-fields.ts';
import { FakeNetSuite } from '../../support/fake-netsuite.ts';
import { FakeStates } from '../../support/fake-states.ts';

let states: FakeStates;
let target: FakeNetSuite;
beforeEach(() => {
  states = new FakeStates();
  target = new FakeNetSuite();
});

const resolve = (fields: SourceFields) =>
  resolveSupervisor({ employeeId: '412', fields }, { states, target, externalIdOf: (id) => `bamboohr-${id}` });

describe('a supervisor', () => {
  it('that is withheld is left alone', async () => {
    expect(await resolve({})).toEqual({ kind: 'left-alone' });
  });

  it('that is empty is cleared', async () => {
    expect(await resolve({ supervisorEId: null })).toEqual({ kind: 'resolved', netsuiteId: null });
  });

  it('we know is resolved without asking NetSuite', async () => {
    states.states.set('9', { netsuiteId: '20416', digests: {} });
    expect(await resolve({ supervisorEId: '9' })).toEqual({ kind: 'resolved', netsuiteId: '20416' });
    expect(target.searches).toBe(0);
  });

  it('only NetSuite knows is found by external id', async () => {
    const { netsuiteId } = target.add({ externalId: 'bamboohr-9' });
    expect(await resolve({ supervisorEId: '9' })).toEqual({ kind: 'resolved', netsuiteId });
  });

  it('nobody knows yet is pending', async () => {
    expect(await resolve({ supervisorEId: '9' })).toEqual({ kind: 'pending', supervisor: '9' });
  });

  it('who is oneself is left alone and said', async () => {
    expect(await resolve({ supervisorEId: '412' })).toEqual({ kind: 'left-alone', why: 'self-reference' });
  });

  it('who left is left alone and said, since NetSuite refuses inactive people there', async () => {
    states.states.set('9', { netsuiteId: '20416', digests: {}, lifeCycle: 'leaver' });
    expect(await resolve({ supervisorEId: '9' })).toEqual({ kind: 'left-alone', why: 'supervisor-left' });
  });
});
