// Both rosters side by side, one employee id after the other, with no more than one page of each in memory. NetSuite's
// rows that carry no identity of ours pass in between.
import * as z from 'zod';
import {
  compareIds,
  type Page,
  type SourceRoster,
  type SourceRow,
  type TargetRoster,
  type TargetRow,
} from '../employee/roster-rows.ts';
import { ConnectorError } from '../errors.ts';

/** One employee id with what either side has of it; without an id, a NetSuite employee that is not linked with any of ours. */
export interface Pair {
  readonly employeeId?: string;
  readonly source?: SourceRow;
  /** More than one where the identity is a custom field. */
  readonly targets: readonly TargetRow[];
}

/** From where a later run reads on: ids only, since NetSuite's own place may be another person's external id. */
export const Position = z.object({
  sourcePage: z.exactOptional(z.string()),
  /** Employee id up to which everything is done. */
  doneThrough: z.exactOptional(z.string()),
});
export type Position = Readonly<z.output<typeof Position>>;

export interface RosterTotals {
  /** undefined: BambooHR does not say. */
  readonly sourceTotal: number | undefined;
  /** Malformed rows that belong to no employee. */
  readonly sourceSkipped: number;
  readonly targetSkipped: number;
  /** Records without an identity of ours that were passed already and that a later part meets again. */
  readonly targetAgain: number;
}

export interface MergeInput {
  readonly source: SourceRoster;
  readonly target: TargetRoster;
  /** The employee id in an identity; undefined: it is not ours. */
  readonly employeeIdOf: (identity: string) => string | undefined;
  readonly identityOf: (employeeId: string) => string;
  readonly from?: Position;
}

export class RosterMerge {
  readonly #source: Reader<SourceRow>;
  readonly #target: Reader<TargetRow>;
  readonly #employeeIdOf: MergeInput['employeeIdOf'];
  readonly #identityOf: MergeInput['identityOf'];
  readonly #skipThrough: string | undefined;
  /** Identities not of ours that were passed since the last record of ours. */
  #unlinked: string[] = [];
  #doneThrough: string | undefined;

  constructor({ source, target, employeeIdOf, identityOf, from = {} }: MergeInput) {
    const { doneThrough } = from;
    const targetPage = doneThrough === undefined ? undefined : target.behind(identityOf(doneThrough));
    this.#source = new Reader((page) => source.page(page), from.sourcePage);
    this.#target = new Reader((page) => target.page(page), targetPage);
    this.#employeeIdOf = employeeIdOf;
    this.#identityOf = identityOf;
    this.#skipThrough = doneThrough;
    this.#doneThrough = doneThrough;
  }

  /** Rows on this page that were done already come again, and are left out. */
  get position(): Position {
    return {
      ...(this.#source.page === undefined ? {} : { sourcePage: this.#source.page }),
      ...(this.#doneThrough === undefined ? {} : { doneThrough: this.#doneThrough }),
    };
  }

  /** `isComplete`: otherwise the page in hand is read again, and counted then. */
  totals(isComplete: boolean): RosterTotals {
    return {
      sourceTotal: this.#source.total,
      sourceSkipped: this.#source.skipped(isComplete),
      targetSkipped: this.#target.skipped(isComplete),
      targetAgain: isComplete ? 0 : this.#unlinkedAhead(),
    };
  }

  /** A later part begins behind the last employee id, and an identity not of ours may lie behind that one too. */
  #unlinkedAhead(): number {
    const done = this.#doneThrough;
    if (done === undefined) return this.#unlinked.length;
    return this.#unlinked.filter((identity) => compareIds(identity, this.#identityOf(done)) > 0).length;
  }

  async *pairs(): AsyncGenerator<Pair> {
    let before: string | undefined;
    for (;;) {
      const target = await this.#target.peek();
      const targetId = typeof target?.identity !== 'string' ? undefined : this.#employeeIdOf(target.identity);
      if (target !== undefined && targetId === undefined) {
        this.#target.take();
        this.#unlinked.push(target.identity ?? '');
        yield { targets: [target] };
        continue;
      }
      const source = await this.#source.peek();
      if (source === undefined && target === undefined) return;
      const order = orderOf(source?.employeeId, targetId);
      const employeeId = (order <= 0 ? source?.employeeId : targetId) ?? '';
      if (before !== undefined && compareIds(employeeId, before) <= 0) throw outOfOrder(order <= 0);
      before = employeeId;
      const targets = order < 0 ? [] : await this.#takeTargets(employeeId);
      if (targets.length > 0) this.#unlinked = [];
      const pair = { employeeId, targets, ...(order <= 0 && source !== undefined ? { source } : {}) };
      if (order <= 0) this.#source.take();
      const isDone = this.#skipThrough !== undefined && compareIds(employeeId, this.#skipThrough) <= 0;
      if (isDone) continue;
      this.#doneThrough = employeeId;
      yield pair;
    }
  }

  async #takeTargets(employeeId: string): Promise<readonly TargetRow[]> {
    const rows: TargetRow[] = [];
    for (;;) {
      const row = await this.#target.peek();
      if (typeof row?.identity !== 'string' || this.#employeeIdOf(row.identity) !== employeeId) return rows;
      rows.push(row);
      this.#target.take();
    }
  }
}

/** BambooHR's rows come again when its pages shift; NetSuite's follow a key, and do so only under another collation. */
const outOfOrder = (isSource: boolean): ConnectorError =>
  isSource
    ? new ConnectorError('roster-inconsistent', 'The BambooHR roster shows an employee on two of its pages.', {
        retryable: true,
      })
    : new ConnectorError(
        'roster-unordered',
        'NetSuite did not order its employees by the length and text of their id.',
      );

function orderOf(sourceId: string | undefined, targetId: string | undefined): number {
  if (sourceId === undefined) return 1;
  return targetId === undefined ? -1 : compareIds(sourceId, targetId);
}

/** One page at a time; the next is asked for when the last row of this one was taken. */
class Reader<Row> {
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

  constructor(load: (page?: string) => Promise<Page<Row>>, from: string | undefined) {
    this.#load = load;
    this.page = from;
    this.#next = from;
  }

  skipped(isComplete: boolean): number {
    return this.#skippedBefore + (isComplete ? this.#skippedHere : 0);
  }

  async peek(): Promise<Row | undefined> {
    while (this.#at >= this.#rows.length && (!this.#hasBegun || this.#next !== undefined)) {
      const from = this.#next;
      const { rows, total, skipped = 0, next } = await this.#load(from);
      if (next !== undefined && next === from) {
        throw new ConnectorError('roster-inconsistent', 'A page of the roster leads back to itself.', {
          retryable: true,
        });
      }
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
}
