// A plan's codes in words that finance reads without a glossary.
import { nextStep, hasNextStep } from '../../operations/next-steps.ts';
import { type PlannedAction } from '../../operations/plan/plan-file.ts';
import { type FieldValue } from '../../employee/target-fields.ts';

export const actionWords: Readonly<Record<PlannedAction, string>> = {
  create: 'New record',
  link: 'Linked to an existing record',
  update: 'Update',
  deactivate: 'Leaver',
  reactivate: 'Return',
  held: 'Waiting',
  scheduled: 'Later',
  skipped: 'Left out',
  unchanged: 'Unchanged',
};

const fieldWords: Readonly<Record<string, string>> = {
  externalId: 'Link to BambooHR',
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  email: 'E-mail',
  title: 'Job title',
  phone: 'Phone',
  mobilePhone: 'Mobile phone',
  hireDate: 'Hire date',
  releasedate: 'Last working day',
  isInactive: 'Inactive',
  giveAccess: 'Access to NetSuite',
  department: 'Department',
  class: 'Class',
  location: 'Location',
  subsidiary: 'Subsidiary',
  supervisor: 'Supervisor',
  entityId: 'Name in lists',
};

export const fieldWord = (field: string): string => fieldWords[field] ?? field;

const reasonWords: Readonly<Record<string, string>> = {
  'employee-number': 'same employee number',
  'work-email': 'same work e-mail',
  'name+hire-date': 'same name and hire date',
  name: 'same name',
  answered: 'linked by an operator',
  'left-before': 'left before NetSuite knew them',
  'out-of-scope': 'left out by the scope rules',
  'status-unknown': 'BambooHR does not say whether they work here',
  'supervisor-self': 'named as their own supervisor in BambooHR',
  'supervisor-cycle': 'the reporting line in BambooHR leads back to the person',
  'supervisor-inactive': 'the supervisor is inactive in NetSuite',
  source: 'changed in BambooHR, or mapped otherwise',
  target: 'changed in NetSuite',
  paused: 'writes are paused',
  guard: 'a guard has tripped',
  'attempts-exhausted': 'came to no end; look at the dead letters',
  ignored: 'left out by an operator',
  'not-found': 'not in BambooHR',
  'not-visible': 'not visible in BambooHR',
};

/** `employee-number&work-email` -> "same employee number and same work e-mail". */
export function reasonWord(reason: string): string {
  const [code, detail] = splitReason(reason);
  const words = code.split('&').map((part) => reasonWords[part] ?? part.replaceAll('-', ' '));
  return detail === undefined ? words.join(' and ') : `${words.join(' and ')}: ${detail}`;
}

/** What to do about it; undefined: nothing. A reason that has words of its own says it all. */
export function reasonStep(reason: string): string | undefined {
  const [code] = splitReason(reason);
  return hasNextStep(code) && reasonWords[code] === undefined ? nextStep(code) : undefined;
}

function splitReason(reason: string): readonly [string, string | undefined] {
  const at = reason.indexOf(': ');
  return at < 0 ? [reason, undefined] : [reason.slice(0, at), reason.slice(at + 2)];
}

/** What a person reads for a value; the id follows in brackets where a name is known. */
export function valueWord(value: FieldValue, text?: string): string {
  if (text !== undefined) return value === null ? text : `${text} (${String(value)})`;
  if (value === null) return '(empty)';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value;
}
