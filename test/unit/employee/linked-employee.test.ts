// What others need to know of an employee.
import { describe, expect, it } from '@jest/globals';
import { linkedEmployeeOf } from '../../../lib/employee/linked-employee.ts';
import { emptyState, type SyncState } from '../../../lib/employee/sync-state.ts';

const stranger = { netsuiteId: undefined, isLeaver: false, namedSupervisor: undefined };

describe('to others, an employee', () => {
  it.each<[string, Partial<SyncState>, object]>([
    ['who was never seen is nobody', {}, stranger],
    ['who is linked has a record', { netsuiteId: '20417' }, { ...stranger, netsuiteId: '20417' }],
    ['who left is a leaver', { lifeCycle: 'leaver' }, { ...stranger, isLeaver: true }],
    [
      'whose record was compared names a supervisor',
      { digests: { supervisor: 'digest' }, namedSupervisor: '9' },
      { ...stranger, namedSupervisor: '9' },
    ],
    [
      'whose record was compared may name none',
      { digests: { supervisor: 'digest' }, namedSupervisor: null },
      { ...stranger, namedSupervisor: null },
    ],
    ['whose record was not compared since may name anyone', { namedSupervisor: '9' }, stranger],
  ])('%s', (_, state, expected) => {
    expect(linkedEmployeeOf({ ...emptyState, ...state })).toEqual(expected);
  });
});
