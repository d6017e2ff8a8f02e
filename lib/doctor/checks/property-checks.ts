// Whether each mapped property exists in this account and shows: the catalogue of properties where it is open, else the
// columns of SuiteQL. What Advanced Employee Permissions keep from the role shows as empty everywhere.
import { isCustomField, isCustomSegment } from '../../mapping/employee-properties.ts';
import { type Check, type Finding, gap, notAnswered, unknown } from './check.ts';
import { type Facts } from './facts.ts';

/** Properties that the connector writes, whatever the mapping says besides. */
function writtenProperties({ ports }: Facts): readonly string[] {
  const { mapping, settings } = ports;
  const own = ['isInactive', 'releasedate', 'giveAccess', settings.identity];
  return [...new Set([...mapping.rules.map(({ target }) => target), ...mapping.onTermination.keys(), ...own])];
}

async function readProperties(facts: Facts): Promise<readonly Finding[]> {
  const catalogue = await facts.properties();
  const written = writtenProperties(facts);
  if (catalogue.kind === 'answered') {
    const known = new Set(catalogue.value);
    return written.filter((name) => !known.has(name)).map((name) => gap('property-missing', name));
  }
  const columns = await facts.columns();
  if (columns.kind !== 'answered') return [unknown('catalogue-closed', 'properties')];
  const missing = columns.value.unknown.filter((name) => written.includes(name));
  if (missing.length > 0) return missing.map((name) => gap('property-missing', name));
  return catalogue.kind === 'unanswered' ? notAnswered(catalogue, 'properties') : [];
}

/** People without these are no rarity, and a new field is empty until it is written. */
const mayBeEmpty = (name: string): boolean =>
  ['middleName', 'releasedate', 'giveAccess', 'isInactive'].includes(name) ||
  isCustomField(name) ||
  isCustomSegment(name);
/** Nothing follows from an empty field of a handful of people. */
const fewestRows = 10;

async function readShown(facts: Facts): Promise<readonly Finding[]> {
  const columns = await facts.columns();
  if (columns.kind !== 'answered') return [unknown('not-answered', 'values')];
  const { rows, filled, unknown: absent } = columns.value;
  const catalogue = await facts.properties();
  // Without the catalogue such a column has been told of already.
  const isThere = (name: string): boolean => catalogue.kind === 'answered' && catalogue.value.includes(name);
  return facts.ports.mapping.rules
    .map(({ target, constant }) => ({ target, isAsked: constant === undefined && target !== 'autoName' }))
    .filter(({ target, isAsked }) => {
      if (absent.includes(target)) return isAsked && isThere(target);
      return isAsked && rows >= fewestRows && !mayBeEmpty(target) && (filled[target] ?? 0) === 0;
    })
    .map(({ target }) => unknown('property-shows-no-value', target));
}

async function readAccessShown({ records, ports }: Facts): Promise<readonly Finding[]> {
  if (!ports.settings.removesAccess) return [];
  const ids = await records();
  for (const id of ids.kind === 'answered' ? ids.value : []) {
    const shown = await ports.netsuite.propertiesOf(id);
    if (shown.kind === 'unanswered') return notAnswered(shown, 'giveAccess');
    if (shown.kind === 'refused' && shown.why === 'administrator') continue;
    if (shown.kind === 'refused') return [gap('employee-record-closed', 'employee records')];
    return shown.value.includes('giveAccess') ? [] : [gap('access-not-shown', 'giveAccess')];
  }
  return [unknown('no-record-visible', 'employee records')];
}

/** The employee record of an account with the feature has fields of its own, and shows them only there. */
async function readEffectiveDating({ properties }: Facts): Promise<readonly Finding[]> {
  const catalogue = await properties();
  if (catalogue.kind !== 'answered') return [];
  const found = catalogue.value.find((name) => name.toLowerCase() === 'effectivedatemode');
  return found === undefined ? [] : [unknown('effective-dating', found)];
}

export const propertyChecks: readonly Check[] = [
  {
    id: 'netsuite-effective-dating',
    area: 'netsuite',
    what: 'changes that take effect later',
    needs: ['netsuite-access'],
    isDaily: false,
    run: readEffectiveDating,
  },
  {
    id: 'netsuite-properties',
    area: 'netsuite',
    what: 'every property that is written',
    needs: ['netsuite-access'],
    isDaily: true,
    run: readProperties,
  },
  {
    id: 'netsuite-shown',
    area: 'netsuite',
    what: 'values in mapped properties',
    needs: ['netsuite-suiteql'],
    isDaily: false,
    run: readShown,
  },
  {
    id: 'netsuite-access-tab',
    area: 'netsuite',
    what: 'whether an employee has access',
    needs: ['netsuite-records'],
    isDaily: true,
    run: readAccessShown,
  },
];
