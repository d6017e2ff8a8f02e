// The rows of a roster one after the other, a page at a time, as long as its pages lead anywhere.
import { type Page } from '../employee/roster-rows.ts';
import { ConnectorError } from '../errors.ts';

/** In a row: a page whose employees may all not be seen is possible, many of them are not. */
const mostEmptyPages = 20;

/** One page at a time; the next is asked for when the last row of this one was taken. */
export class RosterReader<Row> {
  /** Where the page in hand begins. */
  page: string | undefined;
  total: number | undefined;
  #skippedBefore = 0;
  #skippedHere = 0;
  readonly #load: (page?: string) => Promise<Page<Row>>;
  #rows: readonly Row[] = [];
  #at = 0;
  #next: string | undefined;
  #hasBegun = false;
  #emptyPages = 0;
  /** One entry for 1,000 employees. */
  readonly #asked = new Set<string>();

  constructor(load: (page?: string) => Promise<Page<Row>>, from: string | undefined) {
    this.#load = load;
    this.page = from;
    this.#next = from;
    if (from !== undefined) this.#asked.add(from);
  }

  skipped(isComplete: boolean): number {
    return this.#skippedBefore + (isComplete ? this.#skippedHere : 0);
  }

  async peek(): Promise<Row | undefined> {
    while (this.#at >= this.#rows.length && (!this.#hasBegun || this.#next !== undefined)) {
      const from = this.#next;
      const { rows, total, skipped = 0, next } = await this.#load(from);
      this.#assertGoesOn(rows, next);
      this.#hasBegun = true;
      this.page = from;
      this.#rows = rows;
      this.#at = 0;
      this.#next = next;
      this.#skippedBefore += this.#skippedHere;
      this.#skippedHere = skipped;
      this.total = total;
    }
    return this.#rows[this.#at];
  }

  take(): void {
    this.#at += 1;
  }

  /** Pages that lead in a circle, or on and on without any employee, would be read until the function ends. */
  #assertGoesOn(rows: readonly Row[], next: string | undefined): void {
    this.#emptyPages = rows.length === 0 ? this.#emptyPages + 1 : 0;
    if (next === undefined) return;
    if (this.#asked.has(next) || this.#emptyPages > mostEmptyPages) {
      throw new ConnectorError('roster-inconsistent', 'The pages of the roster lead nowhere.', { retryable: true });
    }
    this.#asked.add(next);
  }
}
