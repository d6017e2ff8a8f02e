// A plan as it lies in a file: who, what, before and after, and why. It holds personal values, so it is written only
// where its reader asked for it, and never by a deployed function.
import * as z from 'zod';
import { EmployeeId } from '../../employee/identity.ts';
import { PlannedWrite } from '../../employee/change.ts';

/** `link`: an existing record becomes this person's. The last four are shown for completeness, and never applied. */
export const plannedActions = [
  'create',
  'link',
  'update',
  'deactivate',
  'reactivate',
  'held',
  'scheduled',
  'skipped',
  'unchanged',
] as const;
export type PlannedAction = (typeof plannedActions)[number];

const Value = z.union([z.string(), z.boolean(), z.null()]);

export const PlannedChange = z.object({
  /** NetSuite's field. */
  field: z.string(),
  /** As NetSuite has it now; null: nothing. */
  before: Value,
  after: Value,
  /** What an internal id stands for, where that is known: a department's name, a manager's employee id. */
  beforeText: z.exactOptional(z.string()),
  afterText: z.exactOptional(z.string()),
});
export type PlannedChange = z.output<typeof PlannedChange>;

export const PlannedRow = z.object({
  employeeId: EmployeeId,
  name: z.string(),
  action: z.enum(plannedActions),
  netsuiteId: z.exactOptional(z.string()),
  /** Employee id of the manager; rows are applied after their manager's. */
  supervisorId: z.exactOptional(z.string()),
  changes: z.array(PlannedChange),
  /** Codes that say why: how a record was recognised, why an employee waits, what was noticed. */
  reasons: z.array(z.string()),
  /** Stands for source and target as planned; a row whose either side moved since is refused. Only on what is applied. */
  fingerprint: z.exactOptional(PlannedWrite.shape.fingerprint),
});
export type PlannedRow = z.output<typeof PlannedRow>;

const applied: ReadonlySet<PlannedAction> = new Set(['create', 'link', 'update', 'deactivate', 'reactivate']);

export const isApplied = ({ action }: Pick<PlannedRow, 'action'>): boolean => applied.has(action);

export const PlanFile = z
  .object({
    v: z.literal(1),
    planId: PlannedWrite.shape.id,
    stack: z.string(),
    /** Of this name there may be others, and have been others: stands for the one that made the plan. */
    deployment: z.exactOptional(z.string()),
    /** ISO 8601 UTC. */
    createdAt: z.string(),
    /** All employees BambooHR lists, and how many of them need nothing. */
    people: z.int(),
    unchanged: z.int(),
    rows: z.array(PlannedRow),
  })
  .superRefine(({ rows }, context) => {
    const seen = new Set<string>();
    for (const [at, row] of rows.entries()) {
      const { employeeId, fingerprint } = row;
      if (seen.has(employeeId)) context.addIssue({ code: 'custom', path: ['rows', at, 'employeeId'] });
      if (isApplied(row) && fingerprint === undefined) {
        context.addIssue({ code: 'custom', path: ['rows', at, 'fingerprint'] });
      }
      seen.add(employeeId);
    }
  });
export type PlanFile = z.output<typeof PlanFile>;

/** Stands for a manager whom NetSuite does not know yet. */
export const unknownManager = 'not known yet';

/**
 * Managers who get their record by the same plan, or the link to it, are named by their reports; those who do not stay
 * unnamed for now. A report with nothing else to change is in step then, or is updated for that alone.
 */
export function settleManagers(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  const byId = new Map(rows.map((row) => [row.employeeId, row]));
  return rows.map((row) => {
    const waiting = row.changes.find(({ afterText }) => afterText === unknownManager);
    if (waiting === undefined) return row;
    const others = row.changes.filter((change) => change !== waiting);
    const manager = byId.get(row.supervisorId ?? '');
    const after = manager?.netsuiteId ?? null;
    const isNamed = manager !== undefined && isApplied(manager) && (after === null || after !== waiting.before);
    if (!isNamed) return { ...row, changes: others };
    const withManager = { ...waiting, after, afterText: `${manager.name} (BambooHR ${manager.employeeId})` };
    return {
      ...row,
      action: row.action === 'unchanged' ? ('update' as const) : row.action,
      changes: [...others, withManager],
    };
  });
}
