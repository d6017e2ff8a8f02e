// What the connector's user sees in BambooHR: the fields of the default mapping and the tables, each with what it is for, and
// the scopes of an OAuth application. The set-up guide and the lists for administrators follow from these tables.

export interface BambooHrField {
  /** Where the access level shows it. */
  readonly place: string;
  readonly label: string;
  /** Its names in the API. */
  readonly apiNames: readonly string[];
  readonly purpose: string;
}

const basic = 'Personal > Basic Info';
const contact = 'Personal > Contact';
const job = 'Job > Job Information';
const employment = 'Job > Employment Status';

export const bambooHrFields: readonly BambooHrField[] = [
  {
    place: basic,
    label: 'Employee #',
    apiNames: ['employeeNumber'],
    purpose: 'recognising employees who are in NetSuite',
  },
  { place: basic, label: 'Status', apiNames: ['status'], purpose: 'hires and leavers' },
  { place: basic, label: 'First Name', apiNames: ['firstName'], purpose: 'the name' },
  { place: basic, label: 'Middle Name', apiNames: ['middleName'], purpose: 'the name' },
  { place: basic, label: 'Last Name', apiNames: ['lastName'], purpose: 'the name' },
  { place: contact, label: 'Work Phone', apiNames: ['workPhone'], purpose: 'the phone' },
  { place: contact, label: 'Mobile Phone', apiNames: ['mobilePhone'], purpose: 'the mobile phone' },
  { place: contact, label: 'Work Email', apiNames: ['workEmail'], purpose: 'the e-mail address' },
  { place: 'Job', label: 'Hire Date', apiNames: ['hireDate'], purpose: 'when an employee is created' },
  {
    place: 'Job',
    label: 'Original Hire Date',
    apiNames: ['originalHireDate'],
    purpose: 'recognising employees who came back',
  },
  {
    place: employment,
    label: 'Employment Status, with its date',
    apiNames: ['employmentHistoryStatus', 'employeeStatusDate'],
    purpose: 'who leaves, and on which day; who is left out (contractors)',
  },
  { place: employment, label: 'Termination Date', apiNames: ['terminationDate'], purpose: 'the release date' },
  { place: job, label: 'Job Title', apiNames: ['jobTitle'], purpose: 'the title' },
  { place: job, label: 'Reporting to', apiNames: ['supervisorEId'], purpose: 'the supervisor' },
  { place: job, label: 'Department', apiNames: ['department', 'departmentId'], purpose: 'the department' },
  { place: job, label: 'Division', apiNames: ['division', 'divisionId'], purpose: 'the class' },
  {
    place: job,
    label: 'Location',
    apiNames: ['location', 'locationId'],
    purpose: 'the location, the time zone and, in OneWorld, the subsidiary',
  },
];

/** Scopes of an OAuth application, with what each opens. */
export const bambooHrScopes: readonly { readonly scope: string; readonly purpose: string }[] = [
  { scope: 'employee', purpose: 'employees' },
  { scope: 'employee:name', purpose: 'their names' },
  { scope: 'employee:job', purpose: 'their jobs and the two history tables' },
  { scope: 'employee:contact', purpose: 'their work addresses and phones' },
  { scope: 'field', purpose: 'the lists of departments, divisions and locations' },
  { scope: 'report', purpose: 'the daily comparison' },
  { scope: 'public.integration', purpose: 'who changed since the last poll' },
  { scope: 'webhooks', purpose: 'the webhook' },
  { scope: 'webhooks.write', purpose: 'the webhook' },
  { scope: 'offline_access', purpose: 'going on without a person (a refresh token)' },
];
