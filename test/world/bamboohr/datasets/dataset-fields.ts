// The fields of the employee dataset, which have names of their own: labels instead of option ids, and custom fields by
// number.
import { type Company } from '../company/company.ts';
import { ALL_ROWS, type EmployeeView } from '../company/employee-view.ts';

export interface DatasetField {
  readonly name: string;
  readonly label: string;
  /** The field whose permission decides; free when absent. */
  readonly alias: string | undefined;
  readonly read: (view: EmployeeView) => string | null;
}

/** Dataset name -> the field behind it, where the names differ. */
const aliases: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'firstName lastName middleName preferredName employeeNumber workPhone mobilePhone homePhone homeEmail',
      'hireDate originalHireDate terminationDate status supervisorId supervisorEmail',
    ]
      .flatMap((names) => names.split(' '))
      .map((name) => [name, name]),
  ),
  email: 'workEmail',
  jobInformationDepartment: 'department',
  jobInformationDivision: 'division',
  jobInformationLocation: 'location',
  jobInformationJobTitle: 'jobTitle',
  jobInformationReportsTo: 'reportsTo',
  employmentStatus: 'employmentHistoryStatus',
  employmentStatusEffectiveDate: 'employeeStatusDate',
  supervisorEid: 'supervisorEId',
};

/** Shown as they will be for people whose rows lie in the future. */
const fromJob = new Set([
  'department',
  'division',
  'location',
  'jobTitle',
  'reportsTo',
  'supervisorId',
  'supervisorEId',
]);

export function datasetFields(company: Company): ReadonlyMap<string, DatasetField> {
  const eeid: DatasetField = { name: 'eeid', label: 'EEID', alias: undefined, read: ({ employee }) => employee.id };
  const standard = Object.entries(aliases).map(([name, alias]): DatasetField => {
    const field = company.fields.find(alias)!;
    const read = (view: EmployeeView): string | null => field.read(fromJob.has(alias) ? ahead(view) : view);
    return { name, label: field.name, alias, read };
  });
  const custom = company.fields.all.flatMap((field): DatasetField[] =>
    field.isCustom === true
      ? [{ name: `customField${String(field.id)}`, label: field.name, alias: field.alias, read: field.read }]
      : [],
  );
  return new Map([eeid, ...standard, ...custom].map((field) => [field.name, field]));
}

/** The dataset is no view of what is current: recorded for a future hire, unknown for people with a row in force. */
function ahead(view: EmployeeView): EmployeeView {
  const { switches } = view.company;
  const isAhead = view.job === undefined ? switches.datasetShowsFutureJob : switches.datasetShowsFutureTransfer;
  return isAhead ? view.company.view(view.employee, ALL_ROWS) : view;
}
