// GET /v1/employees/directory: what the company shares with everybody, not a roster. Managers are "First Last" here.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { json, refused } from '../answers.ts';
import { type Company } from '../company/company.ts';
import { ALL_ROWS, type EmployeeView, firstLast } from '../company/employee-view.ts';

interface Column {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly isInOrgChart?: boolean;
  readonly read: (view: EmployeeView) => string | null;
}

const plain = (id: string, name: string, type = 'text', isInOrgChart = false): Column => ({
  id,
  type,
  name,
  isInOrgChart,
  read: (view) => view.plain(id),
});

const list = (id: 'jobTitle' | 'department' | 'location' | 'division', name: string, isInOrgChart = false): Column => ({
  id,
  type: 'list',
  name,
  isInOrgChart,
  read: ({ company, job }) => company.lists.label(job?.[id]),
});

const columns: readonly Column[] = [
  { id: 'displayName', type: 'text', name: 'Display Name', isInOrgChart: true, read: (view) => view.displayName },
  plain('firstName', 'First Name', 'text', true),
  plain('lastName', 'Last Name', 'text', true),
  plain('preferredName', 'Preferred Name', 'text', true),
  list('jobTitle', 'Job Title', true),
  plain('workPhone', 'Work Phone', 'phone'),
  plain('mobilePhone', 'Mobile Phone', 'phone'),
  plain('workEmail', 'Work Email', 'email'),
  list('department', 'Department'),
  list('location', 'Location'),
  list('division', 'Division'),
  {
    id: 'supervisor',
    type: 'employee',
    name: 'Supervisor',
    read: ({ manager }) => (manager === undefined ? '' : firstLast(manager)),
  },
];

export function directory(company: Company, { query }: SimulatedRequest): SimulatedAnswer {
  const { directorySharing } = company.switches;
  if (directorySharing === 'off') return refused(403, 'Directory disabled for this account');
  const shown = columns.filter(({ isInOrgChart }) => directorySharing === 'full' || isInOrgChart === true);
  const moment = ['false', '0'].includes(query.get('onlyCurrent') ?? 'true') ? ALL_ROWS : undefined;
  const employees = [...company.employees.values()]
    .map((employee) => company.view(employee, moment))
    // Somebody whose job has not begun is not listed, nor is anybody without a job row.
    .filter((view) => view.job !== undefined && view.status === 'Active')
    .map((view) => ({
      id: view.employee.id,
      ...Object.fromEntries(shown.map(({ id, read }) => [id, read(view)])),
      photoUploaded: false,
      photoUrl: 'https://resources.bamboohr.com/images/photo_person_160x160.png',
      canUploadPhoto: 0,
    }));
  if (employees.length === 0) return refused(404);
  return json(200, { fields: shown.map(({ id, type, name }) => ({ id, type, name })), employees });
}
