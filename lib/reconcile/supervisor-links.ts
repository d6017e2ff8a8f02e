// Who names whom in NetSuite, as supervisor or approver: whether that is the manager BambooHR says, and who still names
// an employee who left. Both can only be said after the last page.
import pMap from 'p-map';
import { isCompared } from '../sync/planning/differences.ts';
import { type FieldMapping, ownershipOf } from '../mapping/field-mapping.ts';
import { type TargetRow } from '../employee/roster-rows.ts';
import { personFields } from '../employee/field-groups.ts';
import { type RowVerdict } from './compare-rows.ts';
import { listed } from '../employee/sync-state.ts';
import { entryOf } from './carry-over.ts';
import { type Difference, type DifferenceKind, type RosterFinding } from './compared.ts';

export interface SupervisorLinkTools {
  readonly mapping: FieldMapping;
  /** The NetSuite record an employee has, for managers whom the pages did not show. */
  readonly netsuiteIdOf: (employeeId: string) => Promise<string | undefined>;
}

interface SupervisorLink {
  readonly difference: Difference;
  readonly supervisorId: string | null;
  /** What NetSuite's record names now, by field. */
  readonly named: readonly (readonly [field: string, netsuiteId: string | null])[];
}

const lookUpsAtOnce = 25;

export class SupervisorLinks {
  readonly #tools: SupervisorLinkTools;
  readonly #named: SupervisorLink[] = [];
  /** Employee id -> NetSuite id, of all employees seen in NetSuite; and who of them is inactive there. */
  readonly #records = new Map<string, string>();
  readonly #inactive = new Set<string>();
  /** Leavers' NetSuite id -> employee id. */
  readonly #leavers = new Map<string, string>();
  readonly #referencesTo = new Map<string, [field: string, netsuiteId: string][]>();

  constructor(tools: SupervisorLinkTools) {
    this.#tools = tools;
  }

  note(employeeId: string | undefined, { netsuiteId, fields }: TargetRow): void {
    if (employeeId !== undefined && !this.#records.has(employeeId)) this.#records.set(employeeId, netsuiteId);
    if (fields.get('isInactive') === true) {
      this.#inactive.add(netsuiteId);
      return;
    }
    for (const field of personFields) {
      const named = fields.get(field);
      if (typeof named === 'string') this.#noteNaming(named, field, netsuiteId);
    }
  }

  noteLeaver(employeeId: string, netsuiteId: string): void {
    this.#leavers.set(netsuiteId, employeeId);
  }

  /** An employee in step but, perhaps, for the people that the record refers to. */
  compare(
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

  /** `differing`: employee ids of those who differ anyway. */
  async differences(differing: ReadonlySet<string>): Promise<Difference[]> {
    const managers = await this.#managersElsewhere();
    return this.#named.flatMap((waiting) => {
      const kind = this.#kindOf(waiting, { differing, managers });
      return kind === undefined ? [] : [{ ...waiting.difference, kind }];
    });
  }

  stillReferenced(): RosterFinding[] {
    return [...this.#leavers].flatMap(([netsuiteId, employeeId]) => {
      const naming = this.#referencesTo.get(netsuiteId) ?? [];
      return [...new Set(naming.map(([field]) => field))].map((field) => ({
        code: 'still-referenced' as const,
        employeeId,
        field,
        // A row that came again in another part counts once.
        ...listed([...new Set(naming.flatMap(([named, id]) => (named === field ? [id] : [])))]),
      }));
    });
  }

  /** What an earlier part of the comparison saw, for a later one. */
  *carried(): Generator<string> {
    for (const [employeeId, netsuiteId] of this.#records) yield entryOf('record', employeeId, netsuiteId);
    for (const netsuiteId of this.#inactive) yield entryOf('inactive', netsuiteId);
    for (const [netsuiteId, employeeId] of this.#leavers) yield entryOf('leaver', netsuiteId, employeeId);
    for (const [named, others] of this.#referencesTo) {
      for (const [field, netsuiteId] of others) yield entryOf('naming', named, field, netsuiteId);
    }
    for (const { difference, supervisorId, named } of this.#named) {
      const there = named.flatMap(([field, netsuiteId]) => [field, netsuiteId ?? '']);
      yield entryOf('named', difference.employeeId, difference.rows, supervisorId ?? '', ...there);
    }
  }

  carry([kind, first = '', second = '', third = '', ...more]: readonly string[]): void {
    if (kind === 'record') this.#records.set(first, second);
    if (kind === 'inactive') this.#inactive.add(first);
    if (kind === 'leaver') this.#leavers.set(first, second);
    if (kind === 'naming') this.#noteNaming(first, second, third);
    if (kind === 'named') {
      const named = more.flatMap((field, at) => (at % 2 === 0 ? [[field, idOrNull(more[at + 1])] as const] : []));
      const difference = { employeeId: first, kind: 'change' as const, rows: second };
      this.#named.push({ difference, supervisorId: idOrNull(third), named });
    }
  }

  #noteNaming(named: string, field: string, netsuiteId: string): void {
    const others = this.#referencesTo.get(named);
    if (others === undefined) this.#referencesTo.set(named, [[field, netsuiteId]]);
    else others.push([field, netsuiteId]);
  }

  /** Managers whom the pages did not show, each asked for once, however many report to them. */
  async #managersElsewhere(): Promise<ReadonlyMap<string, string>> {
    const ids = new Set(this.#named.flatMap(({ supervisorId }) => supervisorId ?? []));
    const unknown = [...ids].filter((id) => !this.#records.has(id));
    const found = new Map<string, string>();
    const lookUp = async (id: string): Promise<void> => {
      const record = await this.#tools.netsuiteIdOf(id);
      if (record !== undefined) found.set(id, record);
    };
    await pMap(unknown, lookUp, { concurrency: lookUpsAtOnce });
    return found;
  }

  /** A manager without a record cannot be named yet, but may get one in the same run; an inactive one cannot at all. */
  #kindOf(
    { supervisorId, named }: SupervisorLink,
    { differing, managers }: { differing: ReadonlySet<string>; managers: ReadonlyMap<string, string> },
  ): DifferenceKind | undefined {
    const isNaming = (record: string | null): boolean => named.every(([, there]) => there === record);
    if (supervisorId === null) return isNaming(null) ? undefined : 'change';
    const record = this.#records.get(supervisorId) ?? managers.get(supervisorId);
    if (record === undefined) return differing.has(supervisorId) ? 'review' : undefined;
    return this.#inactive.has(record) || isNaming(record) ? undefined : 'change';
  }
}

const idOrNull = (id = ''): string | null => (id === '' ? null : id);
