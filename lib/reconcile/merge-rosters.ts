// Both rosters side by side, one employee id after the other, with no more than one page of each in memory. NetSuite's
// rows that carry no identity of ours pass in between.
import * as z from 'zod';
import {
  compareIds,
  type SourceRoster,
  type SourceRow,
  type TargetRoster,
  type TargetRow,
} from '../employee/roster-rows.ts';
import { ConnectorError } from '../errors.ts';
import { RosterReader } from './roster-reader.ts';

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
  readonly #source: RosterReader<SourceRow>;
  readonly #target: RosterReader<TargetRow>;
  readonly #employeeIdOf: MergeInput['employeeIdOf'];
  readonly #identityOf: MergeInput['identityOf'];
  readonly #skipThrough: string | undefined;
  /** Identities not of ours that were passed since the last record of ours. */
  #unlinked: string[] = [];
  #doneThrough: string | undefined;

  constructor({ source, target, employeeIdOf, identityOf, from = {} }: MergeInput) {
    const { doneThrough } = from;
    const targetPage = doneThrough === undefined ? undefined : target.behind(identityOf(doneThrough));
    this.#source = new RosterReader((page) => source.page(page), from.sourcePage);
    this.#target = new RosterReader((page) => target.page(page), targetPage);
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
