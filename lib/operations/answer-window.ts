// Answers in parts: a function's answer may hold 6 MB, and a large company has more open points, rows and options than
// that. The caller asks again from where the last part ended. Pure.

/** Characters of JSON; in UTF-8 at most three times as many bytes. */
export const roomInAnswer = 1_500_000;

/** Looks at several lists, one after the other, as one: skips what was told before and takes what there is room for. */
export class AnswerWindow {
  readonly #from: number;
  #skip: number;
  #room: number;
  #taken = 0;
  #isCut = false;

  constructor(from: number, room = roomInAnswer) {
    this.#from = from;
    this.#skip = from;
    this.#room = room;
  }

  take<T>(list: readonly T[]): T[] {
    const rest = list.slice(this.#skip);
    this.#skip -= Math.min(this.#skip, list.length);
    const some: T[] = [];
    for (const entry of rest) {
      const size = JSON.stringify(entry).length;
      // One entry goes in any case, or no call would ever come any further.
      this.#isCut ||= size > this.#room && this.#taken > 0;
      if (this.#isCut) break;
      this.#room -= size;
      this.#taken += 1;
      some.push(entry);
    }
    return some;
  }

  /** undefined: everything was told. */
  get next(): number | undefined {
    return this.#isCut ? this.#from + this.#taken : undefined;
  }
}
