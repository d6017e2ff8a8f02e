// Plans for the tests of what is made of them.
import { type PlanFile, type PlannedRow } from '../../../../lib/operations/plan/plan-file.ts';

export const aRow = (more: Partial<PlannedRow> = {}): PlannedRow => ({
  employeeId: '412',
  name: 'Zoë Okafor',
  action: 'update',
  netsuiteId: '20417',
  changes: [{ field: 'title', before: 'Engineer', after: 'Engineer II' }],
  reasons: [],
  fingerprint: 'fingerprint-412',
  ...more,
});

export const aPlan = (rows: readonly PlannedRow[], more: Partial<PlanFile> = {}): PlanFile => ({
  v: 1,
  planId: 'plan-1',
  stack: 'BambooHrNetSuite',
  createdAt: '2026-03-02T09:15:07.000Z',
  people: 600,
  unchanged: 600 - rows.length,
  rows: [...rows],
  ...more,
});
