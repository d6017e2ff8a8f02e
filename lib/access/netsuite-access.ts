// What the connector's role and account need in NetSuite: each permission with its level, what it is for, and what happens
// without it. The set-up guide, the role's file and the lists for administrators all follow from these tables.

export interface NetSuitePermission {
  /** Subtab of the role's Permissions. */
  readonly tab: 'Setup' | 'Reports' | 'Lists';
  readonly name: string;
  readonly level: 'View' | 'Edit' | 'Full';
  /** As SuiteCloud's role files name it. */
  readonly key: string;
  /** Absent: always needed. */
  readonly onlyWith?: string;
  readonly purpose: string;
  readonly without: string;
}

export const netsuitePermissions: readonly NetSuitePermission[] = [
  {
    tab: 'Setup',
    name: 'REST Web Services',
    level: 'Full',
    key: 'ADMI_RESTWEBSERVICES',
    purpose: 'every call',
    without: 'a token is issued, and every call with it is refused (401 INVALID_LOGIN)',
  },
  {
    tab: 'Setup',
    name: 'Log in using OAuth 2.0 Access Tokens',
    level: 'Full',
    key: 'ADMI_LOGIN_OAUTH2',
    purpose: 'the login; Log in using Access Tokens is another one and not enough',
    without: 'every call is refused (401 INVALID_LOGIN)',
  },
  {
    tab: 'Reports',
    name: 'SuiteAnalytics Workbook',
    level: 'Edit',
    key: 'REPO_ANALYTICS',
    purpose: 'queries: finding employees, comparing everyone each night, reading the lists',
    without: 'no employee can be found or compared, so none is written',
  },
  {
    tab: 'Lists',
    name: 'Employees',
    level: 'Edit',
    key: 'LIST_EMPLOYEE',
    purpose: 'reading, creating and updating employees; Full is not needed, as none is ever deleted',
    without: 'queries say that the table employee was not found, and writes are refused (403)',
  },
  {
    tab: 'Lists',
    name: 'Employee Record',
    level: 'Edit',
    key: 'LIST_EMPLOYEE_RECORD',
    purpose: 'finding employees by a query',
    without: 'queries may not show employees; with Advanced Employee Permissions, fields are dropped in silence',
  },
  {
    tab: 'Lists',
    name: 'Perform Search',
    level: 'Full',
    key: 'LIST_FIND',
    purpose: 'finding employees by a query',
    without: 'queries may not show employees',
  },
  {
    tab: 'Lists',
    name: 'Departments',
    level: 'View',
    key: 'LIST_DEPARTMENT',
    purpose: "the list that BambooHR's departments are mapped to",
    without: 'employees with a department wait; with createMissing the level has to be Edit',
  },
  {
    tab: 'Lists',
    name: 'Classes',
    level: 'View',
    key: 'LIST_CLASS',
    purpose: "the list that BambooHR's divisions are mapped to",
    without: 'employees with a division wait; with createMissing the level has to be Edit',
  },
  {
    tab: 'Lists',
    name: 'Locations',
    level: 'View',
    key: 'LIST_LOCATION',
    purpose: "the list that BambooHR's locations are mapped to",
    without: 'employees with a location wait; with createMissing the level has to be Edit',
  },
  {
    tab: 'Lists',
    name: 'Subsidiaries',
    level: 'View',
    key: 'LIST_SUBSIDIARY',
    onlyWith: 'OneWorld',
    purpose: 'choosing the subsidiary of a new employee, and which departments fit it',
    without: 'new employees are refused for want of a subsidiary',
  },
  {
    tab: 'Lists',
    name: 'Employee Access Tab',
    level: 'Edit',
    key: 'LIST_EMPLOYEE_ACCESS',
    onlyWith: 'Advanced Employee Permissions',
    purpose: "removing a leaver's access and seeing that it is gone",
    without: 'the access of leavers stays on, and an alarm rings for each of them',
  },
  {
    tab: 'Lists',
    name: 'Termination Reasons',
    level: 'View',
    key: 'LIST_EMPLOYEESEPARATION',
    onlyWith: 'Termination Reason Tracking',
    purpose: 'giving the reason that the account insists on',
    without: 'a leaver loses access and is made inactive, and an alarm says that the reasons were refused',
  },
  {
    tab: 'Setup',
    name: 'Manage own OAuth 2.0 Client Credentials certificates',
    level: 'Full',
    key: 'ADMI_MANAGE_OWN_OAUTH2_CERTS',
    onlyWith: 'rotation of the key by the connector itself',
    purpose: 'registering a new certificate and revoking an old one',
    without: 'an administrator uploads each new certificate by hand',
  },
];

export interface NetSuiteFeature {
  readonly name: string;
  /** Subtab of Setup > Company > Enable Features. */
  readonly tab: string;
  readonly purpose: string;
}

export const netsuiteFeatures: readonly NetSuiteFeature[] = [
  { name: 'REST Web Services', tab: 'SuiteCloud', purpose: 'every call' },
  { name: 'OAuth 2.0', tab: 'SuiteCloud', purpose: 'the login by certificate' },
  { name: 'SuiteAnalytics Workbook', tab: 'Analytics', purpose: 'queries' },
];

/** What the head of the role has to say. */
export const netsuiteRestrictions: readonly {
  readonly field: string;
  readonly value: string;
  readonly without: string;
}[] = [
  {
    field: 'Subsidiary Restrictions',
    value: 'All',
    without: 'employees of other subsidiaries are invisible: they would be created a second time',
  },
  {
    field: 'Restrictions of employee, department, class and location',
    value: 'none',
    without: 'employees outside the restriction are invisible: they would be created a second time',
  },
  {
    field: 'OAuth 2.0 Authorized Applications Management',
    value: 'not in this role',
    without: 'a role that has it cannot log in by OAuth 2.0 itself',
  },
];
