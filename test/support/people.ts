// Made-up people as BambooHR shows them, to be changed by the test.
import { type SourceFields } from '../../lib/employee/source-fields.ts';

/** Somebody at work in R/D since February 2024, with every wanted field shown. */
export const anEmployee = (more: SourceFields = {}): SourceFields => ({
  firstName: 'Zoë',
  middleName: null,
  lastName: 'Okafor',
  workEmail: 'zoe@acmeworks.example',
  jobTitle: 'Engineer II',
  workPhone: null,
  mobilePhone: '+44 7700 900123',
  hireDate: '2024-02-05',
  originalHireDate: null,
  status: 'Active',
  employmentHistoryStatus: 'Full-Time',
  employeeStatusDate: '2024-02-05',
  terminationDate: null,
  employeeNumber: 'A-0088',
  supervisorEId: null,
  department: 'R/D',
  division: 'EMEA',
  location: 'Leeds',
  ...more,
});

export const aLeaver = (more: SourceFields = {}): SourceFields =>
  anEmployee({
    status: 'Inactive',
    employmentHistoryStatus: 'Terminated',
    employeeStatusDate: '2026-02-27',
    terminationDate: '2026-02-27',
    ...more,
  });

/** Starts on Monday 2026-03-09; the job values come true only then. */
export const aFutureHire = (more: SourceFields = {}): SourceFields =>
  anEmployee({
    hireDate: '2026-03-09',
    employmentHistoryStatus: null,
    employeeStatusDate: null,
    department: null,
    division: null,
    location: null,
    jobTitle: null,
    ...more,
  });
