// An operator in front of a deployed stack: what is open, what is answered and what is queued, all in memory.
import { ConnectorError } from '../../../lib/errors.ts';
import { type OperationTools } from '../../../lib/operations/operate.ts';
import { type Answered } from '../../../lib/sync/answers.ts';
import { type Change } from '../../../lib/sync/change.ts';
import { type DimensionLists } from '../../../lib/dimensions/mapping.ts';
import { digestWith } from '../../../lib/sync/digest.ts';
import { type OpenPointOf } from '../../../lib/sync/open-points.ts';
import { type ChangeQueue } from '../../../lib/sync/ports.ts';
import { type Preview } from '../../../lib/sync/preview.ts';
import { emptyState, type SyncState } from '../../../lib/sync/sync-state.ts';
import { FakeDimensions } from '../../support/fake-dimensions.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeGuards } from '../../support/fake-guards.ts';
import { FakeRuns } from '../../support/fake-runs.ts';

export const principal = 'arn:aws:iam::123456789012:user/anna';

export class OperationWorld {
  readonly effects = new FakeEffects();
  readonly points: OpenPointOf[] = [];
  /** NetSuite internal id by employee id. */
  readonly linked = new Map<string, string>();
  readonly saved: { employeeId: string; answered: Answered }[] = [];
  readonly trail: object[] = [];
  readonly changes: Change[] = [];
  readonly identities: string[] = [];
  readonly guards = new FakeGuards(() => this.effects.nowMs);
  readonly runs = new FakeRuns();
  readonly states = new Map<string, SyncState>();
  readonly dimensions = new FakeDimensions();
  readonly lists: DimensionLists = {
    source: async () => this.dimensions.table.lists,
    target: async (target) => this.dimensions.table.targets[target],
    create: async () => undefined,
  };
  preview: (employeeId: string) => Promise<Preview> = () => Promise.reject(new Error('Nothing is previewed.'));
  nameOfRecord: (netsuiteId: string) => Promise<string | undefined> = () => Promise.resolve(undefined);
  hasTime = true;
  /** Orders to the queue's delivery, and whether Lambda takes another one just now. */
  readonly ordered: ('stop' | 'go on')[] = [];
  isSwitching = false;

  readonly tools: OperationTools = {
    effects: this.effects,
    answers: {
      load: async () => ({}),
      save: async (employeeId, answered) => void this.saved.push({ employeeId, answered }),
      keepFormerId: async () => undefined,
      formerId: async () => undefined,
    },
    openPoints: { list: async (kind) => this.#listed(kind) },
    trail: { add: async (entry) => void this.trail.push(entry) },
    queue: { send: async (sent) => this.#send(sent) },
    netsuiteIdOf: async (employeeId) => this.linked.get(employeeId),
    dimensions: {
      store: this.dimensions,
      refresh: { effects: this.effects, store: this.dimensions, lists: this.lists, matchByName: false },
      openPoints: { list: async (kind) => this.#listed(kind) },
      extraSources: ['customRegion'],
    },
    guards: {
      effects: this.effects,
      guards: this.guards,
      delivery: { stop: () => this.#order('stop'), goOn: () => this.#order('go on') },
      runs: this.runs,
      openPoints: { list: async (kind) => this.#listed(kind) },
      queue: { send: async (sent) => this.#send(sent) },
      companyTimeZone: 'America/New_York',
    },
    plan: {
      effects: this.effects,
      compare: () => Promise.reject(new Error('Nothing is compared here.')),
      runs: this.runs,
      preview: (employeeId) => this.preview(employeeId),
      nameOfRecord: (netsuiteId) => this.nameOfRecord(netsuiteId),
      dimensions: () => this.dimensions.load(),
      digest: () => Promise.resolve(digestWith('test key')),
      peek: async (employeeId) => this.states.get(employeeId) ?? emptyState,
      guards: {
        effects: this.effects,
        store: this.guards,
        settings: { terminations: { atLeast: 5, percent: 2 }, changes: { atLeast: 10, percent: 20 } },
        companyTimeZone: 'UTC',
      },
      queue: { send: async (sent) => this.#send(sent) },
      hasTime: () => this.hasTime,
    },
  };

  async #order(what: 'stop' | 'go on'): Promise<void> {
    if (this.isSwitching) throw new ConnectorError('operation-invalid', 'Lambda is still at it.');
    this.ordered.push(what);
  }

  #listed(kind: OpenPointOf['kind'] | undefined): readonly OpenPointOf[] {
    return this.points.filter((point) => kind === undefined || point.kind === kind);
  }

  async #send(sent: Parameters<ChangeQueue['send']>[0]): Promise<void> {
    this.changes.push(...sent.map(({ change }) => change));
    this.identities.push(...sent.map(({ identity }) => identity));
  }

  open(employeeId: string, point: Partial<OpenPointOf>): void {
    this.points.push({ kind: 'match', code: 'several', employeeId, since: '2026-03-01T00:00:00.000Z', ...point });
  }

  get queued(): string[] {
    return this.changes.map(({ employeeId, kind }) => `${kind} ${employeeId}`);
  }
}
