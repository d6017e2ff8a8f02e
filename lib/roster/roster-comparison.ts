// Takes the merged rosters pair by pair and keeps of each person only what is needed to the end: ids, counts, and short
// digests where two people have to be compared.
import { type DigestField } from '../sync/digest.ts';
import { type SourceRow, type TargetRow } from '../sync/roster-rows.ts';
import { compareRows, type RowTools } from './compare-rows.ts';
import { type Compared, type Difference, type RosterFinding } from './compared.ts';
import { type Pair } from './merge-rosters.ts';
import { NamedPeople, type NamingTools } from './named-people.ts';
import { Twins } from './twins.ts';
import { UnlinkedLeavers } from './unlinked-leavers.ts';

export interface ComparisonTools extends RowTools, NamingTools {
  readonly digest: DigestField;
  /** NetSuite's field that holds the employee number; undefined: none does. */
  readonly numberField: string | undefined;
}

export class RosterComparison {
  readonly #tools: ComparisonTools;
  readonly #differences: Difference[] = [];
  readonly #findings: RosterFinding[] = [];
  readonly #filled: Record<string, number> = {};
  #staff = 0;
  #people = 0;
  #inNetSuite = 0;
  readonly #hidden: string[] = [];
  #accessHidden = 0;

  readonly #naming: NamedPeople;
  readonly #twins: Twins;
  readonly #unlinked: UnlinkedLeavers;

  /** `before`: what an earlier part of the same run came to. */
  constructor(tools: ComparisonTools, before?: Compared) {
    this.#tools = tools;
    this.#naming = new NamedPeople(tools);
    this.#twins = new Twins(tools.numberField);
    this.#unlinked = new UnlinkedLeavers(tools.numberField);
    if (before === undefined) return;
    this.#differences.push(...before.differences);
    this.#findings.push(...before.findings);
    const { staff, people, inNetSuite, accessHidden, filled } = before.counts;
    Object.assign(this.#filled, filled);
    [this.#staff, this.#people, this.#inNetSuite, this.#accessHidden] = [staff, people, inNetSuite, accessHidden];
  }

  add({ employeeId, source, targets }: Pair): void {
    for (const target of targets) this.#note(employeeId, target);
    if (employeeId === undefined) {
      for (const target of targets) this.#unlinked.addStranger(target);
      return;
    }
    const [target, another] = targets;
    if (source === undefined) {
      const isAlive = target !== undefined && (target.fields.get('isInactive') !== true || hasAccess(target));
      if (isAlive) this.#findings.push({ code: 'orphan', employeeId, netsuiteIds: idsOf(targets) });
      return;
    }
    this.#countFilled(source);
    const verdict = compareRows(source, target, this.#tools);
    if (verdict.phase === 'leaver') this.#noteLeaver(source, target);
    else if (verdict.phase !== 'future') this.#staff += 1;
    // Two records of one identity: which of them is right is for a person to say.
    const kind = another === undefined ? verdict.difference : 'look';
    const rows = (): string => this.#digestOf(source, targets);
    if (kind !== undefined) this.#differences.push({ employeeId, kind, rows: rows() });
    else if (target !== undefined) this.#naming.compare(verdict, { employeeId, target, rows });
  }

  /** Everything that could only be said once everybody had been seen. */
  async finish(): Promise<Compared> {
    const differing = new Set(this.#differences.map(({ employeeId }) => employeeId));
    const late = await this.#naming.differences(differing);
    return {
      differences: [...this.#differences, ...late, ...this.#unlinkedLeavers()],
      findings: [...this.#findings, ...this.#notShown(), ...this.#twins.findings(), ...this.#naming.stillNamed()],
      counts: {
        staff: this.#staff,
        people: this.#people,
        inNetSuite: this.#inNetSuite,
        accessHidden: this.#accessHidden + this.#hidden.length,
        filled: this.#filled,
      },
    };
  }

  #note(employeeId: string | undefined, target: TargetRow): void {
    this.#inNetSuite += 1;
    this.#naming.note(employeeId, target);
    this.#twins.note(target);
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

  #countFilled({ fields }: SourceRow): void {
    this.#people += 1;
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) this.#filled[name] = (this.#filled[name] ?? 0) + (value === null ? 0 : 1);
    }
  }

  /** Access that is not shown is unknown, never off. */
  #notShown(): RosterFinding[] {
    const netsuiteIds = this.#hidden.slice(0, mostNamed);
    const isToldAlready = this.#findings.some(({ code }) => code === 'access-not-shown');
    return netsuiteIds.length === 0 || isToldAlready ? [] : [{ code: 'access-not-shown', netsuiteIds }];
  }

  #unlinkedLeavers(): Difference[] {
    const { digest, policy } = this.#tools;
    const kind = policy.termination.removeAccess || policy.termination.inactivate ? 'termination' : 'look';
    return [...this.#unlinked.alike()].map((alike) => {
      return { employeeId: alike[0], kind, rows: digest('rows', JSON.stringify(alike)) };
    });
  }

  #digestOf({ fields }: SourceRow, targets: readonly TargetRow[]): string {
    const there = targets.map((target) => [target.netsuiteId, [...target.fields]]);
    return this.#tools.digest('rows', JSON.stringify([Object.entries(fields), there]));
  }
}

/** A permission that is missing hides everybody's: some of them are enough to see it. */
const mostNamed = 20;

const hasAccess = ({ fields }: TargetRow): boolean => fields.get('giveAccess') === true;

const idsOf = (targets: readonly TargetRow[]): readonly string[] => targets.map(({ netsuiteId }) => netsuiteId);
