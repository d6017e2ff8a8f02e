// Turns the expressions and conditions of a statement into functions over rows. Strings compare case-sensitively, an
// empty string is NULL, and a comparison with NULL is neither true nor false.
import { type Account } from '../account.ts';
import { type StoredRecord } from '../records/record-store.ts';
import { readAccountDate, readByMask, writeByMask } from './dates.ts';
import { type Column, type ColumnType, type Table } from './tables.ts';
import {
  type Comparison,
  type Condition,
  type Expression,
  type Statement,
  unknownIdentifier,
  unsupported,
} from './syntax.ts';

type Value = string | number | null;
export type Parameter = string | number | boolean | null;

export interface Scope {
  readonly account: Account;
  readonly statement: Statement;
  readonly table: Table;
  readonly parameters: readonly Parameter[];
}

export interface Compiled {
  readonly type: ColumnType;
  readonly value: (row: StoredRecord) => Value;
  /** How the value appears in an answer, where that differs from what is compared. */
  readonly shown: (row: StoredRecord) => string | null;
  readonly column?: Column;
}

const asText = (value: Value): string | null => (value === null ? null : String(value));

const computed = (type: ColumnType, value: (row: StoredRecord) => Value): Compiled => ({
  type,
  value,
  shown: (row) => asText(value(row)),
});

export function compileExpression(scope: Scope, expression: Expression): Compiled {
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value);
    case 'parameter':
      return constant(readParameter(scope.parameters[expression.index] ?? null));
    case 'column':
      return compileColumn(scope, expression.table, expression.name);
    case 'call':
      return compileCall(scope, expression);
  }
}

const constant = (value: Value): Compiled => computed(typeof value === 'number' ? 'number' : 'text', () => value);

const readParameter = (value: Parameter): Value =>
  typeof value === 'boolean' ? (value ? 'T' : 'F') : value === '' ? null : value;

function compileColumn({ account, statement, table }: Scope, prefix: string | undefined, name: string): Compiled {
  const column = table.columns.get(name);
  const isHidden = column !== undefined && statement.table === 'employee' && account.hiddenFields.has(column.field);
  const isForeign = prefix !== undefined && prefix !== statement.tableAlias;
  if (column === undefined || isForeign || (isHidden && account.switches.hiddenColumns === 'unknown')) {
    throw unknownIdentifier(prefix === undefined ? name : `${prefix}.${name}`, statement);
  }
  const isMissing = column.field === 'giveAccess' && account.switches.giveAccessMissingFromAnswers;
  if (isHidden || isMissing) return { type: column.type, value: () => null, shown: () => null, column };
  const isDate = column.type === 'date' || column.type === 'date-time';
  const shown = isDate ? column.display : (row: StoredRecord) => asText(column.read(row));
  return { type: column.type, value: column.read, shown, column };
}

function compileCall(scope: Scope, { name, args }: Expression & { kind: 'call' }): Compiled {
  if (name === 'count') throw unsupported();
  const [subject, mask] = args.map((arg) => compileExpression(scope, arg));
  if (subject === undefined) throw unsupported();
  const { value } = subject;
  if (name === 'to_date') {
    const read = (text: Value, by: Value): Value => (text === null ? null : readByMask(String(text), String(by)));
    return computed('date', (row) => read(value(row), mask?.value(row) ?? ''));
  }
  if (name === 'length') return compileLength(subject);
  if (name === 'nvl') return compileNvl(subject, mask);
  const format = (row: StoredRecord): string | null => {
    const plain = asText(value(row));
    if (plain === null) return null;
    if (name === 'lower') return plain.toLowerCase();
    if (name === 'upper') return plain.toUpperCase();
    if (name === 'builtin.df') return subject.column?.display(row) ?? plain;
    if (mask === undefined) return subject.shown(row);
    if (subject.type !== 'date' && subject.type !== 'date-time') throw unsupported();
    return writeByMask(plain.padEnd(19, 'T00:00:00'), String(mask.value(row)));
  };
  return computed('text', format);
}

/** Counts characters, some of which are two units of a JavaScript string. */
function compileLength({ type, value }: Compiled): Compiled {
  if (type === 'date' || type === 'date-time') throw unsupported();
  return computed('number', (row) => {
    const text = asText(value(row));
    return text === null ? null : text.length - (text.match(SURROGATE_PAIRS)?.length ?? 0);
  });
}

const SURROGATE_PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** Of two texts or two numbers only: Oracle's conversions from one to the other are not simulated. */
function compileNvl({ type, value }: Compiled, otherwise: Compiled | undefined): Compiled {
  if (otherwise?.type !== type || (type !== 'text' && type !== 'number')) throw unsupported();
  return computed(type, (row) => value(row) ?? otherwise.value(row));
}

type Test = (row: StoredRecord) => boolean | null;

export function compileCondition(scope: Scope, condition: Condition): Test {
  const compile = (inner: Condition): Test => compileCondition(scope, inner);
  const expression = (inner: Expression): Compiled => compileExpression(scope, inner);
  switch (condition.kind) {
    case 'and':
      return and(compile(condition.left), compile(condition.right));
    case 'or':
      return not(and(not(compile(condition.left)), not(compile(condition.right))));
    case 'not':
      return not(compile(condition.condition));
    case 'compare':
      return compileComparison(scope, condition.operator, expression(condition.left), expression(condition.right));
    case 'in': {
      const left = expression(condition.left);
      const equals = condition.values.map((value) => compileComparison(scope, '=', left, expression(value)));
      return (row) =>
        equals.some((test) => test(row) === true) || (equals.some((test) => test(row) === null) ? null : false);
    }
    case 'like': {
      const [left, pattern] = [expression(condition.left), expression(condition.pattern)];
      return (row) => like(asText(left.value(row)), asText(pattern.value(row)));
    }
    case 'is-null': {
      const left = expression(condition.left);
      return (row) => left.value(row) === null;
    }
  }
}

const not =
  (test: Test): Test =>
  (row) => {
    const result = test(row);
    return result === null ? null : !result;
  };

const and =
  (left: Test, right: Test): Test =>
  (row) => {
    const first = left(row);
    if (first === false) return false;
    const second = right(row);
    return second === false ? false : first === null || second === null ? null : true;
  };

function compileComparison({ account }: Scope, operator: Comparison, left: Compiled, right: Compiled): Test {
  const isNumber = left.type === 'number' || right.type === 'number';
  const isDate = left.type === 'date' || right.type === 'date';
  const comparable = ({ type, value }: Compiled): Compiled['value'] => {
    const convertedBy = (convert: (plain: string | number) => Value) => (row: StoredRecord) => {
      const plain = value(row);
      return plain === null ? null : convert(plain);
    };
    if (isNumber && type !== 'number') return convertedBy(toNumber);
    if (isNumber || !isDate || type !== 'text') return value;
    return convertedBy((plain) => readAccountDate(String(plain), account.switches.dateFormat));
  };
  const [leftValue, rightValue] = [comparable(left), comparable(right)];
  return (row) => {
    const [first, second] = [leftValue(row), rightValue(row)];
    return first === null || second === null ? null : holds(operator, compareValues(first, second));
  };
}

function toNumber(value: string | number): number {
  const number = Number(value);
  if (Number.isNaN(number)) throw unsupported();
  return number;
}

export const compareValues = (first: string | number, second: string | number): number =>
  first === second ? 0 : first < second ? -1 : 1;

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
    case '<>':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

/** By code points: `_` is one of them, and an accent that stands behind its letter is one of its own. */
function like(text: string | null, pattern: string | null): boolean | null {
  if (text === null || pattern === null) return null;
  return isLike(Array.from(text), Array.from(pattern));
}

/** Goes back to the last `%` only, so that many of them cost no more time. */
function isLike(text: readonly string[], pattern: readonly string[]): boolean {
  let [at, by, open, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[by] === '%') [open, resume, by] = [by, at, by + 1];
    else if (pattern[by] === '_' || pattern[by] === text[at]) [at, by] = [at + 1, by + 1];
    else if (open >= 0) [at, by, resume] = [resume + 1, open + 1, resume + 1];
    else return false;
  }
  return pattern.slice(by).every((character) => character === '%');
}
