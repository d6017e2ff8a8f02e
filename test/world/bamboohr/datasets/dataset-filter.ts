// The little of OData that is documented to work: comparisons joined by `and` or by `or`, never by both.
import { isoTime } from '../company/clock.ts';
import { type EmployeeView } from '../company/employee-view.ts';
import { type StoredEmployee } from '../company/stored-employee.ts';
import { type DatasetField } from './dataset-fields.ts';
import { Problem } from './problem.ts';

type Test = (view: EmployeeView, employee: StoredEmployee) => boolean;

export function filterOf(filter: string, known: ReadonlyMap<string, DatasetField>): Test {
  const hasAnd = / and /i.test(filter);
  const hasOr = / or /i.test(filter);
  if (hasAnd && hasOr) throw invalid();
  const tests = filter.split(hasOr ? / or /i : / and /i).map((part) => comparisonOf(part.trim(), known));
  return (view, employee) =>
    hasOr ? tests.some((test) => test(view, employee)) : tests.every((test) => test(view, employee));
}

function comparisonOf(text: string, known: ReadonlyMap<string, DatasetField>): Test {
  const many = /^(\w+) in \(('[^']*'(?:\s*,\s*'[^']*')*)\)$/i.exec(text);
  if (many !== null) {
    const values = [...(many[2] ?? '').matchAll(/'([^']*)'/g)].map(([, value = '']) => value);
    const read = readerOf(many[1] ?? '', known);
    return (view, employee) => values.includes(read(view, employee));
  }
  const [, name = '', operator = '', quoted = ''] = /^(\w+) (eq|ne|lt|le|gt|ge) '((?:[^']|'')*)'$/i.exec(text) ?? [];
  if (operator === '') throw invalid();
  const value = quoted.replaceAll("''", "'");
  const read = readerOf(name, known);
  return (view, employee) => {
    const there = read(view, employee);
    const order = there < value ? -1 : there > value ? 1 : 0;
    return { eq: order === 0, ne: order !== 0, lt: order < 0, le: order <= 0, gt: order > 0, ge: order >= 0 }[
      operator.toLowerCase() as 'eq'
    ];
  };
}

function readerOf(name: string, known: ReadonlyMap<string, DatasetField>) {
  if (name === 'lastChanged') {
    return (_view: EmployeeView, { lastChangedMs }: StoredEmployee): string =>
      isoTime(lastChangedMs, '+00:00').replace('+00:00', 'Z');
  }
  const field = known.get(name);
  if (field === undefined) throw invalid();
  return (view: EmployeeView): string => field.read(view) ?? '';
}

const invalid = (): Problem => new Problem(422, 'INVALID_FILTER', 'The filter is not understood');
