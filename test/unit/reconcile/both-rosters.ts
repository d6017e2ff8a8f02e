// Two rosters in memory, cut into pages of any size, and everything the comparison works with.
import { type DimensionMapping } from '../../../lib/dimensions/dimension-mapping.ts';
import { type ReconcileTools } from '../../../lib/reconcile/conclude.ts';
import { reconcile, type ReconcileResult } from '../../../lib/reconcile/reconcile.ts';
import { type Change } from '../../../lib/employee/change.ts';
import { digestWith } from '../../../lib/employee/digest.ts';
import { defaultFieldMapping } from '../../../lib/mapping/field-mapping.ts';
import { compareIds, type Page, type SourceRow, type TargetRow } from '../../../lib/employee/roster-rows.ts';
import { emptyState, type SyncState } from '../../../lib/employee/sync-state.ts';
import { type FieldValue } from '../../../lib/employee/target-fields.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeGuards } from '../../support/fakes/fake-guards.ts';
import { FakeQueue } from '../../support/fakes/fake-queue.ts';
import { FakeRuns } from '../../support/fakes/fake-runs.ts';
import { aPolicy } from '../../support/fake-world.ts';
import { row, table } from '../dimensions/tables.ts';

const active = {
  status: 'Active',
  employmentHistoryStatus: 'Full-Time',
  firstName: 'Zoë',
  lastName: 'Okafor',
  middleName: null,
  jobTitle: 'Engineer',
  hireDate: '2024-02-05',
  terminationDate: null,
  departmentId: '18',
  divisionId: null,
  locationId: null,
  supervisorEId: null,
} as const;

export const gone = {
  ...active,
  status: 'Inactive',
  employmentHistoryStatus: 'Terminated',
  terminationDate: '2026-01-31',
};

const recorded: Readonly<Record<string, FieldValue>> = {
  firstName: 'Zoë',
  lastName: 'Okafor',
  middleName: null,
  title: 'Engineer',
  hireDate: '2024-02-05',
  department: '12',
  class: null,
  location: null,
  subsidiary: '3',
  supervisor: null,
  isInactive: false,
  giveAccess: false,
  releasedate: null,
};

export class BothRosters {
  readonly effects = new FakeEffects();
  readonly queue = new FakeQueue();
  readonly guards = new FakeGuards(this.effects.now);
  readonly runs = new FakeRuns();
  readonly source: SourceRow[] = [];
  readonly target: TargetRow[] = [];
  readonly states = new Map<string, SyncState>();
  readonly deleted: { employeeId: string; changedAtMs: number }[] = [];
  dimensions: DimensionMapping = table({ rows: [row('department', '18', 'department', '12')] });
  pageSize = 1_000;
  pagesRead = 0;
  /** What BambooHR says there are; by default the truth. */
  total: number | undefined;
  /** Malformed rows of the first page that say not whose they are. */
  skipped = 0;
  /** Asked between two people. */
  hasTime: () => boolean = () => true;
  beforePage: () => void = () => undefined;
  /** Whose record was asked for, one by one. */
  readonly askedFor: string[] = [];
  policy = aPolicy();

  /** Somebody on both sides, in step unless told otherwise. */
  both(employeeId: string, fields: object = {}, there: object = {}): void {
    this.inSource(employeeId, fields);
    this.inTarget(employeeId, there);
  }

  /** People from id 1000 on, on both sides; `more`: what is different about them in BambooHR and in NetSuite. */
  company(people: number, more: (at: number) => readonly [object, object] = () => [{}, {}]): void {
    for (let at = 0; at < people; at += 1) this.both(String(1_000 + at), ...more(at));
  }

  run(onlyUnfinished = false): Promise<ReconcileResult> {
    return reconcile({ onlyUnfinished }, this.tools);
  }

  changes(): readonly Change[] {
    return this.queue.sent.map(({ change }) => change);
  }

  /** What was queued, as `compare 1000`. */
  sent(): string[] {
    return this.changes().map(({ employeeId, kind }) => `${kind} ${employeeId}`);
  }

  inSource(employeeId: string, fields: object = {}): void {
    this.source.push({ employeeId, fields: { ...active, ...fields } });
  }

  inTarget(
    employeeId: string | null,
    there: object = {},
    netsuiteId = `n${employeeId ?? String(this.target.length)}`,
  ): void {
    const identity = employeeId === null ? null : `bamboohr-${employeeId}`;
    this.target.push({ netsuiteId, identity, fields: new Map(Object.entries({ ...recorded, ...there })) });
  }

  get tools(): ReconcileTools {
    const { effects, queue, runs } = this;
    return {
      effects,
      queue,
      runs,
      source: {
        page: async (from) => ({
          ...(await this.#page(this.#sorted, from, this.total)),
          ...(from === undefined ? { skipped: this.skipped } : {}),
        }),
      },
      target: {
        page: (from) => this.#page(this.#sortedTarget, from),
        behind: (identity) =>
          String(this.#sortedTarget.filter((row) => compareIds(row.identity ?? '', identity) <= 0).length),
        unknownColumns: new Set(),
      },
      dimensions: () => Promise.resolve(this.dimensions),
      defaults: { subsidiary: '3' },
      mapping: defaultFieldMapping,
      policy: this.policy,
      digest: digestWith('test key'),
      numberField: 'entityId',
      identityField: 'externalId',
      netsuiteIdOf: async (id) => {
        this.askedFor.push(id);
        return this.states.get(id)?.netsuiteId;
      },
      hasTime: () => this.hasTime(),
      peek: async (id) => this.states.get(id) ?? emptyState,
      isHolding: async (kind) =>
        [...this.states.values()].some(({ hold }) => hold?.code === 'guard' && hold.kind === kind),
      deleted: async () => this.deleted,
      guards: {
        effects,
        store: this.guards,
        settings: { terminations: { atLeast: 5, percent: 2 }, changes: { atLeast: 10, percent: 20 } },
        companyTimeZone: 'UTC',
      },
      rosterPercent: 90,
      calls: () => ({ bamboohr: this.pagesRead }),
    };
  }

  get #sorted(): readonly SourceRow[] {
    return [...this.source].sort((a, b) => compareIds(a.employeeId, b.employeeId));
  }

  get #sortedTarget(): readonly TargetRow[] {
    return [...this.target].sort((a, b) => compareIds(a.identity ?? '', b.identity ?? ''));
  }

  async #page<Row>(rows: readonly Row[], from = '0', total: number = rows.length): Promise<Page<Row>> {
    this.pagesRead += 1;
    this.beforePage();
    const start = Number(from);
    const next = start + this.pageSize;
    return {
      rows: rows.slice(start, next),
      total,
      ...(next < rows.length ? { next: String(next) } : {}),
    };
  }
}
