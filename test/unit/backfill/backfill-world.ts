// A backfill over lists in memory: what BambooHR says changed, and what was sent, asked and recorded.
import { backfill, type BackfillTools } from '../../../lib/backfill/backfill.ts';
import { type Checkpoint } from '../../../lib/backfill/checkpoint.ts';
import { dayAt } from '../../../lib/employee/calendar.ts';
import { type RunRecord } from '../../../lib/reconcile/run-store.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeQueue } from '../../support/fakes/fake-queue.ts';

export const at = (minute: number): number => Date.UTC(2026, 2, 2, 9, minute);

export interface ChangedEmployee {
  readonly employeeId: string;
  readonly isDeleted: boolean;
  readonly changedAtMs: number;
}

export const change = (employeeId: string, minute: number, isDeleted = false): ChangedEmployee => ({
  employeeId,
  isDeleted,
  changedAtMs: at(minute),
});

export class BackfillWorld {
  readonly queue = new FakeQueue();
  readonly effects = new FakeEffects();
  checkpoint: Checkpoint | undefined;
  asked: number[] = [];
  askedForTerminations: [number, string][] = [];
  leaving: readonly string[] | undefined = [];
  moving: readonly string[] | undefined = [];
  changed: ChangedEmployee[] = [];
  comparisons = 0;
  readonly records: RunRecord[] = [];
  tools: BackfillTools = {
    effects: this.effects,
    queue: this.queue,
    overlapMinutes: 10,
    earliestDay: (nowMs) => dayAt(nowMs, 'UTC'),
    bulkChangeLimit: async () => 100,
    runs: {
      request: async () => void (this.comparisons += 1),
      addRecord: async (record) => void this.records.push(record),
    },
    calls: () => ({ bamboohr: this.asked.length }),
    dueEmployees: () => Promise.resolve([]),
    checkpoints: {
      load: () => Promise.resolve(this.checkpoint),
      save: async (next) => {
        if (this.checkpoint === undefined || next.latestMs >= this.checkpoint.latestMs) this.checkpoint = next;
      },
    },
    feed: {
      statusesSince: async (sinceMs, day) => {
        this.askedForTerminations.push([sinceMs, day]);
        return this.leaving;
      },
      transfersSince: async () => this.moving,
      changedSince: async (sinceMs) => {
        this.asked.push(sinceMs);
        const employees = this.changed.filter(({ changedAtMs }) => changedAtMs >= sinceMs);
        const latestMs = Math.max(0, ...employees.map(({ changedAtMs }) => changedAtMs));
        return { employees, ...(latestMs === 0 ? {} : { latestMs }) };
      },
    },
  };

  /** Ids of the employees that were sent. */
  sentIds(): string[] {
    return this.queue.sent.map(({ change: { employeeId } }) => employeeId);
  }

  /** One poll; returns the ids that it sent. */
  async poll(): Promise<string[]> {
    this.queue.sent.length = 0;
    await backfill(this.tools);
    return this.sentIds();
  }
}
