// Who the sequences are about, as BambooHR shows them: Zoë, who may come back under a second id, and her colleague Max.
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { anEmployee } from '../../../support/people.ts';

export type Person = 'Zoë' | 'Max';

export const zoe = '412';
/** The id under which Zoë is hired again. */
export const zoeAgain = '512';
export const max = '413';

export const personOf = (employeeId: string): Person => (employeeId === max ? 'Max' : 'Zoë');
export const identityOf = (employeeId: string): string => `bamboohr-${employeeId}`;

const placed = { departmentId: '18', divisionId: '21', locationId: '31' };

export const zoeAtWork = (more: SourceFields = {}): SourceFields => anEmployee({ ...placed, ...more });
export const maxAtWork = (): SourceFields =>
  anEmployee({
    ...placed,
    firstName: 'Max',
    lastName: 'Lind',
    workEmail: 'max@acmeworks.example',
    mobilePhone: '+44 7700 900777',
    jobTitle: 'Controller',
    employeeNumber: 'A-0089',
    hireDate: '2023-05-01',
    employeeStatusDate: '2023-05-01',
  });

/** What a record made or kept for that profile must show. */
export const contentOf = (fields: SourceFields): Readonly<Record<string, string | boolean | null | undefined>> => ({
  firstName: fields['firstName'],
  lastName: fields['lastName'],
  email: fields['workEmail'],
  title: fields['jobTitle'],
  mobilePhone: fields['mobilePhone'],
  hireDate: fields['hireDate'],
  department: '12',
  class: '7',
  location: '4',
  subsidiary: '3',
});
