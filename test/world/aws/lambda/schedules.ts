// EventBridge Scheduler: fires a schedule's target on demand, or by a real timer that may run faster than life.
import { randomUUID } from 'node:crypto';
import { arn, ACCOUNT_ID, REGION } from '../account.ts';
import { type InvocationResult } from './lambda-runtime.ts';

export interface Schedule {
  readonly name: string;
  readonly expression: string;
  readonly functionName: string;
  /** JSON text given to the function; the scheduler's own event when absent. */
  readonly input?: string;
}

export class Schedules {
  readonly #schedules: readonly Schedule[];
  readonly #invoke: (functionName: string, event: unknown) => Promise<InvocationResult>;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    schedules: readonly Schedule[],
    invoke: (functionName: string, event: unknown) => Promise<InvocationResult>,
  ) {
    this.#schedules = schedules;
    this.#invoke = invoke;
  }

  get all(): readonly Schedule[] {
    return this.#schedules;
  }

  /** Fires every schedule now, or those of one function, and waits for the answers. */
  async tick(functionName?: string): Promise<InvocationResult[]> {
    const due = this.#schedules.filter(
      (schedule) => functionName === undefined || schedule.functionName === functionName,
    );
    if (due.length === 0)
      throw new Error(`Nothing is scheduled${functionName === undefined ? '' : ` for ${functionName}`}.`);
    return Promise.all(due.map((schedule) => this.#invoke(schedule.functionName, eventOf(schedule))));
  }

  /** Fires by the clock; `scale` 60 turns every minute into a second. */
  start(scale = 1): void {
    for (const schedule of this.#schedules) {
      const everyMs = periodMs(schedule.expression) / scale;
      this.#timers.push(setInterval(() => void this.#invoke(schedule.functionName, eventOf(schedule)), everyMs));
    }
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }
}

function eventOf({ name, input }: Schedule): unknown {
  const scheduleArn = arn('scheduler', `schedule/default/${name}`);
  const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  if (input === undefined) {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: ACCOUNT_ID,
      time,
      region: REGION,
      resources: [scheduleArn],
      detail: '{}',
    };
  }
  const filled = input
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
  return JSON.parse(filled) as unknown;
}

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Length of a `rate(...)`; every `cron(...)` counts as daily, which is what is needed here. */
export function periodMs(expression: string): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) return Number(rate[1]) * UNIT_MS[rate[2] as keyof typeof UNIT_MS];
  if (expression.startsWith('cron(')) return UNIT_MS.day;
  throw new Error(`The schedule expression ${expression} is not understood.`);
}
