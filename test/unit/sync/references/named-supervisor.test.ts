// Whom NetSuite names as an employee's supervisor, as far as is known.
import { describe, expect, it } from '@jest/globals';
import { namedAfter } from '../../../../lib/sync/references/named-supervisor.ts';
import { type SupervisorResolution } from '../../../../lib/sync/references/resolve-supervisor.ts';
import { digest, digestsOf, type Values } from '../planning/plan-inputs.ts';
import { aState } from '../sync-inputs.ts';

const resolved: SupervisorResolution = { kind: 'resolved', netsuiteId: '29' };
const pending: SupervisorResolution = { kind: 'pending', supervisor: '9', why: 'swap' };

describe('the supervisor that NetSuite names', () => {
  it.each<[string, Values, SupervisorResolution, object]>([
    ['is BambooHR’s once that is there', { supervisor: '29' }, resolved, { namedSupervisor: '9' }],
    ['is nobody where the field is empty', { supervisor: null }, pending, { namedSupervisor: null }],
    ['is not known while the field was never seen', {}, resolved, {}],
    ['is not known while another one is there', { supervisor: '28' }, resolved, {}],
    ['is not known while BambooHR’s may not be named yet', { supervisor: '29' }, pending, {}],
  ])('%s', (_, there, supervisor, expected) => {
    const state = aState({ supervisorId: '9' });
    expect(namedAfter(state, { digests: digestsOf(there), supervisor, digest })).toEqual(expected);
  });

  it('is not known by name where BambooHR names none', () => {
    expect(namedAfter(aState(), { digests: digestsOf({ supervisor: '29' }), supervisor: resolved, digest })).toEqual(
      {},
    );
  });
});
