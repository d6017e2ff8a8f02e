// Which fields BambooHR's webhook should watch: those we want, in the spelling that can be monitored. Computed fields
// cannot be: the supervisor is `reportsTo` there, and a termination shows as a change of the employment status.

const insteadOf: Readonly<Record<string, readonly string[]>> = {
  supervisor: ['reportsTo'],
  supervisorId: ['reportsTo'],
  supervisorEId: ['reportsTo'],
  supervisorEmail: ['reportsTo'],
  terminationDate: ['status', 'employmentHistoryStatus', 'employeeStatusDate'],
  departmentId: ['department'],
  divisionId: ['division'],
  locationId: ['location'],
};

/** `wanted` as BambooHR is asked for employees. */
export const monitoredFields = (wanted: readonly string[]): readonly string[] => [
  ...new Set(wanted.flatMap((name) => insteadOf[name] ?? [name])),
];

/** A field as BambooHR lists it among those that can be monitored. */
export interface MonitorableField {
  readonly id: string;
  readonly alias?: string;
}

export interface Watchable {
  /** What the webhook can watch of what is wanted. */
  readonly monitorFields: readonly string[];
  /** Wanted fields whose changes no webhook tells of, or tells of in part: the poll finds them. */
  readonly pollingOnly: readonly string[];
  /** One word for a field, whether it is named by its alias or by its id. */
  readonly idOf: (name: string) => string;
}

/** `listed`: the fields that this user may have monitored. */
export function watchableOf(wanted: readonly string[], listed: readonly MonitorableField[]): Watchable {
  const ids = new Map(listed.flatMap(({ id, alias }) => [[id, id] as const, ...(alias ? [[alias, id] as const] : [])]));
  const isListed = (name: string): boolean => ids.has(name);
  return {
    monitorFields: monitoredFields(wanted).filter(isListed),
    pollingOnly: wanted.filter((name) => !monitoredFields([name]).every(isListed)),
    idOf: (name) => ids.get(name) ?? name,
  };
}
