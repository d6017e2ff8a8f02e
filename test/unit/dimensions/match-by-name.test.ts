// Matching by exact full name, where that is unambiguous.
import { describe, expect, it } from '@jest/globals';
import { matchByName } from '../../../lib/dimensions/match-by-name.ts';
import { type TargetListEntry } from '../../../lib/dimensions/dimension-mapping.ts';
import { option, row } from './tables.ts';

const match = (label: string, entries: readonly TargetListEntry[], rows = [] as ReturnType<typeof row>[]) =>
  matchByName({ department: [option('18', label)] }, new Map([['department', entries]]), rows);
const entry = (id: string, fullName: string): TargetListEntry => ({ id, fullName });

describe('matchByName', () => {
  it.each([
    ['R/D', 'R/D'],
    ['r/d', 'R/D'],
    [' R/D ', 'R/D'],
    ['Tech  Ops', 'Tech Ops'],
    ['Tech:R/D', 'Tech : R/D'],
    ['Forschung Zu\u0308rich', 'Forschung Zürich'],
  ])('matches %j with %j', (label, fullName) => {
    expect(match(label, [entry('12', fullName), entry('13', 'Other')])).toEqual([
      { source: 'department', optionId: '18', label, target: 'department', netsuiteId: '12', origin: 'matched' },
    ]);
  });

  it.each([
    ['R/D', 'Tech : R/D'],
    ['R/D', 'RD'],
    ['Zurich', 'Zürich'],
    ['R-D', 'R/D'],
  ])('does not match %j with %j', (label, fullName) => {
    expect(match(label, [entry('12', fullName)])).toEqual([]);
  });

  it('matches nothing where two records have the name', () => {
    expect(match('R/D', [entry('12', 'R/D'), entry('13', 'r/d')])).toEqual([]);
  });

  it('leaves alone what is mapped already', () => {
    expect(match('R/D', [entry('12', 'R/D')], [row('department', '18', 'department', '99')])).toEqual([]);
  });

  it('still matches a value that is mapped to another target only', () => {
    expect(match('R/D', [entry('12', 'R/D')], [row('department', '18', 'subsidiary', '3')])).toHaveLength(1);
  });

  it('matches each list with its own target', () => {
    const lists = { division: [option('30', 'EMEA')], location: [option('40', 'Leeds')] };
    const targets = new Map([
      ['class', [entry('7', 'EMEA')]],
      ['location', [entry('4', 'Leeds')]],
      ['department', [entry('1', 'EMEA'), entry('2', 'Leeds')]],
      ['subsidiary', [entry('3', 'EMEA')]],
    ] as const);
    expect(matchByName(lists, targets, []).map(({ target, netsuiteId }) => [target, netsuiteId])).toEqual([
      ['class', '7'],
      ['location', '4'],
    ]);
  });

  it('matches five thousand options with five thousand records within seconds', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => String(at));
    const startedAtMs = performance.now();
    const rows = matchByName(
      { department: many.map((id) => option(id, `Team ${id}`)) },
      new Map([['department', many.map((id) => entry(id, `TEAM ${id}`))]]),
      [],
    );
    expect(rows).toHaveLength(5_000);
    expect(performance.now() - startedAtMs).toBeLessThan(3_000);
  });

  it('re-points nothing when records change their names on either side', () => {
    const known = [row('department', '18', 'department', '12')];
    expect(match('Research', [entry('12', 'R/D'), entry('13', 'Research')], known)).toEqual([]);
  });
});
