// When a poll asks for a comparison by pages instead of a read for everybody.
import { describe, expect, it } from '@jest/globals';
import { bulkChangeLimit } from '../../../lib/backfill/bulk-change-limit.ts';
import { defaultFieldMapping, fieldMappingOf } from '../../../lib/mapping/field-mapping.ts';
import { aPolicy } from '../../support/fake-world.ts';

const onPages = Object.fromEntries(defaultFieldMapping.wanted.map((name) => [name, 600]));

describe('a poll takes it for a touch of everybody', () => {
  it.each([
    ['beyond a fifth of the staff', 3_000, 600],
    ['beyond a hundred changes in a small company', 40, 100],
    ['beyond a hundred changes before anybody was counted', 0, 100],
  ])('%s', (_, staff, limit) => {
    expect(bulkChangeLimit(defaultFieldMapping, staff, { people: 600, filled: onPages })).toBe(limit);
    expect(bulkChangeLimit(defaultFieldMapping, staff, undefined)).toBe(limit);
  });

  it.each([
    ['never, while no page shows a mapped field', 'own', Infinity],
    ['as usual, where that field only counts for new records', 'create-only', 120],
  ] as const)('%s', (_, ownership, limit) => {
    const mapping = fieldMappingOf({
      ...aPolicy(),
      fields: { custentity_badge: { from: 'customBadge', ownership } },
      terminationReasons: {},
      dimensionFields: [],
    });
    expect(bulkChangeLimit(mapping, 600, { people: 600, filled: onPages })).toBe(limit);
    expect(bulkChangeLimit(mapping, 600, { people: 600, filled: { ...onPages, customBadge: 0 } })).toBe(120);
  });
});
