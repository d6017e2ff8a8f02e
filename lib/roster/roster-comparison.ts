// Takes the merged rosters pair by pair and keeps of each person only what is needed to the end: ids, and short digests
// where two people have to be compared.
import { createHash } from 'node:crypto';
import { type DigestField } from '../sync/digest.ts';
import { isCompared } from '../sync/differences.ts';
import { ownershipOf } from '../sync/field-mapping.ts';
import { type SourceRow, type TargetRow } from '../sync/roster-rows.ts';
import { compareRows, type DifferenceKind, namingFields, type RowTools, type RowVerdict } from './compare-rows.ts';
import { type Pair } from './merge-rosters.ts';
import { UnlinkedLeavers } from './unlinked-leavers.ts';

export interface Difference {
  readonly employeeId: string;
  readonly kind: DifferenceKind;
  /** Keyed digest of both rows: the same two rows are not worth a second look. */
  readonly rows: string;
  /** BambooHR's feed says that they were deleted then (epoch milliseconds); there is no row to look at. */
  readonly deletedAtMs?: number;
}

/** Something for a person to look at that no employee's handling would show. */
export interface RosterFinding {
  readonly code:
    'orphan' | 'duplicate-email' | 'duplicate-number' | 'still-named' | 'leaver-with-access' | 'access-not-shown';
  /** Of the person it is about, where that is one of ours. */
  readonly employeeId?: string;
  readonly field?: string;
  readonly netsuiteIds: readonly string[];
}

export interface RosterCounts {
  /** People who work here. */
  readonly staff: number;
  readonly people: number;
  readonly inNetSuite: number;
  /** Leavers whose access NetSuite does not show. */
  readonly accessHidden: number;
  /** How many people have a value, by BambooHR field. */
  readonly filled: Readonly<Record<string, number>>;
}

export interface ComparisonTools extends RowTools {
  readonly digest: DigestField;
  /** NetSuite's field that holds the employee number; undefined: none does. */
  readonly numberField: string | undefined;
  /** The NetSuite record an employee has, for managers met on an earlier part of the run. */
  readonly netsuiteIdOf: (employeeId: string) => Promise<string | undefined>;
}

export interface Compared {
  readonly differences: readonly Difference[];
  readonly findings: readonly RosterFinding[];
  readonly counts: RosterCounts;
}

interface Named {
  readonly difference: Difference;
  readonly supervisorId: string | null;
  /** What NetSuite's record names now, by field. */
  readonly named: readonly (readonly [field: string, netsuiteId: string | null])[];
}

export class RosterComparison {
  readonly #tools: ComparisonTools;
  readonly #differences: Difference[] = [];
  readonly #findings: RosterFinding[] = [];
  readonly #named: Named[] = [];
  /** Employee id -> NetSuite id, of everybody seen in NetSuite; and who of them is inactive there. */
  readonly #records = new Map<string, string>();
  readonly #inactive = new Set<string>();
  /** Leavers' NetSuite id -> employee id. */
  readonly #leavers = new Map<string, string>();
  readonly #namedBy = new Map<string, [field: string, netsuiteId: string][]>();
  readonly #seen = { email: new Map<number, string>(), number: new Map<number, string>() };
  readonly #twins = new Map<string, { code: RosterFinding['code']; ids: Set<string> }>();
  readonly #filled: Record<string, number> = {};
  #staff = 0;
  #people = 0;
  #inNetSuite = 0;
  readonly #hidden: string[] = [];
  #accessHidden = 0;

  readonly #unlinked: UnlinkedLeavers;

  /** `before`: what an earlier part of the same run came to. */
  constructor(tools: ComparisonTools, before?: Compared) {
    this.#tools = tools;
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
    else if (target !== undefined) this.#compareNames(verdict, { employeeId, target, rows });
  }

  /** Everything that could only be said once everybody had been seen. */
  async finish(): Promise<Compared> {
    const differing = new Set(this.#differences.map(({ employeeId }) => employeeId));
    const managers = await this.#managersElsewhere();
    const late = this.#named.flatMap((waiting) => {
      const kind = this.#namedAs(waiting, { differing, managers });
      return kind === undefined ? [] : [{ ...waiting.difference, kind }];
    });
    return {
      differences: [...this.#differences, ...late, ...this.#unlinkedLeavers()],
      findings: [...this.#findings, ...this.#notShown(), ...this.#twinFindings(), ...this.#stillNamed()],
      counts: {
        staff: this.#staff,
        people: this.#people,
        inNetSuite: this.#inNetSuite,
        accessHidden: this.#accessHidden + this.#hidden.length,
        filled: this.#filled,
      },
    };
  }

  #compareNames(
    { names }: RowVerdict,
    { employeeId, target, rows }: { employeeId: string; target: TargetRow; rows: () => string },
  ): void {
    if (names === undefined) return;
    const { mapping } = this.#tools;
    const compared = { ownershipOf: (field: string) => ownershipOf(mapping, field) };
    const named = names.fields.flatMap((field) => {
      const there = target.fields.get(field);
      const isAsked = there !== undefined && isCompared(field, names.supervisorId, compared);
      return isAsked ? [[field, typeof there === 'string' ? there : null] as const] : [];
    });
    const known = names.supervisorId === null ? null : this.#records.get(names.supervisorId);
    if (known !== undefined && named.every(([, there]) => there === known)) return;
    if (named.length === 0) return;
    const difference = { employeeId, kind: 'change' as const, rows: rows() };
    this.#named.push({ difference, supervisorId: names.supervisorId, named });
  }

  /** Managers met on an earlier part of the run, each asked for once, however many report to them. */
  async #managersElsewhere(): Promise<ReadonlyMap<string, string>> {
    const ids = new Set(this.#named.flatMap(({ supervisorId }) => supervisorId ?? []));
    const unknown = [...ids].filter((id) => !this.#records.has(id));
    const found = new Map<string, string>();
    for (let at = 0; at < unknown.length; at += lookUpsAtOnce) {
      const some = unknown.slice(at, at + lookUpsAtOnce);
      const records = await Promise.all(some.map((id) => this.#tools.netsuiteIdOf(id)));
      for (const [index, id] of some.entries()) {
        const record = records[index];
        if (record !== undefined) found.set(id, record);
      }
    }
    return found;
  }

  /** A manager without a record cannot be named yet, but may get one in the same run; an inactive one cannot at all. */
  #namedAs(
    { supervisorId, named }: Named,
    { differing, managers }: { differing: ReadonlySet<string>; managers: ReadonlyMap<string, string> },
  ): DifferenceKind | undefined {
    const isNaming = (record: string | null): boolean => named.every(([, there]) => there === record);
    if (supervisorId === null) return isNaming(null) ? undefined : 'change';
    const record = this.#records.get(supervisorId) ?? managers.get(supervisorId);
    if (record === undefined) return differing.has(supervisorId) ? 'look' : undefined;
    return this.#inactive.has(record) || isNaming(record) ? undefined : 'change';
  }

  #note(employeeId: string | undefined, target: TargetRow): void {
    const { netsuiteId, fields } = target;
    this.#inNetSuite += 1;
    if (employeeId !== undefined && !this.#records.has(employeeId)) this.#records.set(employeeId, netsuiteId);
    const isInactive = fields.get('isInactive') === true;
    if (isInactive) this.#inactive.add(netsuiteId);
    this.#noteTwin('email', fields.get('email'), target);
    const { numberField } = this.#tools;
    if (numberField !== undefined) this.#noteTwin('number', fields.get(numberField), target);
    if (isInactive) return;
    for (const field of namingFields) {
      const named = fields.get(field);
      if (typeof named !== 'string') continue;
      const others = this.#namedBy.get(named);
      if (others === undefined) this.#namedBy.set(named, [[field, netsuiteId]]);
      else others.push([field, netsuiteId]);
    }
  }

  #noteTwin(what: 'email' | 'number', value: unknown, { netsuiteId, fields }: TargetRow): void {
    // A former employee may well share an address with nobody who works here now.
    if (typeof value !== 'string' || value === '' || fields.get('isInactive') === true) return;
    const text = value.trim().toLowerCase();
    const short = createHash('sha256').update(text).digest().readUIntBE(0, 6);
    const other = this.#seen[what].get(short);
    if (other === undefined) this.#seen[what].set(short, netsuiteId);
    // Somebody linked meanwhile comes once more, under the new id.
    else if (other !== netsuiteId) {
      const key = `${what} ${short}`;
      const twins = this.#twins.get(key) ?? { code: `duplicate-${what}` as const, ids: new Set([other]) };
      if (twins.ids.size < mostListed) twins.ids.add(netsuiteId);
      this.#twins.set(key, twins);
    }
  }

  #noteLeaver(source: SourceRow, target: TargetRow | undefined): void {
    if (target === undefined) {
      this.#unlinked.addLeaver(source);
      return;
    }
    const { employeeId } = source;
    this.#leavers.set(target.netsuiteId, employeeId);
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

  #twinFindings(): RosterFinding[] {
    return [...this.#twins.values()].map(({ code, ids }) => ({ code, netsuiteIds: [...ids] }));
  }

  #stillNamed(): RosterFinding[] {
    return [...this.#leavers].flatMap(([netsuiteId, employeeId]) => {
      const naming = this.#namedBy.get(netsuiteId) ?? [];
      return [...new Set(naming.map(([field]) => field))].map((field) => ({
        code: 'still-named' as const,
        employeeId,
        field,
        netsuiteIds: naming.flatMap(([named, id]) => (named === field ? [id] : [])).slice(0, mostListed),
      }));
    });
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

const lookUpsAtOnce = 25;

/** Of one finding; nobody goes through more of them one by one. */
const mostListed = 500;

/** A permission that is missing hides everybody's: some of them are enough to see it. */
const mostNamed = 20;

const hasAccess = ({ fields }: TargetRow): boolean => fields.get('giveAccess') === true;

const idsOf = (targets: readonly TargetRow[]): readonly string[] => targets.map(({ netsuiteId }) => netsuiteId);
