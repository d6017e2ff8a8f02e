// Counts what a comparison sees of both rosters, over all parts of its run.
import { type SourceRow } from '../employee/roster-rows.ts';
import { type RosterCounts } from './compared.ts';
import { type RosterTotals } from './merge-rosters.ts';

export type SkippedRows = Pick<RosterTotals, 'sourceSkipped' | 'targetSkipped'>;

export class RosterCounter {
  #staff = 0;
  #people = 0;
  #inNetSuite = 0;
  #unreadable = 0;
  readonly #accessHidden: number;
  readonly #skipped: SkippedRows;
  readonly #listsUnreadable: number;
  readonly #filled: Record<string, number> = {};

  /** `before`: what the earlier parts of the same run counted. */
  constructor(listsUnreadable: number, before?: RosterCounts) {
    const { sourceSkipped = 0, targetSkipped = 0, accessHidden = 0 } = before ?? {};
    this.#listsUnreadable = listsUnreadable;
    this.#skipped = { sourceSkipped, targetSkipped };
    this.#accessHidden = accessHidden;
    if (before === undefined) return;
    Object.assign(this.#filled, before.filled);
    [this.#staff, this.#people] = [before.staff, before.people];
    [this.#inNetSuite, this.#unreadable] = [before.inNetSuite, before.unreadable];
  }

  addRecord(): void {
    this.#inNetSuite += 1;
  }

  addPerson(): void {
    this.#people += 1;
  }

  addStaff(): void {
    this.#staff += 1;
  }

  /** How many malformed rows there are by now. */
  addUnreadable(): number {
    this.#unreadable += 1;
    return this.#unreadable;
  }

  addFilled({ fields }: SourceRow): void {
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) this.#filled[name] = (this.#filled[name] ?? 0) + (value === null ? 0 : 1);
    }
  }

  /** `targetAgain`: records that the next part will read again, and count then. `hidden`: leavers of this run so far. */
  counts(
    { sourceSkipped, targetSkipped }: SkippedRows,
    { targetAgain = 0, hidden = 0 }: { targetAgain?: number; hidden?: number } = {},
  ): RosterCounts {
    return {
      staff: this.#staff,
      people: this.#people,
      inNetSuite: this.#inNetSuite - targetAgain,
      accessHidden: this.#accessHidden + hidden,
      unreadable: this.#unreadable,
      sourceSkipped: this.#skipped.sourceSkipped + sourceSkipped,
      targetSkipped: this.#skipped.targetSkipped + targetSkipped,
      listsUnreadable: this.#listsUnreadable,
      filled: this.#filled,
    };
  }
}
