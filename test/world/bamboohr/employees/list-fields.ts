// The fields of list-employees, which have names of their own. Custom fields are never among them.
import { type Company } from '../company/company.ts';
import { type EmployeeView } from '../company/employee-view.ts';

interface ListField {
  /** The field whose permission decides; free when absent. */
  readonly alias: string | undefined;
  readonly read: (view: EmployeeView) => string | null;
}

const sameAs = (alias: string): ListField => ({
  alias,
  read: (view) => view.company.fields.find(alias)!.read(view),
});
const never: ListField = { alias: undefined, read: () => null };

export const defaultFields: ReadonlyMap<string, ListField> = new Map([
  ['employeeId', { alias: undefined, read: ({ employee }: EmployeeView) => employee.id }],
  ['firstName', sameAs('firstName')],
  ['lastName', sameAs('lastName')],
  ['preferredName', sameAs('preferredName')],
  ['photoUrl', never],
  ['jobTitleName', sameAs('jobTitle')],
  ['status', sameAs('status')],
]);

const optionalFields: ReadonlyMap<string, ListField> = new Map([
  ...['workEmail', 'homeEmail', 'bestEmail', 'middleName'].map((alias) => [alias, sameAs(alias)] as const),
  ...['workPhone', 'workPhoneExtension', 'mobilePhone', 'homePhone'].map((alias) => [alias, sameAs(alias)] as const),
  ...['skypeUsername', 'linkedinUrl', 'facebookUrl', 'instagramUrl'].map((name) => [name, never] as const),
  ...['twitterUrl', 'pinterestUrl'].map((name) => [name, never] as const),
  ['birthDate', sameAs('dateOfBirth')],
  ['hireDate', sameAs('hireDate')],
  ['divisionName', sameAs('division')],
  ['divisionId', sameAs('divisionId')],
  ['departmentName', sameAs('department')],
  ['departmentId', sameAs('departmentId')],
  ['locationName', sameAs('location')],
  ['locationId', sameAs('locationId')],
  ['jobTitleId', sameAs('jobTitleId')],
  ['employmentStatusName', sameAs('employmentHistoryStatus')],
  ['employmentStatusId', sameAs('employmentStatusId')],
  ['reportsToName', sameAs('reportsTo')],
  ['reportsToId', sameAs('reportsToId')],
]);

/** Known to later revisions only. */
const newerFields: ReadonlyMap<string, ListField> = new Map([
  ['employeeNumber', sameAs('employeeNumber')],
  ['terminationDate', sameAs('terminationDate')],
  ['originalHireDate', sameAs('originalHireDate')],
  ['employmentStatusEffectiveDate', sameAs('employeeStatusDate')],
  ['jobInformationEffectiveDate', { alias: undefined, read: ({ job }: EmployeeView) => job?.date ?? null }],
]);

/** The default fields and those of the asked ones that exist. */
export function fieldsAsked({ switches }: Company, names: readonly string[]): ReadonlyMap<string, ListField> {
  const asked = names.flatMap((name) => {
    const field = optionalFields.get(name) ?? (switches.listEmployeesNewerFields ? newerFields.get(name) : undefined);
    return field === undefined ? [] : [[name, field] as const];
  });
  return new Map([...defaultFields, ...asked]);
}

export function isReadable(company: Company, { alias }: ListField): boolean {
  const field = alias === undefined ? undefined : company.fields.find(alias);
  return field === undefined || company.isVisible(field);
}
