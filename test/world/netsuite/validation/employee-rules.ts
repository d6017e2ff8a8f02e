// What NetSuite refuses about an employee as a whole: missing fields, references that cannot be selected, reporting lines
// that bite their tail, and what the account's features add.
import { type Account } from '../account.ts';
import { invalidFieldValue, locked, noPermission, userError } from '../problem.ts';
import { type Changes, type Stored, type StoredRecord } from '../records/record-store.ts';
import { availableSubsidiaries } from './availability.ts';

export interface EmployeeWrite {
  readonly account: Account;
  readonly before: StoredRecord | undefined;
  readonly changes: Changes;
  /** The value after this write. */
  readonly after: (name: string) => Stored | undefined;
}

const labels: Readonly<Record<string, string>> = {
  firstName: 'First Name',
  lastName: 'Last Name',
  subsidiary: 'Subsidiary',
  department: 'Department',
  class: 'Class',
  location: 'Location',
  supervisor: 'Supervisor',
  email: 'Email',
  hireDate: 'Hire Date',
  workCalendar: 'Work Calendar',
  customForm: 'Custom Form',
  terminationcategory: 'Termination Category',
  terminationreason: 'Termination Reason',
  terminationregretted: 'Regretted',
  terminationdetails: 'Termination Details',
};

const PEOPLE = ['supervisor', 'approver', 'timeapprover', 'purchaseorderapprover'];
const LISTS = new Map([
  ['department', 'department'],
  ['class', 'classification'],
  ['location', 'location'],
]);
const TERMINATION = ['terminationcategory', 'terminationreason', 'terminationregretted', 'terminationdetails'];
const PHONES = ['mobilePhone', 'homePhone', 'officePhone', 'phone'];

export function checkEmployee(write: EmployeeWrite): void {
  const { account, before } = write;
  if (!account.switches.roleMayWriteEmployees) throw noPermission();
  if (before !== undefined && account.locked.has(before.id)) throw locked();
  checkClosed(write);
  checkMandatory(write);
  checkSubsidiary(write);
  checkActive(write);
  checkAvailability(write);
  checkReportingLine(write);
  checkLifeCycle(write);
  checkPhones(write);
  checkLengths(write);
}

function checkClosed({ account, changes }: EmployeeWrite): void {
  const closed = account.switches.closedToWrites.find((name) => changes.has(name));
  if (closed === undefined) return;
  const reasons = '1) The field is read-only; 2) An associated feature is disabled';
  const element = `a value for element ${closed.toLowerCase()} due to one of the following reasons: ${reasons}`;
  throw userError(`You do not have permissions to set ${element}.`, closed);
}

function checkMandatory({ account, after }: EmployeeWrite): void {
  const { mandatoryFields, oneWorld } = account.switches;
  const missing = [...mandatoryFields, ...(oneWorld ? ['subsidiary'] : [])].filter((name) => after(name) === undefined);
  if (missing.length > 0) throw pleaseEnter(missing);
}

const pleaseEnter = (names: readonly string[]) =>
  userError(`Please enter value(s) for: ${[...new Set(names)].map((name) => labels[name] ?? name).join(', ')}`);

function checkSubsidiary({ account, before, changes }: EmployeeWrite): void {
  const wanted = changes.get('subsidiary');
  if (typeof wanted !== 'string') return;
  const isElimination = account.records.get('subsidiary', wanted)?.fields.get('isElimination') === true;
  if (isElimination && account.switches.refuseEliminationSubsidiaries) {
    throw invalidFieldValue(account, wanted, 'subsidiary');
  }
  const current = before?.fields.get('subsidiary');
  if (current !== undefined && current !== wanted && account.switches.refuseSubsidiaryChange) {
    throw userError('You cannot change the subsidiary of an entity that has posted transactions.', 'subsidiary');
  }
}

const isInactive = (account: Account, type: string, id: string): boolean =>
  account.records.get(type, id)?.fields.get('isInactive') === true;

function checkActive({ account, before, changes }: EmployeeWrite): void {
  const { refuseInactiveReferences, refuseWhileSupervisorInactive } = account.switches;
  const targets = [
    ...LISTS,
    ['subsidiary', 'subsidiary'] as const,
    ...PEOPLE.map((name) => [name, 'employee'] as const),
  ];
  for (const [name, type] of targets) {
    const id = changes.get(name);
    if (refuseInactiveReferences && typeof id === 'string' && isInactive(account, type, id)) {
      throw invalidFieldValue(account, id, name);
    }
  }
  const stored = before?.fields.get('supervisor');
  if (!refuseWhileSupervisorInactive || changes.has('supervisor') || typeof stored !== 'string') return;
  if (isInactive(account, 'employee', stored)) throw invalidFieldValue(account, stored, 'supervisor');
}

function checkAvailability({ account, changes, after }: EmployeeWrite): void {
  const subsidiary = after('subsidiary');
  if (!account.switches.oneWorld || typeof subsidiary !== 'string') return;
  for (const [name, type] of LISTS) {
    const id = after(name);
    const value = typeof id === 'string' ? account.records.get(type, id) : undefined;
    if (value === undefined || (!changes.has(name) && !changes.has('subsidiary'))) continue;
    if (!availableSubsidiaries(account, value).has(subsidiary)) throw invalidFieldValue(account, value.id, name);
  }
}

function checkReportingLine({ account, before, changes }: EmployeeWrite): void {
  const wanted = changes.get('supervisor');
  if (!account.switches.refuseSupervisorCycles || before === undefined || typeof wanted !== 'string') return;
  const seen = new Set<string>();
  let above: Stored | undefined = wanted;
  while (typeof above === 'string' && !seen.has(above)) {
    if (above === before.id) throw invalidFieldValue(account, wanted, 'supervisor');
    seen.add(above);
    above = account.records.get('employee', above)?.fields.get('supervisor');
  }
}

function checkLifeCycle({ account, before, changes, after }: EmployeeWrite): void {
  const isReactivated = before?.fields.get('isInactive') === true && after('isInactive') !== true;
  if (isReactivated && account.switches.reactivationNeedsAdministrator) {
    throw noPermission();
  }
  const given = TERMINATION.filter((name) => typeof changes.get(name) === 'string');
  if (given.length > 0 && !account.switches.roleMayGiveTerminationReasons) {
    throw noPermission();
  }
  const isReleased = typeof changes.get('releasedate') === 'string';
  if (!isReleased || !account.switches.terminationNeedsReasons) return;
  const missing = TERMINATION.filter((name) => after(name) === undefined);
  if (missing.length > 0) throw pleaseEnter(missing);
}

/** Takes what has 7 to 21 characters with at most ten digits in a row: "+1 555 0100" passes, "+15550100123456" does not. */
function checkPhones({ account, changes }: EmployeeWrite): void {
  if (!account.switches.validatePhones) return;
  for (const name of PHONES) {
    const phone = changes.get(name);
    if (typeof phone !== 'string') continue;
    if (/^[\d\s()+.x/-]{7,21}$/.test(phone) && !/\d{11}/.test(phone)) continue;
    throw account.switches.phoneRefusalNamesField
      ? invalidFieldValue(account, phone, name)
      : userError('Please enter a valid phone number.');
  }
}

function checkLengths({ account, changes }: EmployeeWrite): void {
  for (const [name, longest] of Object.entries(account.switches.longestText)) {
    const text = changes.get(name);
    if (typeof text !== 'string' || text.length <= longest) continue;
    throw userError(tooLong[account.switches.lengthRefusalIn](name.toLowerCase(), String(longest)), name);
  }
}

const tooLong = {
  English: (name: string, most: string) =>
    `The field ${name} contained more than the maximum number ( ${most} ) of characters allowed.`,
  German: (name: string, most: string) =>
    `Das Feld ${name} enthielt mehr als die maximale Anzahl ( ${most} ) zulässiger Zeichen.`,
};
