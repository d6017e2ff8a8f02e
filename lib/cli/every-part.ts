// Answers that come in parts, put together again.
import { type DimensionView } from '../operations/dimension-operations.ts';
import { type OperationResult } from '../operations/operation-tools.ts';
import { type Operator } from '../operations/operator.ts';
import { type OperationOf, type OperationRequest } from '../operations/request.ts';
import { type OpenPointOf } from '../employee/open-points.ts';
import { tooOld } from './too-old.ts';

export async function allOpenPoints(
  kind: OperationOf<'list'>['kind'],
  operator: Operator,
): Promise<readonly OpenPointOf[]> {
  const request = { v: 1, operation: 'list', ...(kind === undefined ? {} : { kind }) } as const;
  const points: OpenPointOf[] = [];
  for await (const part of partsOf(request, operator)) for (const point of part.points ?? []) points.push(point);
  return points;
}

export async function allDimensions(operator: Operator): Promise<DimensionView> {
  let view: DimensionView | undefined;
  for await (const { dimensions } of partsOf({ v: 1, operation: 'dimensions' }, operator)) {
    if (dimensions === undefined) throw tooOld();
    view = view === undefined ? dimensions : joinViews(view, dimensions);
  }
  if (view === undefined) throw tooOld();
  return view;
}

async function* partsOf(
  request: Extract<OperationRequest, { operation: 'list' | 'dimensions' }>,
  operator: Operator,
): AsyncGenerator<OperationResult> {
  let after: string | undefined;
  do {
    const part = await operator.ask({ ...request, ...(after === undefined ? {} : { after }) });
    yield part;
    after = part.next;
  } while (after !== undefined);
}

const joinViews = (view: DimensionView, more: DimensionView): DimensionView => ({
  ...view,
  rows: [...view.rows, ...more.rows],
  lists: joinLists(view.lists, more.lists),
  targets: joinLists(view.targets, more.targets),
  tasks: [...view.tasks, ...more.tasks],
});

const joinLists = <T>(
  some: Readonly<Record<string, readonly T[]>>,
  more: Readonly<Record<string, readonly T[]>>,
): Record<string, readonly T[]> =>
  Object.fromEntries(
    [...new Set([...Object.keys(some), ...Object.keys(more)])].map((name) => [
      name,
      [...(some[name] ?? []), ...(more[name] ?? [])],
    ]),
  );
