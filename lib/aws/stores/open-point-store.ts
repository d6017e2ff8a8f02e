// Everything an operator has to look at, read from the sync states themselves through a sparse index: a point is open
// exactly as long as the state that shows it.
import pMap from 'p-map';
import { AnswerWindow, roomInAnswer } from '../../operations/answer-window.ts';
import {
  type OpenPoint,
  type OpenPointOf,
  type OpenPointPage,
  openPointsOf,
  type OpenPoints,
} from '../../employee/open-points.ts';
import { type RunStore } from '../../reconcile/run-store.ts';
import { type AccountGapCode } from '../../employee/codes.ts';
import { accountFaults } from './vendors/circuit-breaker-store.ts';
import { DynamoGapStore } from './gap-store.ts';
import { employeeIdOf, employeeKey, openIndex, readState } from './stored-state.ts';
import { type Item, type Table } from './table.ts';

export class DynamoOpenPoints implements OpenPoints {
  readonly #table: Table;

  readonly #gaps: DynamoGapStore;

  readonly #runs: Pick<RunStore, 'loadFindings'>;

  /** `runs` knows what the last reconciliation found besides. */
  constructor(table: Table, runs: Pick<RunStore, 'loadFindings'>) {
    this.#table = table;
    this.#runs = runs;
    this.#gaps = new DynamoGapStore(table);
  }

  /** `after`: an employee id up to which everything was told, or how many findings of the rosters were. */
  async page(kind?: OpenPoint['kind'], after = ''): Promise<OpenPointPage> {
    if (after.startsWith(findingsFrom)) return await this.#findings(Number(after.slice(findingsFrom.length)));
    const isFirst = after === '' && (kind === undefined || kind === 'failure');
    const points: OpenPointOf[] = isFirst ? [...(await this.#ofAccounts())] : [];
    let room = roomInAnswer;
    let last = after;
    for (let isLast = false; !isLast;) {
      const page = await this.#table.queryPage({
        index: openIndex.name,
        condition: `${openIndex.attribute} = :open AND pk > :after`,
        values: { ':open': openIndex.value, ':after': employeeKey(last).pk },
      });
      for (const item of page.items) {
        const own = pointsIn(item, kind);
        points.push(...own);
        last = employeeIdOf(item['pk']);
        room -= JSON.stringify(own).length;
        if (room < 0) return { points, next: last };
      }
      isLast = page.isLast;
    }
    if (kind !== undefined && kind !== 'finding') return { points };
    const { points: others, ...next } = await this.#findings(0, room);
    return { points: [...points, ...others], ...next };
  }

  /** What the rosters showed besides, unless the employee's own state shows it as well. */
  async #findings(from: number, room?: number): Promise<OpenPointPage> {
    const window = new AnswerWindow(from, room);
    const some = window.take(await this.#ofRosters());
    const isShownByState = async (point: OpenPointOf): Promise<boolean> =>
      (await this.#pointsOf(point.employeeId)).some((own) => isSame(point, own));
    const shown = await pMap(some, isShownByState, { concurrency: statesAtOnce });
    const points = some.filter((_, at) => shown[at] !== true);
    return { points, ...(window.next === undefined ? {} : { next: `${findingsFrom}${window.next}` }) };
  }

  async #pointsOf(employeeId: string): Promise<readonly OpenPointOf[]> {
    const item = employeeId === '' ? undefined : await this.#table.get(employeeKey(employeeId));
    return item === undefined ? [] : pointsIn(item, 'finding');
  }

  async #ofRosters(): Promise<OpenPointOf[]> {
    const findings = await this.#runs.loadFindings();
    return findings.map(({ employeeId = '', ...finding }) => ({
      kind: 'finding',
      employeeId,
      since: '',
      ...finding,
    }));
  }

  async list(kind?: OpenPoint['kind']): Promise<readonly OpenPointOf[]> {
    const items = await this.#table.query({
      index: openIndex.name,
      condition: `${openIndex.attribute} = :open`,
      values: { ':open': openIndex.value },
    });
    const ofPeople = items.flatMap((item) => pointsIn(item, kind));
    if (kind === 'failure') return [...(await this.#ofAccounts()), ...ofPeople];
    if (kind !== undefined && kind !== 'finding') return ofPeople;
    const known = new Set(ofPeople.map(({ employeeId, code, field }) => JSON.stringify([employeeId, code, field])));
    const ofRosters = await this.#ofRosters();
    const isNew = ({ employeeId, code, field }: OpenPointOf): boolean =>
      !known.has(JSON.stringify([employeeId, code, field]));
    const ofAccounts = kind === undefined ? await this.#ofAccounts() : [];
    return [...ofAccounts, ...ofPeople, ...ofRosters.filter(isNew)];
  }

  /** One point for all employees who wait, gone with the first call that succeeds; and one for each right that is missing. */
  async #ofAccounts(): Promise<readonly OpenPointOf[]> {
    const faults = await accountFaults(this.#table);
    const { gaps } = await this.#gaps.load();
    const missing = gaps.map(({ area, thing, since }) => ({
      ...{ kind: 'failure' as const, class: 'fix-account', employeeId: '' },
      ...{ code: 'right-missing' satisfies AccountGapCode, field: `${area} ${thing}`, since },
    }));
    const refused = faults.map(({ vendor, code, since }) => ({
      ...{ kind: 'failure' as const, class: 'fix-account', employeeId: '' },
      ...{ code, field: vendor, since },
    }));
    return [...refused, ...missing];
  }
}

const findingsFrom = 'findings-';
const statesAtOnce = 25;

function pointsIn(item: Item, kind: OpenPoint['kind'] | undefined): OpenPointOf[] {
  const state = readState(item);
  const of = { employeeId: employeeIdOf(item['pk']), since: state.openSince ?? '' };
  return openPointsOf(state)
    .filter((point) => kind === undefined || point.kind === kind)
    .map((point) => ({ ...point, ...of }));
}

const isSame = (a: OpenPointOf, b: OpenPointOf): boolean => a.code === b.code && a.field === b.field;
