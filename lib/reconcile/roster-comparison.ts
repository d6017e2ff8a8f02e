// Takes the merged rosters pair by pair and keeps of each person only what is needed to the end: ids, counts, and short
// digests where two people have to be compared.
import { type DigestField } from '../employee/digest.ts';
import { type SourceRow, type TargetRow } from '../employee/roster-rows.ts';
import { compareRows, type RowTools } from './compare-rows.ts';
import { mostListed } from '../employee/sync-state.ts';
import { entryOf, partsOf } from './carry-over.ts';
import { type ComparisonResult, type Difference, type RosterCounts, type RosterFinding } from './compared.ts';
import { type Pair, type RosterTotals } from './merge-rosters.ts';
import { RosterCounter, type SkippedRows } from './roster-counter.ts';
import { SupervisorLinks, type SupervisorLinkTools } from './supervisor-links.ts';
import { Duplicates } from './duplicates.ts';
import { UnlinkedLeavers } from './unlinked-leavers.ts';

export interface ComparisonTools extends RowTools, SupervisorLinkTools {
  readonly digest: DigestField;
  /** NetSuite's field that holds the employee number; undefined: none does. */
  readonly numberField: string | undefined;
}

export class RosterComparison {
  readonly #tools: ComparisonTools;
  readonly #differences: Difference[] = [];
  readonly #findings: RosterFinding[] = [];
  readonly #counter: RosterCounter;
  /** Records of leavers whose access NetSuite does not show. */
  readonly #hidden: string[] = [];
  readonly #naming: SupervisorLinks;
  readonly #duplicates: Duplicates;
  readonly #unlinked: UnlinkedLeavers;

  /** `before`: what an earlier part of the same run came to. */
  constructor(tools: ComparisonTools, before?: ComparisonResult) {
    this.#tools = tools;
    this.#naming = new SupervisorLinks(tools);
    this.#duplicates = new Duplicates(tools);
    this.#unlinked = new UnlinkedLeavers(tools);
    this.#counter = new RosterCounter(tools.dimensions.unreadable ?? 0, before?.counts);
    if (before === undefined) return;
    this.#differences.push(...before.differences);
    this.#findings.push(...before.findings);
  }

  add({ employeeId, source, targets }: Pair): void {
    for (const target of targets) this.#note(employeeId, target);
    if (employeeId === undefined) {
      for (const target of targets) this.#addUnlinked(target);
      return;
    }
    const [target, another] = targets;
    if (source === undefined) {
      const isAlive = target !== undefined && (target.fields.get('isInactive') !== true || hasAccess(target));
      if (isAlive) this.#findings.push({ code: 'orphan', employeeId, netsuiteIds: idsOf(targets) });
      return;
    }
    this.#counter.addPerson();
    if (source.isUnreadable === true) {
      this.#noteUnreadable('BambooHR', targets, employeeId);
      return;
    }
    this.#counter.addFilled(source);
    const rows = (): string => this.#digestOf(source, targets);
    if (targets.some(({ isUnreadable }) => isUnreadable === true)) {
      this.#counter.addStaff();
      this.#noteUnreadable('NetSuite', targets, employeeId);
      // The record itself may be readable, and tells what the row does not.
      this.#differences.push({ employeeId, kind: 'review', rows: rows() });
      return;
    }
    const verdict = compareRows(source, target, this.#tools);
    if (verdict.phase === 'leaver') this.#noteLeaver(source, target);
    else if (verdict.phase !== 'future') this.#counter.addStaff();
    // Two records of one identity: which of them is right is for an operator to say.
    const kind = another === undefined ? verdict.difference : 'review';
    if (kind !== undefined) this.#differences.push({ employeeId, kind, rows: rows() });
    else if (target !== undefined) this.#naming.compare(verdict, { employeeId, target, rows });
  }

  /** Everything that could only be said after the last page. */
  async finish(skipped: SkippedRows): Promise<ComparisonResult> {
    const differing = new Set(this.#differences.map(({ employeeId }) => employeeId));
    const late = await this.#naming.differences(differing);
    const counts = this.#counter.counts(skipped, { hidden: this.#hidden.length });
    return {
      differences: [...this.#differences, ...late, ...this.#unlinkedLeavers()],
      findings: [
        ...this.#findings,
        ...this.#notShown(),
        ...this.#duplicates.findings(),
        ...this.#naming.stillReferenced(),
        ...skippedRows(counts),
      ],
      counts,
    };
  }

  /** What this part came to so far; the rest of what it saw is handed on by `carried`. */
  pause({ targetAgain, ...skipped }: SkippedRows & Pick<RosterTotals, 'targetAgain'>): ComparisonResult {
    const counts = this.#counter.counts(skipped, { targetAgain });
    return { differences: this.#differences, findings: this.#findings, counts };
  }

  *carried(): Generator<string> {
    for (const netsuiteId of this.#hidden) yield entryOf('hidden', netsuiteId);
    yield* this.#duplicates.carried();
    yield* this.#unlinked.carried();
    yield* this.#naming.carried();
  }

  carry(entry: string): void {
    const parts = partsOf(entry);
    const [kind, netsuiteId = ''] = parts;
    if (kind === 'hidden') this.#hidden.push(netsuiteId);
    this.#duplicates.carry(parts);
    this.#unlinked.carry(parts);
    this.#naming.carry(parts);
  }

  #note(employeeId: string | undefined, target: TargetRow): void {
    this.#counter.addRecord();
    this.#naming.note(employeeId, target);
    this.#duplicates.note(target);
  }

  #addUnlinked(target: TargetRow): void {
    if (target.isUnreadable === true) this.#noteUnreadable('NetSuite', [target]);
    this.#unlinked.addUnlinked(target);
  }

  #noteUnreadable(vendor: string, targets: readonly TargetRow[], employeeId?: string): void {
    // Of a page that is malformed from top to bottom some rows are enough to see it.
    if (this.#counter.addUnreadable() > mostListed) return;
    const who = employeeId === undefined ? {} : { employeeId };
    this.#findings.push({ code: 'row-unreadable', field: vendor, ...who, netsuiteIds: idsOf(targets) });
  }

  #noteLeaver(source: SourceRow, target: TargetRow | undefined): void {
    if (target === undefined) {
      this.#unlinked.addLeaver(source);
      return;
    }
    const { employeeId } = source;
    this.#naming.noteLeaver(employeeId, target.netsuiteId);
    const access = target.fields.get('giveAccess');
    if (access !== true && access !== false) this.#hidden.push(target.netsuiteId);
    if (access === true && !this.#tools.policy.termination.removeAccess) {
      this.#findings.push({ code: 'leaver-with-access', employeeId, netsuiteIds: [target.netsuiteId] });
    }
  }

  /** Access that is not shown is unknown, never off. */
  #notShown(): RosterFinding[] {
    const netsuiteIds = this.#hidden.slice(0, mostNamed);
    return netsuiteIds.length === 0 ? [] : [{ code: 'access-not-shown', netsuiteIds }];
  }

  #unlinkedLeavers(): Difference[] {
    const { digest, policy } = this.#tools;
    const kind = policy.termination.removeAccess || policy.termination.inactivate ? 'termination' : 'review';
    return [...this.#unlinked.possibleRecords()].map((possible) => {
      return { employeeId: possible[0], kind, rows: digest('rows', JSON.stringify(possible)) };
    });
  }

  #digestOf({ fields }: SourceRow, targets: readonly TargetRow[]): string {
    const there = targets.map((target) => [target.netsuiteId, [...target.fields]]);
    return this.#tools.digest('rows', JSON.stringify([Object.entries(fields), there]));
  }
}

/** A permission that is missing hides the access of all: some of them are enough to see it. */
const mostNamed = 20;

const hasAccess = ({ fields }: TargetRow): boolean => fields.get('giveAccess') === true;

const idsOf = (targets: readonly TargetRow[]): readonly string[] => targets.map(({ netsuiteId }) => netsuiteId);

const skippedRows = ({ sourceSkipped, targetSkipped, listsUnreadable }: RosterCounts): RosterFinding[] => {
  const counts = { BambooHR: sourceSkipped, NetSuite: targetSkipped, lists: listsUnreadable };
  return Object.entries(counts).flatMap(([field, count]) =>
    count === 0 ? [] : [{ code: 'row-unreadable', field, netsuiteIds: [], count }],
  );
};
