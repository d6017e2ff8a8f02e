// Who is meant at all.
import { expect, it } from '@jest/globals';
import { scopeOf } from '../../../lib/mapping/scope.ts';

const contractors = { field: 'employmentHistoryStatus', is: ['Contractor', 'Intern'] };
const nowhere = { field: 'division', isEmpty: true };

it.each([
  ['no rules', {}, [], 'in'],
  ['another value', { employmentHistoryStatus: 'Full-Time' }, [contractors], 'in'],
  ['a value that is named, in any case', { employmentHistoryStatus: ' contractor' }, [contractors], 'out'],
  ['an empty value', { employmentHistoryStatus: null }, [contractors], 'in'],
  ['an empty value that is named', { division: null }, [nowhere], 'out'],
  ['a withheld value', {}, [contractors], 'unknown'],
  ['a withheld value beside another rule that applies', { division: null }, [contractors, nowhere], 'out'],
  ['a withheld value beside another rule that does not', { division: 'EMEA' }, [contractors, nowhere], 'unknown'],
] as const)('with %s: %j by %j is %s', (_, fields, rules, expected) => {
  expect(scopeOf(fields, rules)).toBe(expected);
});

it.each(['  contract  worker ', 'Contract\u00A0Worker', 'CONTRACT WORKER'])(
  '%j leaves out like the label it means',
  (value) => {
    expect(scopeOf({ type: value }, [{ field: 'type', is: ['Contract Worker'] }])).toBe('out');
  },
);
