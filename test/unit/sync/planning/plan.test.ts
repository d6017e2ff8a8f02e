// A change of subsidiary goes apart, with what depends on it.
import { describe, expect, it } from '@jest/globals';
import { splitBySubsidiary } from '../../../../lib/sync/planning/plan.ts';
import { toFields, type Values, writesOf } from './plan-inputs.ts';

describe('what differs', () => {
  it.each<[string, Values, readonly Values[]]>([
    ['is no write where it is nothing', {}, []],
    ['is one write', { title: 'Lead', department: '12' }, [{ title: 'Lead', department: '12' }]],
    [
      'is two with a change of subsidiary, the harmless one first',
      { subsidiary: '5', title: 'Lead', department: '12', class: '7', location: null },
      [{ title: 'Lead' }, { subsidiary: '5', department: '12', class: '7', location: null }],
    ],
    ['is one where the subsidiary is all', { subsidiary: '5' }, [{ subsidiary: '5' }]],
  ])('%s', (_, values, expected) => {
    expect(writesOf({ writes: splitBySubsidiary(toFields(values)) })).toEqual(expected);
  });
});
