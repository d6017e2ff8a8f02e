// Every code of a finding, and what is to be done about it: the exact screen or permission. `{thing}` stands for what the
// finding names.

const bambooHrAccess = "BambooHR > Settings > Access Levels > the API user's level";
const netSuiteRole = "NetSuite > Setup > Users/Roles > Manage Roles > the integration's role";

export const remedies = {
  // The check itself.
  'not-tried': 'Mend {thing} first; then run the check again.',
  'not-answered': 'No answer that proves anything: run the check again in a few minutes.',
  'check-failed': 'The check met a fault of its own: run it again, and report it with --bundle if it stays.',

  // Secrets.
  'secret-empty': 'Fill in the {thing} secret: connector secrets set bamboohr, or netsuite.',
  'secret-malformed': 'Correct this field of the secret: {thing}, with connector secrets set bamboohr, or netsuite.',
  'secret-unreadable': 'The function cannot read the {thing} secret: check its policy and the KMS key.',
  'certificate-ended':
    'The NetSuite certificate has ended: make another one with connector netsuite keygen, and upload it.',
  'certificate-ends-soon':
    'The NetSuite certificate ends in {thing}: rotate the key before: connector netsuite keygen, or the rotation of its secret.',
  'certificate-end-unknown':
    'Write the end of the certificate into the NetSuite secret as notAfter, so that it is watched.',

  // BambooHR.
  'bamboohr-login-refused':
    'BambooHR refuses the credential: make another API key as the API user (BambooHR > your name > API Keys) or authorise the connector again, and store it: connector secrets set bamboohr, or connector auth bamboohr.',
  'bamboohr-login-forbidden':
    'BambooHR answers 403 to everything: the API is locked after wrong keys (wait 15 minutes), or the API user has no access: BambooHR > Settings > Access Levels.',
  'roster-forbidden': `${bambooHrAccess}: let it see all employees; with OAuth grant the scope employee or report as well.`,
  'list-closed':
    'People of one name are not compared, since the list of employees is closed ({thing}): use OAuth with the scope employee, or compare namesakes by hand.',
  'dataset-closed': `${bambooHrAccess}: allow reports for the employee dataset ({thing} is in no other list); with OAuth grant the scope report.`,
  'no-employee-visible': `${bambooHrAccess}: no employee is visible, so no field can be proved; let it see all employees.`,
  'field-not-readable': `${bambooHrAccess} > Fields: set {thing} to View Only for all employees; or correct its name in connector.json.`,
  'field-partly-readable': `${bambooHrAccess} > Fields: {thing} is withheld for some employees; set it to View Only for everyone.`,
  'field-sensitive':
    'The custom field {thing} looks private: take it out of connector.json, or name it in allowSensitive.',
  'field-type': 'The custom field {thing} is of another type than its transform expects: correct connector.json.',
  'fields-closed': `${bambooHrAccess}: the list of fields is closed, so types of custom fields cannot be told; with OAuth grant the scope field.`,
  'changes-closed':
    'The feed of changed employees is closed: with OAuth grant the scope public.integration (or public.user); with an API key give its user access to all employees.',
  'table-closed': `${bambooHrAccess} > Job tab: set the table {thing} to View Only for all employees.`,
  'table-empty': `${bambooHrAccess} > Job tab: no row of {thing} is visible for the employees looked at; check that the table is View Only.`,
  'lists-closed': `${bambooHrAccess}: the lists of departments, divisions and locations are closed; with OAuth grant the scope field.`,

  // NetSuite.
  'netsuite-login-refused':
    'NetSuite refuses the key: compare client ID and certificate ID with NetSuite > Setup > Integration > OAuth 2.0 Client Credentials (M2M) Setup; the reason stands in Setup > Users/Roles > View Login Audit Trail.',
  'wrong-environment':
    'The secret holds a sandbox and connector.json says production, or the reverse: correct accountId in the NetSuite secret, or environment in connector.json.',
  'rest-not-permitted': `${netSuiteRole} > Permissions > Setup: REST Web Services (Full) and Log in using OAuth 2.0 Access Tokens (Full).`,
  'language-not-named': "Set netsuiteLanguage in connector.json to the company's language, such as en_US, and deploy.",
  'employee-record-closed': `${netSuiteRole} > Permissions > Lists: Employees (Edit), Employee Record (Edit), Perform Search (Full).`,
  'suiteql-closed': `${netSuiteRole} > Permissions > Reports: SuiteAnalytics Workbook (Edit); and Lists: Employees (Edit).`,
  'no-record-visible': `${netSuiteRole}: no employee is visible, so fields cannot be proved; take Employee Restrictions away, or create the first employee.`,
  'property-missing':
    'The employee record of this account has no {thing}: correct connector.json, or create the field (NetSuite > Customization > Lists, Records, & Fields > Entity Fields, applied to Employee).',
  'property-shows-no-value': `No employee shows a value in {thing}: with Advanced Employee Permissions on, add it to the role's fields (${netSuiteRole} > Employee Record, Full); else it is empty everywhere and all is well.`,
  'catalogue-closed':
    'The metadata catalogue is closed, so properties cannot be told from it: make sure that the role has REST Web Services (Full).',
  'effective-dating':
    'Effective dating is on ({thing}): whatever the connector writes is in force at once and overrides later changes that were entered with a future date, so enter no future-dated changes of mapped fields in NetSuite.',
  'access-not-shown': `${netSuiteRole} > Permissions > Lists: Employee Access Tab (Edit), so that the end of a login can be read back.`,
  'list-not-visible': `${netSuiteRole} > Permissions > Lists: {thing} (View).`,
  'feature-off':
    'Rows or defaults of the mapping use {thing}, which this account does not have: switch the feature on (NetSuite > Setup > Company > Enable Features), or take them out.',
  'numbering-off':
    'Entity IDs are names here, so no employee is recognised by {thing}: switch on NetSuite > Setup > Company > Auto-Generated Numbers > Entities > Employee, or name the field with the number as employeeNumberField.',
  'edit-not-proved': `Reading proves no right to write: check ${netSuiteRole} > Permissions > Lists: Employees (Edit); the first applied row proves it.`,
  'edit-refused': `${netSuiteRole} > Permissions > Lists: Employees (Edit or Full): NetSuite refused every write for its role.`,
  'write-refused': `NetSuite refused writes of real employees ({thing}): connector failures names them and the next step.`,
  restricted: `The role sees fewer {thing} than there are: ${netSuiteRole}: Subsidiary Restrictions All, and Employee, Department, Class and Location Restrictions none.`,

  // The company's data.
  'ending-label-unknown': 'No employment status of BambooHR is called {thing}: correct endingLabels in connector.json.',
  'ending-label-unlisted':
    'People left under {thing}, which endingLabels does not name: add it to connector.json, so that an end is seen ahead.',
  'time-zone-missing': 'Name the time zone of {thing} in timeZones of connector.json.',
  'value-unmapped': 'Map {thing} to a NetSuite record: connector dimensions list, then connector dimensions map.',
  'lists-not-read': 'The lists of both sides were never read, so {thing} cannot be told: connector dimensions list.',

  // Webhook.
  'webhooks-closed':
    'Our user may not manage webhooks: with OAuth grant the scopes webhooks and webhooks.write; with an API key let an administrator make the key.',
  'webhook-missing': 'No webhook of this connector is registered in BambooHR: connector webhook register.',
  'webhook-secret-unusable':
    'The secret with the keys of the webhook is malformed ({thing}): empty it (an empty JSON object), then connector webhook register makes another key.',
  'webhook-faulty': 'The webhook was changed by hand ({thing} is not as it has to be): connector webhook register.',
  'webhook-fields': 'The webhook does not watch {thing} as the mapping wants it: connector webhook register.',
  'webhook-fields-lost': `BambooHR has taken the field {thing} from the webhook: ${bambooHrAccess} > Fields: set it to View Only, then connector webhook register.`,
  'webhook-not-ours':
    'The webhook {thing} belongs to another user or application of BambooHR by now, or its owner is gone: connector webhook register makes one of our own.',
  'webhook-key-missing':
    'The key of the webhook {thing} is not stored, so its deliveries are refused: connector webhook register replaces it.',
  'webhook-failing':
    "BambooHR's last delivery was answered {thing}: look at the log of receive-webhook, and at the alarms of the webhook.",
  'webhook-unfinished':
    'The key of the webhook is being exchanged ({thing} is the former one): it ends by itself, or with connector webhook rotate --finish.',
  'webhook-url-unknown': 'Which address the webhook has to call is not known here: run connector doctor.',
  'door-unreachable':
    'The address of the webhook cannot be reached from here ({thing}): look at the HTTP API of the stack and at the network between.',
  'door-closed': 'The HTTP API has no such way ({thing}): deploy again; the address is the output WebhookUrl.',
  'door-throttled': 'The HTTP API turned the probe away ({thing}): run the check again in a minute.',
  'door-function-fails': 'The function behind the webhook fails ({thing}): look at the log of receive-webhook.',
  'door-secret-unusable':
    'The function cannot use the webhook secret ({thing}): it is empty, malformed or unreadable; register the webhook again.',
  'door-key-refused':
    'The function refuses a delivery signed with the key in the secret: compare its clock with yours, and look at the log of receive-webhook.',
  'door-not-signed':
    'The probe was not signed, since your AWS principal may not read {thing}: run the check as an administrator of the stack.',
  'queue-not-seen':
    'Your AWS principal may not look at the queue ({thing}): run the check as an administrator of the stack.',
  'queue-gone': 'The change queue is not there ({thing}): deploy again.',

  // The connector itself.
  'clock-skew': 'The clocks differ by {thing}: signatures and tokens are refused beyond a few minutes.',
  'clock-not-seen': 'No answer told the time, so clocks could not be compared: {thing}.',
  paused: 'The connector is paused ({thing}): connector resume.',
  'certification-missing':
    'No report of {thing} is known here: run it at the sandbox with --out FILE, then here with --import FILE.',
  'certification-old':
    'The report of {thing} is older than 90 days: run it at the sandbox again with --out FILE, then here with --import FILE.',
  'guard-shut': 'The guard of {thing} is shut: look at what waits, then connector release {thing}.',
} as const;

export type DoctorCode = keyof typeof remedies;

export const doctorCodes: readonly string[] = Object.keys(remedies);

export const remedyOf = (code: DoctorCode, thing: string): string => remedies[code].replaceAll('{thing}', thing);
