// Which fields BambooHR's webhook should watch: those we want, in the spelling that can be monitored. Computed fields
// cannot be: the supervisor is `reportsTo` there, and a termination shows as a change of the employment status.

const insteadOf: Readonly<Record<string, readonly string[]>> = {
  supervisorEId: ['reportsTo'],
  terminationDate: ['status', 'employmentHistoryStatus', 'employeeStatusDate'],
  departmentId: ['department'],
  divisionId: ['division'],
  locationId: ['location'],
};

/** `wanted` as BambooHR is asked for employees. */
export const monitoredFields = (wanted: readonly string[]): readonly string[] => [
  ...new Set(wanted.flatMap((name) => insteadOf[name] ?? [name])),
];
