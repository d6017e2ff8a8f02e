// What can be taken from a healthy world, one thing at a time, and what the doctor has to say then.
import { connectorScopes } from '../../world/bamboohr/auth/scopes.ts';
import { type DoctorWorld, webhookUrl } from './doctor-world.ts';

export interface Removal {
  readonly what: string;
  readonly remove: (given: DoctorWorld) => unknown;
  readonly found: readonly string[];
  /** Part of the remedy: the screen or permission. */
  readonly remedy: string;
}

export const withoutScopes =
  (...without: string[]) =>
  (given: DoctorWorld): void =>
    given.useOAuth(without, connectorScopes);

const withSettings =
  (more: Record<string, unknown>) =>
  (given: DoctorWorld): void =>
    void Object.assign(given.settings, more);

const sourceFields = [
  ...['firstName', 'lastName', 'middleName', 'workEmail', 'jobTitle', 'workPhone', 'mobilePhone', 'hireDate'],
  ...['originalHireDate', 'terminationDate', 'status', 'employmentHistoryStatus', 'employeeStatusDate'],
  ...['employeeNumber', 'supervisorEId', 'department', 'division', 'location', 'customCostCentre'],
];

const fields: readonly Removal[] = sourceFields.map((name) => ({
  what: `the BambooHR field ${name}`,
  remove: ({ bamboohr }) => bamboohr.hideField(name),
  found: [`gap field-not-readable: ${name}`],
  remedy: `BambooHR > Settings > Access Levels > the API user's level > Fields: set ${name} to View Only`,
}));

const properties: readonly Removal[] = ['title', 'email', 'phone', 'mobilePhone', 'hireDate', 'department'].map(
  (name) => ({
    what: `the role's view of ${name} in NetSuite`,
    remove: ({ netsuite }) => netsuite.hideEmployeeField(name),
    found: name === 'department' ? [] : [`unknown property-shows-no-value: ${name}`],
    remedy: 'Advanced Employee Permissions',
  }),
);

const lists: readonly Removal[] = (
  [
    ['department', 'Departments'],
    ['classification', 'Classes'],
    ['location', 'Locations'],
    ['subsidiary', 'Subsidiaries'],
  ] as const
).map(([table, permission]) => ({
  what: `the role's view of ${permission}`,
  remove: ({ netsuite }) => netsuite.hideTable(table),
  found: [`gap list-not-visible: ${permission}`],
  remedy: `Permissions > Lists: ${permission} (View)`,
}));

const features: readonly Removal[] = (
  [
    ['departmentsFeature', 'department', 'Departments'],
    ['classesFeature', 'class', 'Classes'],
    ['locationsFeature', 'location', 'Locations'],
  ] as const
).map(([feature, , name]) => ({
  what: `the feature ${name}`,
  remove: ({ netsuite }) => void Object.assign(netsuite.switches, { [feature]: false }),
  found: [`gap feature-off: ${name}`],
  remedy: 'NetSuite > Setup > Company > Enable Features',
}));

export const removals: readonly Removal[] = [
  ...fields,
  ...properties.filter(({ found }) => found.length > 0),
  ...lists,
  ...features,
  {
    what: "the role's view of title, told by SuiteQL as no such column",
    remove: ({ netsuite }) => {
      netsuite.switches.hiddenColumns = 'unknown';
      netsuite.hideEmployeeField('title');
    },
    found: ['unknown property-shows-no-value: title'],
    remedy: 'Advanced Employee Permissions',
  },
  {
    what: 'the content of the BambooHR secret',
    remove: ({ secrets }) => (secrets.bamboohr = '{}'),
    found: ['gap secret-empty: BambooHR'],
    remedy: 'connector secrets set bamboohr',
  },
  {
    what: 'a field of the BambooHR secret',
    remove: ({ secrets }) => (secrets.bamboohr = '{"companyDomain":"acmeworks","auth":{"type":"apiKey"}}'),
    found: ['gap secret-malformed: BambooHR auth.apiKey'],
    remedy: 'Correct this field of the secret: BambooHR auth.apiKey',
  },
  {
    what: 'a field of the NetSuite secret',
    remove: ({ secrets }) => (secrets.netsuite = secrets.netsuite.replace('certificateId', 'certificate')),
    found: ['gap secret-malformed: NetSuite certificateId'],
    remedy: 'NetSuite certificateId',
  },
  {
    what: 'the end of the certificate in the secret',
    remove: ({ secrets }) => (secrets.netsuite = secrets.netsuite.replace('notAfter', 'end')),
    found: ['unknown certificate-end-unknown: notAfter'],
    remedy: 'notAfter',
  },
  {
    what: 'the last weeks of the certificate',
    remove: ({ effects, secrets }) => {
      const end = new Date(effects.nowMs + 5.5 * 86_400_000).toISOString();
      secrets.netsuite = JSON.stringify({ ...JSON.parse(secrets.netsuite), notAfter: end });
    },
    found: ['gap certificate-ends-soon: 5 days'],
    remedy: 'rotate the key',
  },
  {
    what: 'the API key',
    remove: ({ bamboohr }) => bamboohr.revokeApiKey(bamboohr.apiKey),
    found: ['gap bamboohr-login-refused: BambooHR'],
    remedy: 'BambooHR > your name > API Keys',
  },
  {
    what: 'the authorisation of the OAuth app',
    remove: (given) => {
      withoutScopes()(given);
      given.bamboohr.revokeRefreshTokens();
    },
    found: ['gap bamboohr-login-refused: BambooHR'],
    remedy: 'authorise the connector again',
  },
  {
    what: "the API user's view of all employees",
    remove: ({ bamboohr }) => bamboohr.employees().forEach(({ id }) => bamboohr.hideEmployee(id)),
    found: ['gap no-employee-visible: employees'],
    remedy: 'let it see all employees',
  },
  {
    what: 'the table jobInfo',
    remove: ({ bamboohr }) => bamboohr.hideTable('jobInfo'),
    found: ['gap table-closed: jobInfo'],
    remedy: 'set the table jobInfo to View Only',
  },
  {
    what: 'the table employmentStatus',
    remove: ({ bamboohr }) => bamboohr.hideTable('employmentStatus'),
    found: ['gap table-closed: employmentStatus'],
    remedy: 'set the table employmentStatus to View Only',
  },
  {
    what: 'the rows of a table, without a word',
    remove: ({ bamboohr }) => {
      bamboohr.switches.hiddenTable = 'empty';
      bamboohr.hideTable('jobInfo');
    },
    found: ['unknown table-empty: jobInfo'],
    remedy: 'check that the table is View Only',
  },
  {
    what: 'the scope of changed employees',
    remove: withoutScopes('public.integration'),
    found: ['gap changes-closed: changed employees'],
    remedy: 'public.integration',
  },
  {
    what: 'the scope of fields and lists',
    remove: withoutScopes('field'),
    found: ['gap lists-closed: lists', 'unknown fields-closed: custom fields'],
    remedy: 'grant the scope field',
  },
  {
    what: 'the employee dataset, with a custom field mapped',
    remove: ({ bamboohr }) => void (bamboohr.switches.datasets = 'closed'),
    found: ['gap dataset-closed: customCostCentre'],
    remedy: 'allow reports for the employee dataset',
  },
  {
    what: 'the list of employees for API keys',
    remove: ({ bamboohr }) => void (bamboohr.switches.listEmployeesRefuseBasic = true),
    found: ['unknown list-closed: list'],
    remedy: 'use OAuth',
  },
  {
    what: 'both ways to read everyone',
    remove: ({ bamboohr }) => {
      bamboohr.switches.listEmployeesRefuseBasic = true;
      bamboohr.switches.datasets = 'closed';
    },
    found: ['gap roster-forbidden: all employees'],
    remedy: 'let it see all employees',
  },
  {
    what: 'the scope of webhooks',
    remove: withoutScopes('webhooks'),
    found: ['gap webhooks-closed: webhooks'],
    remedy: 'webhooks.write',
  },
  {
    what: 'the right to manage webhooks',
    remove: ({ bamboohr }) => void (bamboohr.switches.webhooks = 'closed'),
    found: ['gap webhooks-closed: webhooks'],
    remedy: 'let an administrator make the key',
  },
  {
    what: 'the webhook',
    remove: (given) => given.askWebhook('remove'),
    found: [`gap webhook-missing: ${webhookUrl}`],
    remedy: 'connector webhook register',
  },
  {
    what: 'the events of the webhook',
    remove: ({ bamboohr }) => {
      const [webhook] = bamboohr.webhooks;
      Object.assign(webhook!, { settings: { ...webhook!.settings, events: ['employee_with_fields.updated'] } });
    },
    found: ['gap webhook-faulty: events'],
    remedy: 'connector webhook register',
  },
  {
    what: 'a field that the webhook watches',
    remove: ({ bamboohr }) => {
      const [webhook] = bamboohr.webhooks;
      const monitorFields = (webhook!.settings.monitorFields ?? []).filter((name) => name !== 'status');
      Object.assign(webhook!, { settings: { ...webhook!.settings, monitorFields } });
    },
    found: ['gap webhook-fields: status'],
    remedy: 'connector webhook register',
  },
  {
    what: 'the key of the webhook',
    remove: ({ secrets }) => void (secrets.webhook = '{}'),
    found: ['gap webhook-key-missing: 21'],
    remedy: 'connector webhook register',
  },
  {
    what: 'a field of the secret with the keys',
    remove: ({ secrets }) => void (secrets.webhook = secrets.webhook.replace('privateKey', 'key')),
    found: ['gap webhook-secret-unusable: webhook keys.0.privateKey'],
    remedy: 'connector webhook register',
  },
  {
    what: 'the user who owns the webhook',
    remove: ({ bamboohr, secrets }) => {
      const auth = { type: 'apiKey', apiKey: bamboohr.addApiKey(undefined, { userId: 'another' }) };
      secrets.bamboohr = JSON.stringify({ companyDomain: 'acmeworks', auth });
    },
    found: ['gap webhook-not-ours: 21'],
    remedy: 'one of our own',
  },
  {
    what: 'the field of a mapping that came after the webhook',
    remove: (given) => {
      given.bamboohr.addCustomField({ alias: 'customTeam', name: 'Team', type: 'text' });
      const fields = { custentity_cost_centre: { from: 'customCostCentre' }, title: { from: 'customTeam' } };
      withSettings({ fields })(given);
    },
    found: ['gap webhook-fields: customTeam', 'gap webhook-fields: jobTitle'],
    remedy: 'connector webhook register',
  },
  {
    what: 'the certainty that a write is in force alone (effective dating)',
    remove: ({ netsuite }) => void (netsuite.switches.effectiveDating = true),
    found: ['unknown effective-dating: effectivedatemode'],
    remedy: 'enter no future-dated changes',
  },
  {
    what: 'the M2M certificate',
    remove: ({ netsuite, secrets }) =>
      netsuite.revokeCertificate((JSON.parse(secrets.netsuite) as { certificateId: string }).certificateId),
    found: ['gap netsuite-login-refused: NetSuite'],
    remedy: 'View Login Audit Trail',
  },
  {
    what: 'the right account for the environment',
    remove: withSettings({ environment: 'production' }),
    found: ['gap wrong-environment: NetSuite'],
    remedy: 'accountId in the NetSuite secret',
  },
  {
    what: "the role's right to REST",
    remove: ({ netsuite }) => void (netsuite.switches.roleMayUseRest = false),
    found: ['gap rest-not-permitted: the role'],
    remedy: 'Log in using OAuth 2.0 Access Tokens (Full)',
  },
  {
    what: "the company's language",
    remove: ({ netsuite }) =>
      void Object.assign(netsuite.switches, { insistsOnLanguage: 'fr_FR', languageRefusalNamesValue: false }),
    found: ['gap language-not-named: the company'],
    remedy: 'netsuiteLanguage',
  },
  {
    what: 'the employee record',
    remove: ({ netsuite }) => netsuite.denyRecord('employee'),
    found: ['gap employee-record-closed: employee records'],
    remedy: 'Permissions > Lists: Employees (Edit)',
  },
  {
    what: 'SuiteQL over employees',
    remove: ({ netsuite }) => netsuite.hideTable('employee'),
    found: ['gap suiteql-closed: SuiteQL'],
    remedy: 'SuiteAnalytics Workbook (Edit)',
  },
  {
    what: 'OneWorld',
    remove: ({ netsuite }) => void (netsuite.switches.oneWorld = false),
    found: ['gap feature-off: OneWorld'],
    remedy: 'Enable Features',
  },
  {
    what: 'the Employee Access Tab',
    remove: ({ netsuite }) => void (netsuite.switches.giveAccessMissingFromAnswers = true),
    found: ['gap access-not-shown: giveAccess'],
    remedy: 'Employee Access Tab (Edit)',
  },
  {
    what: 'a custom field of the mapping',
    remove: withSettings({ fields: { custentity_region: { from: 'customCostCentre' } } }),
    found: ['gap property-missing: custentity_region'],
    remedy: 'Entity Fields, applied to Employee',
  },
  {
    what: 'a custom field, with the catalogue closed',
    remove: (given) => {
      withSettings({ fields: { custentity_region: { from: 'customCostCentre' } } })(given);
      given.netsuite.switches.metadataCatalogue = 'closed';
    },
    found: ['gap property-missing: custentity_region'],
    remedy: 'Entity Fields, applied to Employee',
  },
  {
    what: 'an employee behind a restriction of the role',
    remove: (given) => {
      given.figures = { employees: 12, subsidiaries: 1 };
      const [first] = given.netsuite.employees();
      given.netsuite.hideEmployee(first!.id);
    },
    found: ['gap restricted: employees'],
    remedy: 'Subsidiary Restrictions All',
  },
  {
    what: 'subsidiaries that the role does not see',
    remove: (given) => void (given.figures = { employees: 12, subsidiaries: 3 }),
    found: ['gap restricted: subsidiaries'],
    remedy: 'Subsidiary Restrictions All',
  },
  {
    what: 'generated employee numbers',
    remove: ({ netsuite }) => {
      for (const { id, firstName, lastName } of [...netsuite.employees()])
        netsuite.updateEmployee(id, { entityId: `${firstName} ${lastName}` });
    },
    found: ['gap numbering-off: employee number'],
    remedy: 'Auto-Generated Numbers',
  },
  {
    what: 'every write so far',
    remove: (given) => void (given.state = { digests: {} }),
    found: ['unknown edit-not-proved: employee records'],
    remedy: 'Employees (Edit)',
  },
  {
    what: "the role's right to write employees",
    remove: (given) => void (given.faults = [{ vendor: 'netsuite', code: 'role-refused' }]),
    found: ['gap edit-refused: employee records'],
    remedy: 'Employees (Edit or Full)',
  },
  {
    what: 'the right to give termination reasons',
    remove: (given) => {
      const point = { kind: 'failure', code: 'termination-reasons-refused', class: 'fix-permission' } as const;
      given.points = ['4', '5'].map((employeeId) => ({ ...point, employeeId, since: '' }));
    },
    found: ['gap write-refused: termination-reasons-refused'],
    remedy: 'connector failures',
  },
  {
    what: 'a label of endingLabels in BambooHR',
    remove: withSettings({ endingLabels: ['Terminated', 'Resigned'] }),
    found: ['gap ending-label-unknown: Resigned'],
    remedy: 'endingLabels',
  },
  {
    what: 'a label under which people leave from endingLabels',
    remove: ({ bamboohr }) => bamboohr.leave(bamboohr.employees()[3]!.id, '2024-06-01', 'Résigné'),
    found: ['gap ending-label-unlisted: Résigné'],
    remedy: 'endingLabels',
  },
  {
    what: 'the time zone of a location',
    remove: withSettings({ timeZones: { Oslo: 'Europe/Oslo' } }),
    found: ['gap time-zone-missing: Leeds'],
    remedy: 'timeZones of connector.json',
  },
  {
    what: 'a row of the mapping',
    remove: (given) => void (given.table = { ...given.table, rows: given.table.rows.slice(1) }),
    found: ['gap value-unmapped: department "R/D" -> department'],
    remedy: 'connector dimensions',
  },
  {
    what: 'a private custom field from allowSensitive',
    remove: async (given) => {
      given.bamboohr.addCustomField({ alias: 'customNote', name: 'Date of birth', type: 'text' });
      withSettings({ fields: { custentity_cost_centre: { from: 'customNote' } } })(given);
      await given.askWebhook('register');
    },
    found: ['gap field-sensitive: customNote'],
    remedy: 'allowSensitive',
  },
  {
    what: 'the type that a transform needs',
    remove: withSettings({ fields: { custentity_cost_centre: { from: 'customCostCentre', transform: 'date' } } }),
    found: ['gap field-type: customCostCentre'],
    remedy: 'connector.json',
  },
  {
    what: "the report of a sandbox's trials, in production",
    remove: (given) => void (given.certification = 'certification-missing'),
    found: ['gap certification-missing: connector certify'],
    remedy: '--import',
  },
  {
    what: 'the age of that report',
    remove: (given) => void (given.certification = 'certification-old'),
    found: ['gap certification-old: connector certify'],
    remedy: '90 days',
  },
  {
    what: 'writes, by a pause',
    remove: (given) => void (given.guards = { ...given.guards, paused: 'writes' }),
    found: ['gap paused: writes'],
    remedy: 'connector resume',
  },
  {
    what: 'terminations, by their guard',
    remove: (given) =>
      void (given.guards = { ...given.guards, latched: { terminations: { since: '', counted: 9, limit: 5 } } }),
    found: ['gap guard-shut: terminations'],
    remedy: 'connector release terminations',
  },
];
