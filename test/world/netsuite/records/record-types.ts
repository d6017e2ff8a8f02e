// The record types of the REST record service that the connector meets, with the properties this account gives them.
import { type Account } from '../account.ts';
import { employeeProperties } from './employee-properties.ts';
import { type Property, type PropertyTable, propertyTable } from './properties.ts';

const listProperties = (type: string): PropertyTable =>
  propertyTable({
    texts: 'externalId name',
    booleans: 'includeChildren isInactive',
    sublists: 'classTranslation',
    references: { parent: type },
    manyReferences: { subsidiary: 'subsidiary' },
  });

const subsidiaryProperties = propertyTable({
  texts: 'email externalId fax federalIdNumber legalName name state tranInternalPrefix tranPrefix url',
  booleans: 'isElimination isInactive showSubsidiaryName',
  references: { currency: 'currency', fiscalCalendar: 'fiscalCalendar', parent: 'subsidiary' },
  sublists: 'accountingBookDetail classTranslation nexus taxRegistration',
});

const tables: ReadonlyMap<string, PropertyTable> = new Map([
  ['employee', employeeProperties],
  ['department', listProperties('department')],
  ['classification', listProperties('classification')],
  ['location', listProperties('location')],
  ['subsidiary', subsidiaryProperties],
]);

const ofEffectiveDating: ReadonlySet<string> = new Set(['effectivedatemode', 'employeechangereason', 'changedetails']);

/** The properties of a record type in this account, or undefined where the account has no such record type. */
export function propertiesOf(account: Account, type: string): PropertyTable | undefined {
  const table = tables.get(type);
  if (table === undefined || !account.hasRecordType(type)) return undefined;
  const present = new Map<string, Property>();
  for (const [name, property] of table) {
    const isOff = ofEffectiveDating.has(name) && !account.switches.effectiveDating;
    if (!isOff && exists(account, property)) present.set(name, property);
  }
  if (type === 'employee') for (const [name, property] of account.customFields) present.set(name, property);
  return present;
}

/** A reference to a record type that the account does not have is itself absent. */
const exists = (account: Account, property: Property): boolean =>
  !('target' in property) || account.hasRecordType(property.target);

/** True for a record type that this simulator keeps; references to others are ids of lists. */
export const isKept = (type: string): boolean => tables.has(type);
