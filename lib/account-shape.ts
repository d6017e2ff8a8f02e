// What an account has and has not: tables, columns, lists. Its own answers show it; it is learned once and asked again
// after a week, so that an ordinary day sends no question that is known to be refused.

const shapeWeekMs = 7 * 24 * 60 * 60_000;

export interface ShapeFact {
  /** lost: it was there before, so that a permission is more likely gone than the thing. */
  readonly state: 'there' | 'lost' | 'absent';
  /** When that was first seen, or last seen to be absent (epoch milliseconds). */
  readonly sinceMs: number;
  /** What the vendor calls what we ask for, where it has names of its own. */
  readonly names?: Readonly<Record<string, string>>;
}

export type ShapeFacts = Readonly<Record<string, ShapeFact>>;

export interface ShapeStore {
  load(): Promise<ShapeFacts>;
  save(thing: string, fact: ShapeFact): Promise<void>;
  forget(thing: string): Promise<void>;
}

/** What is lost is asked for every time for a week: the permission may come back any day. */
function factAfter(before: ShapeFact | undefined, isThere: boolean, nowMs: number): ShapeFact {
  if (isThere) return before?.state === 'there' ? before : { state: 'there', sinceMs: nowMs };
  if (before?.state === 'there') return { state: 'lost', sinceMs: nowMs };
  const isLostStill = before?.state === 'lost' && nowMs < before.sinceMs + shapeWeekMs;
  return isLostStill ? before : { state: 'absent', sinceMs: nowMs };
}

const isFresh = (fact: ShapeFact | undefined, nowMs: number): fact is ShapeFact =>
  fact !== undefined && nowMs < fact.sinceMs + shapeWeekMs;

export interface ShapeOptions {
  readonly now: () => number;
  /** An operator who changed something a moment ago wants it seen at once. */
  readonly asksAfresh?: boolean;
}

export class AccountShape {
  readonly #store: ShapeStore;
  readonly #options: ShapeOptions;

  constructor(store: ShapeStore, options: ShapeOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Which of these the account is known not to have. */
  async missing(things: readonly string[]): Promise<ReadonlySet<string>> {
    const { now, asksAfresh = false } = this.#options;
    if (asksAfresh) return new Set();
    const facts = await this.#store.load();
    return new Set(things.filter((thing) => facts[thing]?.state === 'absent' && isFresh(facts[thing], now())));
  }

  /** What the latest answers said. */
  async learn(seen: ReadonlyMap<string, boolean>): Promise<void> {
    const facts = await this.#store.load();
    for (const [thing, isThere] of seen) {
      const before = facts[thing];
      const after = factAfter(before, isThere, this.#options.now());
      if (after === before) continue;
      await this.#store.save(thing, after);
      // One thing that is new contradicts the rest of what was not there: a feature brings several.
      if (isThere && before !== undefined) await this.#forgetAbsent(facts, thing);
    }
  }

  /** An answer speaks of something that was known to be absent: everything of that vendor is asked for anew. */
  async contradicted(thing: string): Promise<void> {
    const facts = await this.#store.load();
    if (facts[thing]?.state !== 'absent') return;
    await this.#store.forget(thing);
    await this.#forgetAbsent(facts, thing);
  }

  /** What the vendor calls the fields of this question; undefined: ask. */
  async namesOf(question: string): Promise<ReadonlyMap<string, string> | undefined> {
    if (this.#options.asksAfresh === true) return undefined;
    const fact = (await this.#store.load())[question];
    const names = isFresh(fact, this.#options.now()) ? fact.names : undefined;
    return names === undefined ? undefined : new Map(Object.entries(names));
  }

  async learnNames(question: string, names: ReadonlyMap<string, string>): Promise<void> {
    await this.#store.save(question, {
      state: 'there',
      sinceMs: this.#options.now(),
      names: Object.fromEntries(names),
    });
  }

  async #forgetAbsent(facts: ShapeFacts, thing: string): Promise<void> {
    const vendor = vendorOf(thing);
    const absent = Object.keys(facts).filter((other) => facts[other]?.state === 'absent' && other !== thing);
    for (const other of absent.filter((each) => vendorOf(each) === vendor)) await this.#store.forget(other);
  }
}

/** Things are named by their vendor, a blank, and what they are: `netsuite column class`. */
const vendorOf = (thing: string): string | undefined => thing.split(' ')[0];
