import { describe, expect, it } from '@jest/globals';
import {
  approverFields,
  dimensionTargets,
  jobRowFields,
  personFields,
  sourceDateFields,
  statusRowFields,
  subsidiaryBoundTargets,
} from '../../../lib/employee/field-groups.ts';
import { defaultFieldMapping } from '../../../lib/mapping/field-mapping.ts';

describe('groups of fields', () => {
  it('bind every dimension but the subsidiary itself to a subsidiary', () => {
    expect(dimensionTargets.filter((target) => !subsidiaryBoundTargets.some((bound) => bound === target))).toEqual([
      'subsidiary',
    ]);
  });

  it('name the supervisor and every approver as persons', () => {
    expect(personFields).toEqual(['supervisor', ...approverFields]);
  });

  it.each([...dimensionTargets, ...personFields])('keep %s out of what a mapping rule may write', (target) => {
    expect(defaultFieldMapping.rules.map((rule) => rule.target)).not.toContain(target);
  });

  it.each([...statusRowFields, ...sourceDateFields])('ask BambooHR for %s, mapped or not', (field) => {
    expect(defaultFieldMapping.wanted).toContain(field);
  });

  it('ask BambooHR for what its job rows decide', () => {
    expect(jobRowFields.filter((field) => !defaultFieldMapping.wanted.includes(field))).toEqual([]);
  });
});
