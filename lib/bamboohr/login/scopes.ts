// Which OAuth scopes the connector needs of BambooHR, computed from the fields that it asks for.

/** Whatever is mapped. An employee scope does not open the feed of changes, and both webhook scopes are asked for writing. */
const always = [
  'offline_access',
  'public.integration',
  'employee',
  'employee:name',
  'employee:job',
  'field',
  'report',
  'webhooks',
  'webhooks.write',
] as const;

const contactFields = new Set(['workEmail', 'workPhone', 'mobilePhone', 'workPhoneExtension']);

/** What the scopes above show: names, the job, dates and status, and who someone reports to. */
const shownFields = new Set([
  ...['firstName', 'middleName', 'lastName', 'preferredName', 'displayName', 'fullName1', 'employeeNumber', 'jobTitle'],
  ...['department', 'departmentId', 'division', 'divisionId', 'location', 'locationId', 'supervisor', 'supervisorId'],
  ...['supervisorEId', 'supervisorEmail', 'status', 'employmentHistoryStatus', 'employeeStatusDate', 'hireDate'],
  ...['originalHireDate', 'terminationDate', 'lastChanged', 'id'],
]);

/** `more`: scopes that the operator names, for private fields whose scope depends on the field. */
export function neededScopes(wanted: readonly string[], more: readonly string[] = []): readonly string[] {
  const hasContact = wanted.some((field) => contactFields.has(field));
  const hasOwn = wanted.some((field) => !contactFields.has(field) && !shownFields.has(field));
  return [
    ...new Set([
      ...always,
      ...(hasContact ? ['employee:contact'] : []),
      ...(hasOwn ? ['employee:custom_fields'] : []),
      ...more,
    ]),
  ];
}
