// Mapping tables and lists for the dimension tests, to be changed by the test.
import { type DimensionMapping, type ListOption, type MappingRow } from '../../../lib/dimensions/dimension-mapping.ts';
import { type DimensionTarget, type DimensionSource } from '../../../lib/employee/field-groups.ts';

export const row = (
  source: DimensionSource,
  optionId: string,
  target: DimensionTarget,
  netsuiteId: string,
  origin: MappingRow['origin'] = 'imported',
): MappingRow => ({ source, optionId, label: `${source} ${optionId}`, target, netsuiteId, origin });

export const option = (id: string, label: string, isArchived = false): ListOption => ({ id, label, isArchived });

export const table = (more: Partial<DimensionMapping> = {}): DimensionMapping => ({
  rows: [],
  lists: {},
  targets: {},
  absentTargets: [],
  refused: [],
  refreshedAtMs: undefined,
  refreshStartedAtMs: undefined,
  ...more,
});
