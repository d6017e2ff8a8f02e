// How much of an employee is ours to write.
import { describe, expect, it } from '@jest/globals';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type WritableScope, writableScopeOf } from '../../../../lib/sync/life-cycle/writable-scope.ts';
import { aPolicy } from '../../../support/fake-world.ts';
import { anEmployee, aLeaver } from '../../../support/people.ts';
import { aRun, aState } from '../sync-inputs.ts';

const contractor = { department: 'Contractors' };
const withheld = { department: undefined };
const linked = { netsuiteId: '20417' };
const wasOut = { ...linked, skippedFor: 'out-of-scope' } as const;

describe('an employee', () => {
  it.each<[string, SourceFields, Partial<SyncState>, WritableScope]>([
    ['in scope is written in full', {}, {}, 'full'],
    ['back in scope is written in full', {}, wasOut, 'full'],
    ['out of scope without a record is not written', contractor, {}, 'none'],
    ['out of scope with a record is left as they are', contractor, linked, 'none'],
    ['of whom it is not known waits without a record', withheld, {}, 'unknown'],
    ['of whom it is not known any more stays in with a record', withheld, linked, 'full'],
    ['of whom it is not known any more stays out', withheld, { skippedFor: 'out-of-scope' }, 'none'],
    ['of whom it is not known any more stays out with a record', withheld, wasOut, 'none'],
  ])('%s', (_, fields, state, expected) => {
    const policy = aPolicy({ scope: { leaveOut: [{ field: 'department', is: ['Contractors'] }], onLeaving: 'keep' } });
    expect(writableScopeOf(aRun({ fields: anEmployee(fields), state: aState(state) }), { policy })).toBe(expected);
  });
});

describe('an employee out of scope with a record', () => {
  const scope = (onLeaving: 'keep' | 'deactivate', phase: 'active' | 'leaver') =>
    writableScopeOf(
      aRun({
        fields: phase === 'leaver' ? aLeaver(contractor) : anEmployee(contractor),
        state: aState(linked),
        phase: phase === 'leaver' ? { name: 'leaver', releaseDate: '2026-02-27' } : { name: 'active' },
      }),
      { policy: aPolicy({ scope: { leaveOut: [{ field: 'department', is: ['Contractors'] }], onLeaving } }) },
    );

  it.each([
    ['who leaves is ended, as a termination is one wherever it happens', 'keep', 'leaver'],
    ['is ended where policy says so', 'deactivate', 'active'],
  ] as const)('%s', (_, onLeaving, phase) => {
    expect(scope(onLeaving, phase)).toBe('termination-only');
  });
});
