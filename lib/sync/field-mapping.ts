// Which BambooHR field feeds which NetSuite field. Request, plan and digests all follow from this table.
import { type TargetField } from './target-fields.ts';

export interface FieldRule {
  /** BambooHR's API name. */
  readonly source: string;
  readonly target: TargetField;
}

/** Plain fields: the value goes over as it is. Dimensions, supervisor and life cycle have rules of their own. */
export const defaultFieldMapping: readonly FieldRule[] = [
  { source: 'firstName', target: 'firstName' },
  { source: 'middleName', target: 'middleName' },
  { source: 'lastName', target: 'lastName' },
  { source: 'workEmail', target: 'email' },
  { source: 'jobTitle', target: 'title' },
  { source: 'workPhone', target: 'phone' },
  { source: 'mobilePhone', target: 'mobilePhone' },
  { source: 'hireDate', target: 'hireDate' },
];

/** Fields that decide what happens, mapped or not. `supervisorEId` is the manager's employee id; `supervisorId` is not. */
const decidingFields = [
  'status',
  'employmentHistoryStatus',
  'employeeStatusDate',
  'hireDate',
  'originalHireDate',
  'terminationDate',
  'employeeNumber',
  'supervisorEId',
  'department',
  'departmentId',
  'division',
  'divisionId',
  'location',
  'locationId',
] as const;

/** Exactly the fields that BambooHR is asked for. */
export const wantedFields = (mapping: readonly FieldRule[]): readonly string[] => [
  ...new Set([...mapping.map(({ source }) => source), ...decidingFields]),
];
