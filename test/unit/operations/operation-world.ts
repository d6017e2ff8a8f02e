// An operator in front of a deployed stack: what is open, what is answered and what is queued, all in memory.
import { ConnectorError, type Vendor } from '../../../lib/errors.ts';
import { type Ping } from '../../../lib/access/ping-outcome.ts';
import { type OperationTools } from '../../../lib/operations/operation-tools.ts';
import { AnswerWindow, roomInAnswer } from '../../../lib/operations/answer-window.ts';
import { type Answered } from '../../../lib/employee/answers.ts';
import { type Change } from '../../../lib/employee/change.ts';
import { type DimensionLists } from '../../../lib/dimensions/dimension-mapping.ts';
import { digestWith } from '../../../lib/employee/digest.ts';
import { type VendorCircuit } from '../../../lib/health/health.ts';
import { type OpenPointOf, type OpenPoints } from '../../../lib/employee/open-points.ts';
import { type ChangeQueue } from '../../../lib/employee/ports.ts';
import { type Explanation } from '../../../lib/sync/explaining/explain-employee.ts';
import { type RunRecord } from '../../../lib/reconcile/run-store.ts';
import { type Preview } from '../../../lib/sync/preview.ts';
import { emptyState, type SyncState } from '../../../lib/employee/sync-state.ts';
import { FakeRotation } from '../../support/fakes/credentials/fake-rotation.ts';
import { fakeCertifyTools, FakeCertifyStore } from '../../support/fakes/fake-certify.ts';
import { FakeDeadLetters } from '../../support/fakes/fake-dead-letters.ts';
import { FakeDimensions } from '../../support/fakes/fake-dimensions.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeGuards } from '../../support/fakes/fake-guards.ts';
import { FakeWebhooks } from '../../support/fakes/fake-webhooks.ts';
import { FakeRuns } from '../../support/fakes/fake-runs.ts';

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
  readonly runsOfPlans = new Map<string, FakeRuns>();
  readonly states = new Map<string, SyncState>();
  readonly dimensions = new FakeDimensions();
  readonly lists: DimensionLists = {
    source: async () => this.dimensions.table.lists,
    target: async (target) => this.dimensions.table.targets[target],
    create: async () => undefined,
  };
  preview: (employeeId: string) => Promise<Preview> = () => Promise.reject(new Error('Nothing is previewed.'));
  explain: (employeeId: string) => Promise<Explanation> = () => Promise.reject(new Error('Nothing is explained.'));
  nameOfRecord: (netsuiteId: string) => Promise<string | undefined> = () => Promise.resolve(undefined);
  doctor: OperationTools['doctor'] = () => Promise.reject(new Error('Nothing is looked at here.'));
  circuits: readonly VendorCircuit[] = [];
  certificateEndsAtMs: number | undefined;
  readonly records: RunRecord[] = [];
  hasTime = true;
  readonly pings: Record<Vendor, Ping> = { bamboohr: { outcome: 'reached' }, netsuite: { outcome: 'reached' } };
  readonly deadLetters = new FakeDeadLetters();
  readonly rotation = new FakeRotation(this.effects);
  readonly certifyStore = new FakeCertifyStore();
  readonly certify = fakeCertifyTools(this.effects, this.certifyStore);
  isQueueDown = false;
  /** Orders to the queue's delivery, and whether Lambda takes another one just now. */
  readonly ordered: ('stop' | 'go on')[] = [];
  isSwitching = false;

  /** Told in parts, as the real ones are. */
  readonly openPoints: OpenPoints = {
    list: async (kind) => this.#listed(kind),
    page: async (kind, after) => {
      const window = new AnswerWindow(Number(after ?? 0), this.room);
      const points = window.take(this.#listed(kind));
      return { points, ...(window.next === undefined ? {} : { next: String(window.next) }) };
    },
  };
  room = roomInAnswer;

  readonly webhooks = new FakeWebhooks(this.effects);

  readonly tools: OperationTools = {
    effects: this.effects,
    callerOf: async ({ principal: claimed }) => claimed,
    answers: {
      load: async () => ({}),
      save: async (employeeId, answered) => void this.saved.push({ employeeId, answered }),
      keepFormerId: async () => undefined,
      formerId: async () => undefined,
    },
    openPoints: this.openPoints,
    trail: { add: async (entry) => void this.trail.push(entry) },
    queue: { send: async (sent) => this.#send(sent) },
    netsuiteIdOf: async (employeeId) => this.linked.get(employeeId),
    dimensions: {
      store: this.dimensions,
      refresh: { effects: this.effects, store: this.dimensions, lists: this.lists, matchByName: false },
      openPoints: this.openPoints,
      extraSources: ['customRegion'],
    },
    guards: {
      effects: this.effects,
      guards: this.guards,
      delivery: { pause: () => this.#order('stop'), resume: () => this.#order('go on') },
      runs: this.runs,
      openPoints: this.openPoints,
      queue: { send: async (sent) => this.#send(sent) },
      companyTimeZone: 'America/New_York',
    },
    certify: this.certify,
    doctor: (request) => this.doctor(request),
    netsuiteKey: this.rotation.tools,
    deadLetters: {
      letters: this.deadLetters,
      now: this.effects.now,
      queue: { send: async (sent) => this.#send(sent) },
      peek: async (employeeId) => this.states.get(employeeId) ?? emptyState,
      hasTime: () => this.hasTime,
    },
    history: { recordsSince: async (from) => this.records.filter(({ startedAt }) => startedAt >= from) },
    status: {
      effects: this.effects,
      guards: this.guards,
      openPoints: this.openPoints,
      letters: this.deadLetters,
      circuits: async () => this.circuits,
      certificateEndsAtMs: async () => this.certificateEndsAtMs,
    },
    ping: async (vendor) => this.pings[vendor],
    webhook: this.webhooks.tools,
    plan: {
      effects: this.effects,
      planRuns: (planId) => this.planRuns(planId),
      compare: () => Promise.reject(new Error('Nothing is compared here.')),
      runs: this.runs,
      preview: (employeeId) => this.preview(employeeId),
      explain: (employeeId) => this.explain(employeeId),
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

  planRuns(planId: string): FakeRuns {
    const runs = this.runsOfPlans.get(planId) ?? new FakeRuns();
    this.runsOfPlans.set(planId, runs);
    return runs;
  }

  async #order(what: 'stop' | 'go on'): Promise<void> {
    if (this.isSwitching) throw new ConnectorError('operation-invalid', 'Lambda is still at it.');
    this.ordered.push(what);
  }

  #listed(kind: OpenPointOf['kind'] | undefined): readonly OpenPointOf[] {
    return this.points.filter((point) => kind === undefined || point.kind === kind);
  }

  async #send(sent: Parameters<ChangeQueue['send']>[0]): Promise<void> {
    if (this.isQueueDown) throw new ConnectorError('queue-unavailable', 'Down.', { retryable: true });
    for (const { change, identity } of sent) {
      this.changes.push(change);
      this.identities.push(identity);
    }
  }

  open(employeeId: string, point: Partial<OpenPointOf>): void {
    this.points.push({ kind: 'match', code: 'several', employeeId, since: '2026-03-01T00:00:00.000Z', ...point });
  }

  get queued(): string[] {
    return this.changes.map(({ employeeId, kind }) => `${kind} ${employeeId}`);
  }
}
