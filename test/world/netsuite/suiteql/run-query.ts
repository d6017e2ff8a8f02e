// Runs a parsed statement: finds the rows (through an index where one helps), orders them and shows the wanted columns.
import { type Account } from '../account.ts';
import { type StoredRecord } from '../records/record-store.ts';
import {
  compareValues,
  type Compiled,
  compileCondition,
  compileExpression,
  type Parameter,
  type Scope,
} from './evaluate.ts';
import { openTable } from './tables.ts';
import { type Condition, type Expression, type Statement, unsupported } from './syntax.ts';

export interface QueryResult {
  readonly total: number;
  readonly page: (offset: number, limit: number) => Record<string, unknown>[];
}

const MOST_ROWS = 100_000;

export function runQuery(account: Account, statement: Statement, parameters: readonly Parameter[]): QueryResult {
  const scope: Scope = { account, statement, table: openTable(account, statement.table), parameters };
  if (isCount(statement)) return countRows(scope);
  const columns = selectedColumns(scope);
  const rows = matchingRows(scope);
  const keys = orderKeys(scope);
  const total = Math.min(rows.length, statement.fetchFirst ?? MOST_ROWS, MOST_ROWS);
  return {
    total,
    page: (offset, limit) => {
      // Without an order the rows of a later page may be others than those that follow the earlier page.
      const shift = statement.orderBy.length === 0 && offset > 0 ? 1 : 0;
      const end = Math.min(offset + limit, total);
      return firstRows(rows, keys, end)
        .slice(offset - shift, end - shift)
        .map((row) => spoiled(account, row, show(columns, row)));
    },
  };
}

const isCount = ({ select }: Statement): boolean =>
  select?.some(({ expression }) => expression.kind === 'call' && expression.name === 'count') === true;

function countRows(scope: Scope): QueryResult {
  const [only, ...more] = scope.statement.select ?? [];
  if (only?.expression.kind !== 'call' || more.length > 0) throw unsupported();
  const [counted] = only.expression.args.map((arg) => compileExpression(scope, arg));
  const count = matchingRows(scope).filter((row) => counted?.value(row) !== null).length;
  return { total: 1, page: () => [{ links: [], [only.alias ?? 'expr1']: String(count) }] };
}

type NamedColumn = readonly [name: string, column: Compiled];

function selectedColumns(scope: Scope): NamedColumn[] {
  const { select } = scope.statement;
  if (select === undefined) {
    return [...scope.table.columns.keys()].map((name) => {
      return [name, compileExpression(scope, { kind: 'column', table: undefined, name })];
    });
  }
  let unnamed = 0;
  return select.map(({ expression, alias }) => {
    const name = alias ?? (expression.kind === 'column' ? expression.name : `expr${String((unnamed += 1))}`);
    return [name, compileExpression(scope, expression)];
  });
}

/** Every value is a string; a NULL is not there at all. */
function show(columns: readonly NamedColumn[], row: StoredRecord): Record<string, unknown> {
  const item: Record<string, unknown> = { links: [] };
  for (const [name, { shown }] of columns) {
    const value = shown(row);
    if (value !== null) item[name] = value;
  }
  return item;
}

function spoiled({ spoiledRows }: Account, { type, id }: StoredRecord, item: Record<string, unknown>) {
  const spoil = spoiledRows.get(`${type} ${id}`);
  return spoil === undefined ? item : (spoil(item) as Record<string, unknown>);
}

interface OrderKey {
  readonly value: Compiled['value'];
  readonly sign: 1 | -1;
}

function orderKeys(scope: Scope): OrderKey[] {
  const { orderBy, select } = scope.statement;
  return orderBy.map(({ expression, isDescending }) => {
    const aliased = select?.find(({ alias }) => expression.kind === 'column' && alias === expression.name);
    return { value: compileExpression(scope, aliased?.expression ?? expression).value, sign: isDescending ? -1 : 1 };
  });
}

interface KeyedRow {
  readonly row: StoredRecord;
  readonly values: readonly ReturnType<Compiled['value']>[];
}

/**
 * The first rows in order. Quick with a hundred thousand: a row's keys are worked out once, and of rows that cannot be
 * among the first none is kept.
 */
function firstRows(rows: readonly StoredRecord[], keys: readonly OrderKey[], count: number): StoredRecord[] {
  if (keys.length === 0) return rows.slice(0, count);
  const compare = (first: KeyedRow, second: KeyedRow): number => {
    for (let at = 0; at < keys.length; at += 1) {
      const order = compareKeys(first.values[at] ?? null, second.values[at] ?? null);
      if (order !== 0) return order * (keys[at]?.sign ?? 1);
    }
    return 0;
  };
  let kept: KeyedRow[] = [];
  let bound: KeyedRow | undefined;
  for (const row of rows) {
    const keyed = { row, values: keys.map(({ value }) => value(row)) };
    if (bound !== undefined && compare(keyed, bound) >= 0) continue;
    kept.push(keyed);
    if (kept.length < 2 * count) continue;
    kept = kept.sort(compare).slice(0, count);
    bound = kept.at(-1);
  }
  return kept
    .sort(compare)
    .slice(0, count)
    .map(({ row }) => row);
}

/** NULL counts as greater than everything. */
const compareKeys = (left: string | number | null, right: string | number | null): number =>
  left === null || right === null ? Number(left === null) - Number(right === null) : compareValues(left, right);

function matchingRows(scope: Scope): StoredRecord[] {
  const { where } = scope.statement;
  if (where === undefined) return [...scope.table.rows()];
  const test = compileCondition(scope, where);
  const rows = candidates(scope, where) ?? scope.table.rows();
  return [...rows].filter((row) => test(row) === true);
}

/** Rows among which all matches are, as far as an index can tell; undefined when it cannot. */
function candidates(scope: Scope, condition: Condition): Iterable<StoredRecord> | undefined {
  switch (condition.kind) {
    case 'and':
      return candidates(scope, condition.left) ?? candidates(scope, condition.right);
    case 'or': {
      const [left, right] = [candidates(scope, condition.left), candidates(scope, condition.right)];
      return left === undefined || right === undefined ? undefined : new Set([...left, ...right]);
    }
    case 'compare':
      return condition.operator === '=' ? lookUp(scope, condition.left, [condition.right]) : undefined;
    case 'in':
      return lookUp(scope, condition.left, condition.values);
    case 'not':
    case 'like':
    case 'is-null':
      return undefined;
  }
}

function lookUp(scope: Scope, left: Expression, values: readonly Expression[]): Set<StoredRecord> | undefined {
  const isFolded = left.kind === 'call' && (left.name === 'lower' || left.name === 'upper');
  const column = isFolded ? left.args[0] : left;
  if (column?.kind !== 'column' || values.some(({ kind }) => kind !== 'literal' && kind !== 'parameter'))
    return undefined;
  const field = scope.table.columns.get(column.name)?.field ?? '';
  const found = new Set<StoredRecord>();
  for (const value of values) {
    const wanted = compileExpression(scope, value).value({} as StoredRecord);
    const records = wanted === null ? [] : scope.table.find(field, String(wanted));
    if (records === undefined) return undefined;
    for (const record of records) found.add(record);
  }
  return found;
}
