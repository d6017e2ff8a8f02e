// What the doctor asks, in its own words. Each port reads; none of them can change anything.
import { type CertificationFault } from '../certify/certification.ts';
import { type DimensionMapping } from '../dimensions/dimension-mapping.ts';
import { type DimensionDefaults } from '../dimensions/resolve-dimensions.ts';
import { type AccountFaultCode } from '../employee/codes.ts';
import { type OpenPointOf } from '../employee/open-points.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type Vendor } from '../errors.ts';
import { type Figures } from './figures.ts';
import { type GuardState } from '../guards/write-guard.ts';
import { type Inquiry } from '../access/inquiry.ts';
import { type WebhookView } from '../webhook-registration/webhook-view.ts';
import { type FieldMapping } from '../mapping/field-mapping.ts';

/** webhook: the keys that BambooHR signs with. */
export type SecretName = Vendor | 'webhook';

type SecretState = 'filled' | 'empty' | 'malformed' | 'unreadable';

export interface SecretView {
  readonly state: SecretState;
  /** The fields that are missing or malformed, where it is. */
  readonly fields: readonly string[];
  /** Epoch milliseconds, of the NetSuite secret; undefined: the secret does not say. */
  readonly certificateEndsAtMs?: number | undefined;
}

/** An employee in the list, with what the list itself says: labels and dates. */
export interface ListedPerson {
  readonly employeeId: string;
  readonly fields: SourceFields;
}

export interface PeopleView {
  readonly total: number;
  readonly people: readonly ListedPerson[];
  /** False: an earlier revision of the list, which leaves out dates that the comparison needs. */
  readonly hasNewerFields: boolean;
}

export interface FieldEntry {
  readonly id: string;
  readonly name: string;
  readonly alias: string;
  readonly type: string;
}

interface BambooHrInspection {
  login(): Promise<Inquiry<undefined>>;
  people(): Promise<Inquiry<PeopleView>>;
  dataset(): Promise<Inquiry<undefined>>;
  /** Ids of employees who changed since then. */
  changed(sinceMs: number): Promise<Inquiry<readonly string[]>>;
  /** Names of the wanted fields that the employee's answer has, empty ones included. */
  fieldsOf(employeeId: string, wanted: readonly string[]): Promise<Inquiry<readonly string[]>>;
  /** How many rows the employee has. */
  history(employeeId: string, table: 'jobInfo' | 'employmentStatus'): Promise<Inquiry<number>>;
  fields(): Promise<Inquiry<readonly FieldEntry[]>>;
  /** Labels of the employment statuses in use or not. */
  statusLabels(): Promise<Inquiry<readonly string[]>>;
  /** How far BambooHR's clock is ahead of ours, from its latest answer. */
  skewMs(): number | undefined;
}

export interface ColumnsView {
  readonly total: number;
  readonly rows: number;
  /** Properties that have no column in this account. */
  readonly unknown: readonly string[];
  /** In how many rows each property has a value. */
  readonly filled: Readonly<Record<string, number>>;
  /** In how many rows the entity id is the person's name. */
  readonly namedByPerson: number;
}

export type RecordType = 'employee' | 'department' | 'classification' | 'location' | 'subsidiary';

interface NetSuiteInspection {
  login(): Promise<Inquiry<undefined>>;
  /** Ids of some records of the type, by the record service. */
  records(type: RecordType): Promise<Inquiry<readonly string[]>>;
  /** Names of the properties that the record's answer shows. */
  propertiesOf(netsuiteId: string): Promise<Inquiry<readonly string[]>>;
  /** Names of the properties that the employee record has in this account. */
  employeeProperties(): Promise<Inquiry<readonly string[]>>;
  /** One page of employees, by query. */
  employeeColumns(properties: readonly string[]): Promise<Inquiry<ColumnsView>>;
  /** How many records the role sees, by query. */
  count(type: RecordType): Promise<Inquiry<number>>;
  skewMs(): number | undefined;
}

export interface DoctorSettings {
  readonly endingLabels: readonly string[];
  readonly timeZones: Readonly<Record<string, string>>;
  readonly employeeNumberField: string | null;
  readonly identity: string;
  readonly defaults: DimensionDefaults;
  readonly removesAccess: boolean;
  readonly allowSensitive: readonly string[];
}

export interface DoctorPorts {
  readonly now: () => number;
  readonly hasTime: () => boolean;
  readonly secret: (name: SecretName) => Promise<SecretView>;
  readonly bamboohr: BambooHrInspection;
  readonly netsuite: NetSuiteInspection;
  readonly mapping: FieldMapping;
  readonly settings: DoctorSettings;
  readonly figures: Figures;
  /** Employees to prove fields with are taken from the feed of changes, and no page of everyone is asked for. */
  readonly samplesChanged?: boolean;
  /** How the webhook's registration stands; undefined: the caller does not know it. */
  readonly webhook?: (() => Promise<WebhookView>) | undefined;
  readonly dimensions: () => Promise<DimensionMapping>;
  /** What a production deployment lacks of the trials' report. */
  readonly certification: () => Promise<CertificationFault | undefined>;
  readonly guards: () => Promise<GuardState>;
  /** Vendors that refused the account as a whole, and no call has succeeded since. */
  readonly faults: () => Promise<readonly { readonly vendor: Vendor; readonly code: AccountFaultCode }[]>;
  readonly openPoints: () => Promise<readonly OpenPointOf[]>;
  readonly peek: (employeeId: string) => Promise<SyncState>;
}
