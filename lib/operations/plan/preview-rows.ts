// The rows of a plan, a few employees at once, as far as the time of one call allows.
import { causeName, ConnectorError, hasCode, isWorthWaiting } from '../../errors.ts';
import { askedOnce, withRecordNames } from '../record-names.ts';
import { type OperationOf } from '../request.ts';
import { type PlannedRow } from './plan-file.ts';
import { type NamingContext, planRow } from './plan-row.ts';
import { type PlanTools } from './plan-tools.ts';

export interface PreviewResult {
  readonly rows: readonly PlannedRow[];
  /** To be asked for again. */
  readonly rest: readonly string[];
  /** Why there is a rest, unless there was merely no time for it. */
  readonly waitsFor?: string;
}

const atOnce = 4;

export async function previewRows({ employeeIds }: OperationOf<'preview'>, tools: PlanTools): Promise<PreviewResult> {
  const naming = await loadNaming(tools);
  if (typeof naming === 'string') return { rows: [], rest: employeeIds, waitsFor: naming };
  const nameOfRecord = askedOnce(tools.nameOfRecord);
  const rows: PlannedRow[] = [];
  for (let at = 0; at < employeeIds.length; at += atOnce) {
    const rest = employeeIds.slice(at);
    if (!tools.hasTime()) return { rows, rest };
    const some = await previewAtOnce(rest.slice(0, atOnce), { ...tools, naming, nameOfRecord });
    rows.push(...some.rows);
    // What a vendor has no time for now is asked for again; nothing was begun that could be half done.
    if (some.waitsFor !== undefined) return { ...some, rows, rest: [...some.rest, ...rest.slice(atOnce)] };
  }
  return { rows, rest: [] };
}

/** What ids stand for; or why that is not known just now. */
async function loadNaming({ dimensions, digest }: PlanTools): Promise<NamingContext | string> {
  try {
    return { dimensions: await dimensions(), digest: await digest() };
  } catch (error) {
    return waitOrThrow(error);
  }
}

/** All of them are waited for: an employee still being read when the function answers would keep a slot for nothing. */
async function previewAtOnce(
  employeeIds: readonly string[],
  { naming, ...tools }: PlanTools & { readonly naming: NamingContext },
): Promise<PreviewResult> {
  const results = await Promise.allSettled(
    employeeIds.map(async (employeeId) => planRow(await tools.preview(employeeId), naming)),
  );
  const rows: PlannedRow[] = [];
  const rest: string[] = [];
  const reasons: string[] = [];
  for (const [at, employeeId] of employeeIds.entries()) {
    const each = results[at];
    if (each?.status === 'fulfilled') rows.push(each.value);
    else if (isOneEmployees(each?.reason)) rows.push(notPlannable(employeeId, each?.reason, tools));
    else {
      rest.push(employeeId);
      reasons.push(waitOrThrow(each?.reason));
    }
  }
  const [waitsFor] = reasons;
  return {
    rows: await withRecordNames(rows, tools.nameOfRecord),
    rest,
    ...(waitsFor === undefined ? {} : { waitsFor }),
  };
}

/** An account or a service that fails fails for all; what one employee's data bring about stops no other. */
const isOneEmployees = (error: unknown): boolean =>
  !isWorthWaiting(error) || hasCode(error, 'in-doubt', 'employee-busy');

function notPlannable(employeeId: string, error: unknown, { effects }: PlanTools): PlannedRow {
  const reason = error instanceof ConnectorError ? error.code : 'unexpected';
  effects.log.error('preview failed', { employeeId, code: reason, errorName: causeName(error) });
  return { employeeId, name: '', action: 'held', changes: [], reasons: [reason] };
}

function waitOrThrow(error: unknown): string {
  if (!isWorthWaiting(error)) throw error;
  return error instanceof ConnectorError ? error.message : 'One of our own AWS services cannot be reached.';
}
