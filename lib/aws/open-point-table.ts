// Everything somebody has to look at, read from the sync states themselves through a sparse index: a point is open
// exactly as long as the state that shows it.
import { type OpenPoint, type OpenPointOf, openPointsOf, type OpenPoints } from '../sync/open-points.ts';
import { type RunStore } from '../roster/run-store.ts';
import { accountFaults } from './traffic-table.ts';
import { employeeIdOf, openIndex, readState } from './stored-state.ts';
import { type Table } from './table.ts';

export class OpenPointTable implements OpenPoints {
  readonly #table: Table;

  readonly #runs: Pick<RunStore, 'loadFindings'>;

  /** `runs` knows what the last reconciliation found besides. */
  constructor(table: Table, runs: Pick<RunStore, 'loadFindings'>) {
    this.#table = table;
    this.#runs = runs;
  }

  async list(kind?: OpenPoint['kind']): Promise<readonly OpenPointOf[]> {
    const items = await this.#table.query({
      index: openIndex.name,
      condition: `${openIndex.attribute} = :open`,
      values: { ':open': openIndex.value },
    });
    const ofPeople = items.flatMap((item) => {
      const state = readState(item);
      const of = { employeeId: employeeIdOf(item['pk']), since: state.openSince ?? '' };
      return openPointsOf(state)
        .filter((point) => kind === undefined || point.kind === kind)
        .map((point) => ({ ...point, ...of }));
    });
    if (kind === 'failure') return [...(await this.#ofAccounts()), ...ofPeople];
    if (kind !== undefined && kind !== 'finding') return ofPeople;
    const known = new Set(ofPeople.map(({ employeeId, code, field }) => JSON.stringify([employeeId, code, field])));
    const ofRosters = (await this.#runs.loadFindings()).map(({ employeeId = '', ...finding }) => ({
      kind: 'finding' as const,
      employeeId,
      since: '',
      ...finding,
    }));
    const isNew = ({ employeeId, code, field }: OpenPointOf): boolean =>
      !known.has(JSON.stringify([employeeId, code, field]));
    const ofAccounts = kind === undefined ? await this.#ofAccounts() : [];
    return [...ofAccounts, ...ofPeople, ...ofRosters.filter(isNew)];
  }

  /** One point for everyone who waits, gone with the first call that succeeds. */
  async #ofAccounts(): Promise<readonly OpenPointOf[]> {
    const faults = await accountFaults(this.#table);
    return faults.map(({ vendor, code, since }) => ({
      ...{ kind: 'failure' as const, class: 'fix-account', employeeId: '' },
      ...{ code, field: vendor, since },
    }));
  }
}
