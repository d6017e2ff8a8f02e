// The fields of an employee: ids, types, permission and how each is read. Standard ids are the same in every company.
import { isoTime } from './clock.ts';
import { type EmployeeView, firstLast, lastFirst } from './employee-view.ts';

export interface Field {
  readonly alias: string;
  /** Computed fields have none and are missing from meta/fields. */
  readonly id?: number;
  readonly name: string;
  readonly type: string;
  /** Hidden together with this field. */
  readonly partOf?: string;
  readonly isMonitorable: boolean;
  readonly isCustom?: boolean;
  readonly isDeprecated?: boolean;
  readonly read: (view: EmployeeView) => string | null;
  /** What tells two values apart, when the shown text does not. */
  readonly identity?: (view: EmployeeView) => string | null;
}

export type PlainField =
  | 'firstName'
  | 'middleName'
  | 'lastName'
  | 'preferredName'
  | 'employeeNumber'
  | 'workEmail'
  | 'homeEmail'
  | 'workPhone'
  | 'workPhoneExtension'
  | 'mobilePhone'
  | 'homePhone'
  | 'hireDate'
  | 'originalHireDate'
  | 'address1'
  | 'address2'
  | 'city'
  | 'state'
  | 'zipcode'
  | 'country'
  | 'dateOfBirth'
  | 'gender'
  | 'maritalStatus'
  | 'ssn'
  | 'payRate';

const plain = (id: number, alias: PlainField, name: string, type = 'text'): Field => ({
  id,
  alias,
  name,
  type,
  isMonitorable: true,
  read: (view) => view.plain(alias),
});

type Options = Partial<Omit<Field, 'alias' | 'read'>>;
const computed = (alias: string, read: Field['read'], options: Options = {}): Field => ({
  alias,
  name: alias,
  type: 'text',
  isMonitorable: false,
  read,
  ...options,
});

type JobList = 'department' | 'division' | 'location' | 'jobTitle';
const jobList = (id: number, alias: JobList, name: string): Field[] => [
  computed(alias, ({ job, company }) => company.lists.label(job?.[alias]), {
    id,
    name,
    type: 'list',
    isMonitorable: true,
  }),
  computed(`${alias}Id`, ({ job }) => job?.[alias]?.toString() ?? null, { partOf: alias }),
];

const manager = (alias: string, read: Field['read']): Field => computed(alias, read, { partOf: 'reportsTo' });

const managerId: Field['read'] = (view) => view.manager?.id ?? null;
const bestEmail: Field['read'] = (view) => view.plain('workEmail') ?? view.plain('homeEmail');

export const standardFields: readonly Field[] = [
  plain(1, 'firstName', 'First Name'),
  plain(5, 'middleName', 'Middle Name'),
  plain(2, 'lastName', 'Last Name'),
  plain(1358, 'preferredName', 'Preferred Name'),
  computed('nickname', (view) => view.plain('preferredName'), {
    id: 1358,
    name: 'Nickname',
    partOf: 'preferredName',
    isDeprecated: true,
  }),
  computed('displayName', (view) => view.displayName),
  plain(636, 'employeeNumber', 'Employee #', 'employee_number'),
  plain(15, 'workEmail', 'Work Email', 'email'),
  plain(1357, 'homeEmail', 'Home Email', 'email'),
  computed('bestEmail', bestEmail, { type: 'email' }),
  plain(634, 'workPhone', 'Work Phone', 'phone'),
  plain(635, 'workPhoneExtension', 'Work Ext.'),
  plain(13, 'mobilePhone', 'Mobile Phone', 'phone'),
  plain(14, 'homePhone', 'Home Phone', 'phone'),
  computed('status', (view) => view.status, { id: 387, name: 'Status', type: 'status', isMonitorable: true }),
  computed('employmentStatus', (view) => view.status, {
    id: 387,
    name: 'Status',
    type: 'status',
    partOf: 'status',
    isDeprecated: true,
  }),
  computed('employmentHistoryStatus', ({ employment, company }) => company.lists.label(employment?.employmentStatus), {
    id: 16,
    name: 'Employment Status',
    type: 'list',
    isMonitorable: true,
  }),
  computed('employmentStatusId', ({ employment }) => employment?.employmentStatus?.toString() ?? null, {
    partOf: 'employmentHistoryStatus',
  }),
  computed('employeeStatusDate', ({ employment }) => employment?.date ?? null, {
    id: 1936,
    name: 'Employment Status: Date',
    type: 'date',
    isMonitorable: true,
  }),
  plain(3, 'hireDate', 'Hire Date', 'date'),
  plain(4333, 'originalHireDate', 'Original Hire Date', 'date'),
  computed('terminationDate', (view) => view.terminationDate, { id: -38, name: 'Termination Date', type: 'date' }),
  ...jobList(4, 'department', 'Department'),
  ...jobList(1355, 'division', 'Division'),
  ...jobList(18, 'location', 'Location'),
  ...jobList(17, 'jobTitle', 'Job Title'),
  computed('reportsTo', ({ manager }) => (manager === undefined ? null : firstLast(manager)), {
    id: 91,
    name: 'Reporting to',
    type: 'employee',
    isMonitorable: true,
    identity: managerId,
  }),
  manager('reportsToId', managerId),
  manager('supervisor', ({ manager }) => (manager === undefined ? null : lastFirst(manager))),
  // The manager's Employee #, whatever its name suggests; the employee id is in supervisorEId.
  manager('supervisorId', ({ manager }) => manager?.fields['employeeNumber'] ?? null),
  manager('supervisorEId', managerId),
  manager('supervisorEmail', ({ manager }) => manager?.fields['workEmail'] ?? null),
  plain(8, 'address1', 'Address Line 1'),
  plain(9, 'address2', 'Address Line 2'),
  plain(10, 'city', 'City'),
  plain(11, 'state', 'State', 'state'),
  plain(12, 'zipcode', 'ZIP Code'),
  plain(3991, 'country', 'Country', 'country'),
  plain(6, 'dateOfBirth', 'Birth Date', 'date'),
  plain(1351, 'gender', 'Gender', 'gender'),
  plain(1352, 'maritalStatus', 'Marital Status', 'marital_status'),
  plain(7, 'ssn', 'SSN', 'ssn'),
  plain(19, 'payRate', 'Pay rate', 'currency'),
  computed('lastChanged', ({ employee }) => isoTime(employee.lastChangedMs, '+00:00'), { type: 'timestamp' }),
];

/** Companions of list fields carry the option's id. */
export const optionIdFields: ReadonlySet<string> = new Set(
  ['department', 'division', 'location', 'jobTitle', 'employmentStatus', 'reportsTo'].map((alias) => `${alias}Id`),
);
