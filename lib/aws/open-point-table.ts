// Everything somebody has to look at, read from the sync states themselves through a sparse index: a point is open
// exactly as long as the state that shows it.
import { type OpenPoint, type OpenPointOf, openPointsOf, type OpenPoints } from '../sync/open-points.ts';
import { employeeIdOf, openIndex, readState } from './stored-state.ts';
import { type Table } from './table.ts';

export class OpenPointTable implements OpenPoints {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async list(kind?: OpenPoint['kind']): Promise<readonly OpenPointOf[]> {
    const items = await this.#table.query({
      index: openIndex.name,
      condition: `${openIndex.attribute} = :open`,
      values: { ':open': openIndex.value },
    });
    return items.flatMap((item) => {
      const state = readState(item);
      const of = { employeeId: employeeIdOf(item['pk']), since: state.openSince ?? '' };
      return openPointsOf(state)
        .filter((point) => kind === undefined || point.kind === kind)
        .map((point) => ({ ...point, ...of }));
    });
  }
}
