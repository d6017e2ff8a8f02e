// Each right, field and feature taken away by itself: the doctor names that one with its remedy, and nothing else.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectorScopes } from '../../world/bamboohr/auth/scopes.ts';
import { DoctorWorld, remediesIn, told, webhookUrl } from './doctor-world.ts';

let world: DoctorWorld;
beforeEach(async () => {
  world = await DoctorWorld.start();
});
afterEach(() => world.close());

interface Removal {
  readonly what: string;
  readonly remove: (given: DoctorWorld) => void;
  readonly found: readonly string[];
  /** Part of the remedy: the screen or permission. */
  readonly remedy: string;
}

const withoutScopes =
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

const removals: readonly Removal[] = [
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
    remove: (given) => void (given.webhookUrl = 'https://another.example/webhooks/bamboohr'),
    found: ['gap webhook-missing: https://another.example/webhooks/bamboohr'],
    remedy: 'connector webhook register',
  },
  {
    what: 'the events of the webhook',
    remove: ({ bamboohr }) => {
      const [webhook] = bamboohr.webhooks;
      Object.assign(webhook!, { settings: { ...webhook!.settings, events: ['employee_with_fields.updated'] } });
    },
    found: ['gap webhook-faulty: 21'],
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
    remove: (given) => {
      given.bamboohr.addCustomField({ alias: 'customNote', name: 'Date of birth', type: 'text' });
      withSettings({ fields: { custentity_cost_centre: { from: 'customNote' } } })(given);
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

describe('taken away by itself', () => {
  it('is told in more than 25 cases', () => expect(removals.length).toBeGreaterThan(25));

  it.each(removals)('$what is named with its remedy, and nothing else is', async ({ remove, found, remedy }) => {
    remove(world);
    const results = await world.examine();
    expect(told(results)).toEqual(found);
    for (const text of remediesIn(results)) expect(text).not.toContain('{thing}');
    expect(remediesIn(results).join('\n')).toContain(remedy);
  });
});

describe('a healthy world', () => {
  it('has nothing to be found', async () => expect(await world.found()).toEqual([]));

  it('has nothing to be found with OAuth but the webhook of another credential', async () => {
    withoutScopes()(world);
    expect(await world.found()).toEqual([]);
    expect(world.webhookUrl).toBe(webhookUrl);
  });

  it.each([
    ['the account names its language', { insistsOnLanguage: 'fr_FR' }],
    ['the catalogue is closed', { metadataCatalogue: 'closed' }],
    ['times come as text', { expiresInAs: 'string' }],
  ])('stays one where %s', async (_name, switches) => {
    Object.assign(world.netsuite.switches, switches);
    expect(await world.found()).toEqual([]);
  });

  it('stays one where BambooHR tells the monitored fields by number', async () => {
    world.bamboohr.switches.monitorFieldsShownAs = 'ids';
    expect(await world.found()).toEqual([]);
  });

  it('has no gap where NetSuite has no employee yet', async () => {
    for (const { id } of [...world.netsuite.employees()]) world.netsuite.removeEmployee(id);
    expect(await world.found()).toEqual(['unknown no-record-visible: employee records']);
  });
});

describe('looking', () => {
  it('changes nothing on either side', async () => {
    await world.examine();
    expect(world.netsuite.counters.mutatingCalls).toBe(0);
    expect(world.netsuite.writes).toEqual([]);
    const questions = world.bamboohr.server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
    expect(new Set(questions)).toEqual(new Set(['/api/v1/webhooks', '/api/v2/datasets/employee/data']));
    // The one that the test registered.
    expect(questions.filter((path) => path === '/api/v1/webhooks')).toHaveLength(1);
  });

  it('asks a refused key once, so that no account is locked out', async () => {
    world.bamboohr.revokeApiKey(world.bamboohr.apiKey);
    const before = world.bamboohr.server.requests.length;
    await world.examine();
    await world.examine();
    expect(world.bamboohr.server.requests.length - before).toBe(1);
  });

  it('tells of no person', async () => {
    world.bamboohr.hideField('workEmail');
    expect(JSON.stringify(await world.examine())).not.toMatch(/marker|zo\u00eb/i);
  });

  it('does not try what hangs on a login, and goes on with the other side', async () => {
    world.bamboohr.revokeApiKey(world.bamboohr.apiKey);
    const results = await world.examine();
    const verdicts = (area: string) =>
      results.filter((result) => result.area === area).map(({ id, verdict }) => [id, verdict]);
    expect(
      verdicts('bamboohr')
        .slice(1)
        .every(([, verdict]) => verdict === 'not tried'),
    ).toBe(true);
    expect(verdicts('netsuite').every(([id, verdict]) => verdict === 'ok' || id === 'netsuite-edit')).toBe(true);
  });

  it('says that it does not know while a vendor is away', async () => {
    world.netsuite.failNext(503, { times: Number.POSITIVE_INFINITY });
    const found = told(await world.examine());
    expect(found).toContainEqual(expect.stringMatching(/^unknown not-answered: NetSuite/));
    expect(found.filter((each) => each.startsWith('gap'))).toEqual([]);
  });
});
