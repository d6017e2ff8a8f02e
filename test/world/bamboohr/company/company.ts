// The company's state: everybody, the lists, what the caller may not see, and who changed when. It knows no HTTP.
import { type Switches } from '../switches.ts';
import { type Clock } from './clock.ts';
import { EmployeeView } from './employee-view.ts';
import { FieldCatalogue } from './fields.ts';
import { type Field } from './standard-fields.ts';
import { Lists } from './lists.ts';
import { type EmploymentStatusRow, type StoredEmployee, wholeSecond } from './stored-employee.ts';

/** Something that webhooks may tell about. */
export interface CompanyEvent {
  readonly kind: 'created' | 'updated' | 'deleted';
  readonly employeeId: string;
  /** Aliases of the monitorable fields that changed; empty but for `updated`. */
  readonly changed: readonly string[];
  readonly atMs: number;
}

export type HistoryTable = 'jobInfo' | 'employmentStatus';

/** Makes something malformed of what would be answered. */
export type Spoil = (entry: Readonly<Record<string, unknown>>) => unknown;

export class Company {
  readonly domain: string;
  /** A number of the vendor's, not the subdomain; webhook bodies carry it. */
  readonly id = '900001';
  readonly clock: Clock;
  readonly switches: Switches;
  readonly lists = new Lists();
  readonly fields = new FieldCatalogue();
  readonly employees = new Map<string, StoredEmployee>();
  /** When the deleted ones were deleted, in epoch milliseconds. */
  readonly deleted = new Map<string, number>();
  /** Options of employmentHistoryStatus under which employees leave. */
  readonly endings = new Set<number>();
  readonly hiddenFields = new Set<string>();
  readonly hiddenEmployees = new Set<string>();
  readonly hiddenTables = new Set<string>();
  /** What becomes of an employee's row in the list and the dataset, and of an option in its list: by id. */
  readonly spoiledRows = new Map<string, Spoil>();
  readonly spoiledOptions = new Map<number, Spoil>();
  onEvent: (event: CompanyEvent) => void = () => undefined;

  constructor(domain: string, clock: Clock, switches: Switches) {
    this.domain = domain;
    this.clock = clock;
    this.switches = switches;
    this.endings.add(this.lists.find('employmentHistoryStatus', 'Terminated')!.id);
  }

  spoiled(spoil: Spoil | undefined, entry: Readonly<Record<string, unknown>>): unknown {
    return spoil === undefined ? entry : spoil(entry);
  }

  isTermination({ employmentStatus }: EmploymentStatusRow): boolean {
    return employmentStatus !== null && this.endings.has(employmentStatus);
  }

  view(employee: StoredEmployee, moment = this.clock.moment()): EmployeeView {
    return new EmployeeView(this, employee, moment);
  }

  isVisible({ alias, partOf }: Field): boolean {
    return !this.hiddenFields.has(alias) && !(partOf !== undefined && this.hiddenFields.has(partOf));
  }

  isTableColumnVisible(alias: string): boolean {
    return !this.hiddenFields.has(alias);
  }

  visibleEmployees(): StoredEmployee[] {
    const all = [...this.employees.values()];
    return this.hiddenEmployees.size === 0 ? all : all.filter(({ id }) => !this.hiddenEmployees.has(id));
  }

  /** The current second, as BambooHR would write it. */
  nowSecondMs(): number {
    return wholeSecond(this.clock.nowMs());
  }

  /** Values of everything that a webhook can watch. */
  snapshot(employee: StoredEmployee, moment?: string): ReadonlyMap<string, string | null> {
    const view = this.view(employee, moment);
    const watched = this.fields.all.filter(({ isMonitorable }) => isMonitorable);
    return new Map(watched.map(({ alias, read, identity }) => [alias, (identity ?? read)(view)]));
  }
}
