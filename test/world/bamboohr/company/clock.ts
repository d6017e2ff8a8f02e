// The company's clock: real or given time, movable, and the calendar of the company's time zone.

export class Clock {
  readonly timeZone: string;
  readonly #source: () => number;
  readonly #format: Intl.DateTimeFormat;
  #frozenAt: number | undefined;
  #offsetMs = 0;
  #minute = { number: NaN, text: '' };

  constructor(source: () => number, timeZone: string) {
    this.#source = source;
    this.timeZone = timeZone;
    this.#format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  }

  nowMs(): number {
    return this.#frozenAt ?? this.#source() + this.#offsetMs;
  }

  /** Stands still at this time from now on. */
  set(ms: number): void {
    this.#frozenAt = ms;
  }

  advance(ms: number): void {
    if (this.#frozenAt === undefined) this.#offsetMs += ms;
    else this.#frozenAt += ms;
  }

  /** Company time to the minute, `2026-03-02T09:15`; texts compare as times do. */
  moment(): string {
    const number = Math.floor(this.nowMs() / 60_000);
    if (number !== this.#minute.number) this.#minute = { number, text: this.#write(number * 60_000) };
    return this.#minute.text;
  }

  /** Company date, `2026-03-02`. */
  today(): string {
    return this.moment().slice(0, 10);
  }

  #write(ms: number): string {
    const parts = Object.fromEntries(this.#format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
    return `${year}-${month}-${day}T${hour}:${minute}`;
  }
}

/** That many hours later by the clock on the wall. */
export const hoursLater = (moment: string, hours: number): string =>
  new Date(Date.parse(`${moment}:00Z`) + hours * 3_600_000).toISOString().slice(0, 16);

/** `2026-03-02T09:15:07` in UTC, with this zone behind it. */
export const isoTime = (ms: number, zone: string): string => new Date(ms).toISOString().slice(0, 19) + zone;

/** `2026-03-02 09:15:07` in UTC, as webhooks and their logs write it. */
export const plainTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
