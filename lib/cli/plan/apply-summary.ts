// How applying a plan ended: for a person, and for a program.
import { nextStep } from '../../operations/next-steps.ts';
import { type PlannedRow } from '../../operations/plan/plan-file.ts';
import { type RowEnd } from './follow-level.ts';
import { reasonWord } from './plan-labels.ts';

type Results = ReadonlyMap<string, RowEnd>;

export interface ApplySummary {
  readonly planId: string;
  readonly done: number;
  readonly stale: readonly string[];
  readonly held: readonly string[];
  readonly failed: readonly string[];
  /** How many rows have no outcome yet. */
  readonly open: number;
  /** Codes by employee id. */
  readonly why: Readonly<Record<string, string>>;
}

export const summaryOf = (planId: string, rows: readonly PlannedRow[], ended: Results): ApplySummary => ({
  planId,
  done: idsOf('done', ended).length,
  stale: idsOf('stale', ended),
  held: idsOf('held', ended),
  failed: idsOf('failed', ended),
  open: rows.length - ended.size,
  why: Object.fromEntries([...ended].flatMap(([id, { why }]) => (why === undefined ? [] : [[id, why]]))),
});

export function describeEnd(rows: readonly PlannedRow[], ended: Results): string {
  const { done, stale, held, failed, open } = summaryOf('', rows, ended);
  return [
    `Applied ${done} of ${rows.length} rows.`,
    ...(stale.length === 0
      ? []
      : [`Not as planned any more, and left alone: ${listIds(stale, ended)}. Make a new plan for what is left.`]),
    ...(held.length === 0
      ? []
      : [`Not written yet: ${listIds(held, ended)}. ${stepsOf(held, ended)} Then run the same command again.`]),
    ...(failed.length === 0 ? [] : [`Failed: ${listIds(failed, ended)}. See connector failures.`]),
    ...(open === 0 ? [] : [`${open} have no outcome yet. Run the same command again: it goes on where it stopped.`]),
  ].join('\n');
}

const idsOf = (result: RowEnd['result'], ended: Results): readonly string[] =>
  [...ended].filter(([, each]) => each.result === result).map(([employeeId]) => employeeId);

const mostListed = 20;

const listIds = (ids: readonly string[], ended: Results): string => {
  const labels = ids.slice(0, mostListed).map((id) => {
    const why = ended.get(id)?.why;
    return why === undefined ? id : `${id} (${reasonWord(why)})`;
  });
  return ids.length <= mostListed
    ? labels.join(', ')
    : `${labels.join(', ')} and ${ids.length - mostListed} more (--json names all)`;
};

function stepsOf(ids: readonly string[], ended: Results): string {
  const codes = new Set(ids.flatMap((id) => ended.get(id)?.why ?? []));
  return [...codes].map((code) => nextStep(code === 'guard' ? 'guard-changes' : code)).join(' ');
}
