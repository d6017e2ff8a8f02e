// Which sequences are tried: all orders up to a length behind a beginning, and a sample of longer ones. Of those that end
// wrong only the smallest are told.
import { type Company } from './company/company.ts';
import { eventOf, events } from './events/events.ts';
import { type SequenceEvent } from './events/sequence-event.ts';
import { runChoices, runSequence, type Told, type Way } from './run-sequence.ts';

export interface Trial {
  readonly way: Way;
  readonly beginning: readonly string[];
  /** How many events follow the beginning at most. */
  readonly length: number;
}

export class Trials {
  /** Smallest sequences that end wrong, by way. */
  readonly #wrong = new Map<string, Told[]>();
  tried = 0;

  get wrong(): readonly (readonly [way: string, told: Told])[] {
    return [...this.#wrong].flatMap(([way, all]) => all.map((told) => [way, told] as const));
  }

  /** All orders. What ends wrong or makes no sense is not gone on with. */
  async all({ way, beginning, length }: Trial): Promise<void> {
    let level: readonly (readonly string[])[] = [beginning];
    for (let more = 1; more <= length; more += 1) {
      const next: string[][] = [];
      for (const names of level.flatMap((before) => events.map(({ name }) => [...before, name]))) {
        if (isPointless(names) || this.#isExplained(names, way)) continue;
        const isOpen = eventOf(names.at(-1) ?? '').isWaiting === true;
        if (isOpen ? more < length : await this.#endsRight(names, way)) next.push(names);
      }
      level = next;
    }
  }

  /** Some of that length, by a fixed seed. */
  async sample({ way, length }: Trial, count: number, chance: () => number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const told = await runChoices((company, before) => randomly(company, before, { length, chance }), way);
      this.tried += 1;
      if (told.wrong.length > 0 && !this.#isExplained(told.names, way))
        this.#note(await this.#smallest(told, way), way);
    }
  }

  async #endsRight(names: readonly string[], way: Way): Promise<boolean> {
    const told = await runSequence(names, way);
    if (told.isSenseless) return false;
    this.tried += 1;
    if (told.wrong.length > 0) this.#note(told, way);
    return told.wrong.length === 0;
  }

  /** Leaves out one event after the other as long as it still ends wrong. */
  async #smallest(told: Told, way: Way): Promise<Told> {
    for (let at = 0; at < told.names.length; at += 1) {
      const less = await runSequence(told.names.toSpliced(at, 1), way);
      if (!less.isSenseless && less.wrong.length > 0) return await this.#smallest(less, way);
    }
    return told;
  }

  #note(told: Told, way: Way): void {
    if (this.#isExplained(told.names, way)) return;
    this.#wrong.set(nameOf(way), [...(this.#wrong.get(nameOf(way)) ?? []), told]);
  }

  /** A part of it ends wrong by itself. */
  #isExplained(names: readonly string[], way: Way): boolean {
    return (this.#wrong.get(nameOf(way)) ?? []).some((told) => isPartOf(told.names, names));
  }
}

const nameOf = ({ start, pace }: Way): string =>
  [
    start.record,
    pace,
    ...Object.entries(start).flatMap(([key, value]) => (key === 'record' ? [] : JSON.stringify(value))),
  ].join(' ');

function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const name of whole) if (name === part[at]) at += 1;
  return at === part.length;
}

const undoing: Readonly<Record<string, string>> = {
  'takes endings': 'refuses endings',
  unlocked: 'locked',
  release: 'guard',
};

/** The same as a shorter one, or as another order of the same events. */
function isPointless(names: readonly string[]): boolean {
  const [before, last = ''] = names.slice(-2).length === 2 ? names.slice(-2) : [undefined, names.at(-1)];
  if (before === undefined) return false;
  if (undoing[last] === before) return true;
  const order = (name: string): number => events.findIndex((event) => event.name === name);
  const areWaiting = [before, last].every((name) => eventOf(name).isWaiting === true);
  return areWaiting && order(before) > order(last);
}

function randomly(
  company: Company,
  before: readonly string[],
  { length, chance }: { length: number; chance: () => number },
): SequenceEvent | undefined {
  if (before.length === length) return undefined;
  const isLast = before.length === length - 1;
  const possible = events.filter(
    (event) =>
      event.makesSense(company) && !isPointless([...before, event.name]) && !(isLast && event.isWaiting === true),
  );
  return possible[Math.floor(chance() * possible.length)];
}
