// The simulated NetSuite account: its identity, clock, switches, records and everything an administrator can set.
import { type Property } from './records/properties.ts';
import { RecordStore } from './records/record-store.ts';
import { defaultSwitches, type Switches } from './switches.ts';

/** One write that took effect. */
export interface LandedWrite {
  readonly atMs: number;
  readonly method: string;
  readonly record: string;
  readonly id: string;
  readonly effect: 'created' | 'updated' | 'deleted';
  /** The properties the request carried and NetSuite took. */
  readonly fields: readonly string[];
}

/** Makes something malformed of a row that would be answered. */
export type Spoil = (row: Readonly<Record<string, unknown>>) => unknown;

export class Account {
  readonly accountId: string;
  readonly switches: Switches;
  readonly records = new RecordStore();
  readonly customFields = new Map<string, Property>();
  /** Values of account-specific lists (`employeeType`, `workCalendar`, ...): list name, then id to text. */
  readonly lists = new Map<string, Map<string, string>>();
  /** Employee properties that the role neither sees nor sets, and those it sees but cannot set. */
  readonly hiddenFields = new Set<string>();
  readonly unwritableFields = new Set<string>();
  /** SuiteQL tables and record types that the role may not use. */
  readonly hiddenTables = new Set<string>();
  readonly deniedRecords = new Set<string>();
  /** What becomes of a record's row in the answer to a query, by type and internal id. */
  readonly spoiledRows = new Map<string, Spoil>();
  /** Internal ids of employees who hold the Administrator role, and of those outside the role's restrictions. */
  readonly administrators = new Set<string>();
  readonly outOfReach = new Set<string>();
  /** Internal ids of employees whose records a workflow keeps locked. */
  readonly locked = new Set<string>();
  /** Internal ids of employees who had a login before it was taken away. */
  readonly onceHadAccess = new Set<string>();
  readonly writes: LandedWrite[] = [];
  readonly #baseMs: () => number;
  #offsetMs = 0;

  constructor(accountId: string, switches: Partial<Switches>, nowMs: () => number) {
    this.accountId = accountId;
    this.switches = { ...defaultSwitches, ...switches };
    this.#baseMs = nowMs;
  }

  /** The host label of this account: lower case, underscores as hyphens. */
  get hostLabel(): string {
    return this.accountId.toLowerCase().replaceAll('_', '-');
  }

  /** What links and locations begin with, wherever the request really went. */
  get origin(): string {
    return `https://${this.hostLabel}.suitetalk.api.netsuite.com`;
  }

  nowMs(): number {
    return this.#baseMs() + this.#offsetMs;
  }

  setClock(epochMs: number): void {
    this.#offsetMs = epochMs - this.#baseMs();
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }

  /** Whether the account has the feature behind this record type. */
  hasRecordType(type: string): boolean {
    const { oneWorld, departmentsFeature, classesFeature, locationsFeature } = this.switches;
    const absent = new Map([
      ['subsidiary', !oneWorld],
      ['department', !departmentsFeature],
      ['classification', !classesFeature],
      ['location', !locationsFeature],
    ]);
    return absent.get(type) !== true;
  }
}
