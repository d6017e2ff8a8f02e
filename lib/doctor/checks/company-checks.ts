// The company's own words against the settings: ending labels, time zones of locations, and values without a mapping.
import { resolveDimensions } from '../../dimensions/resolve-dimensions.ts';
import { labelOf } from '../../dimensions/mapping-tasks.ts';
import { foldLabel } from '../../employee/same/same-text.ts';
import { type Check, type Finding, gap, unknown } from './check.ts';
import { type Facts } from './facts.ts';
import { type ListedPerson } from '../ports.ts';

async function readEndingLabels({ people, ports }: Facts): Promise<readonly Finding[]> {
  const labels = await ports.bamboohr.statusLabels();
  if (labels.kind !== 'answered') return [unknown('not-answered', 'employment statuses')];
  const known = new Set(labels.value.map(foldLabel));
  const named = new Set(ports.settings.endingLabels.map(foldLabel));
  const wrong = ports.settings.endingLabels.filter((label) => !known.has(foldLabel(label)));
  const listed = await people();
  const used = listed.kind === 'answered' ? listed.value.people.flatMap(endedUnder) : [];
  const unlisted = countEach(used.filter((label) => !named.has(foldLabel(label))));
  return [
    ...wrong.map((label) => gap('ending-label-unknown', label)),
    ...unlisted.map(([label, count]) => gap('ending-label-unlisted', label, count)),
  ];
}

/** Inactive with an end: whatever the status is called then, it is how people end here. */
const endedUnder = ({ fields }: ListedPerson): readonly string[] => {
  const { status, terminationDate, employmentHistoryStatus: label } = fields;
  const isEnded = status?.toLowerCase() === 'inactive' && typeof terminationDate === 'string';
  return isEnded && typeof label === 'string' ? [label] : [];
};

/** A location that the settings leave out is taken to be in the home time zone. */
async function readTimeZones({ people, ports }: Facts): Promise<readonly Finding[]> {
  const zones = new Set(Object.keys(ports.settings.timeZones).map(foldLabel));
  const listed = await people();
  if (zones.size === 0) return [];
  if (listed.kind !== 'answered') return [unknown('not-answered', 'locations')];
  const unnamed = listed.value.people
    .filter(({ fields }) => fields['status']?.toLowerCase() !== 'inactive')
    .flatMap(({ fields: { location, locationId } }) => {
      if (typeof location !== 'string') return [];
      const isNamed = [location, locationId].some((name) => typeof name === 'string' && zones.has(foldLabel(name)));
      return isNamed ? [] : [location];
    });
  return countEach(unnamed).map(([location, count]) => gap('time-zone-missing', location, count));
}

async function readCoverage({ people, ports }: Facts): Promise<readonly Finding[]> {
  const listed = await people();
  if (listed.kind !== 'answered') return [unknown('not-answered', 'departments, divisions and locations')];
  const table = await ports.dimensions();
  if (table.refreshedAtMs === undefined) return [unknown('lists-not-read', 'what is mapped')];
  const unmapped = listed.value.people
    .filter(({ fields }) => fields['status']?.toLowerCase() !== 'inactive')
    .flatMap(({ fields }) => resolveDimensions(fields, table, ports.settings.defaults).unmapped)
    // The list knows no custom fields, so that a rule which looks at one says nothing here.
    .filter(({ source }) => ['department', 'division', 'location'].includes(source))
    .map(({ source, optionId, target }) => `${source} "${labelOf({ source, optionId }, table)}" -> ${target}`);
  return countEach(unmapped).map(([value, count]) => gap('value-unmapped', value, count));
}

function countEach(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

export const companyChecks: readonly Check[] = [
  {
    id: 'ending-labels',
    area: 'company',
    what: 'labels under which people leave',
    needs: ['bamboohr-list', 'bamboohr-lists'],
    isDaily: false,
    run: readEndingLabels,
  },
  {
    id: 'time-zones',
    area: 'company',
    what: 'time zones of locations',
    needs: ['bamboohr-list'],
    isDaily: false,
    run: readTimeZones,
  },
  {
    id: 'mapping-coverage',
    area: 'company',
    what: 'values that lead to a NetSuite record',
    needs: ['bamboohr-list', 'netsuite-suiteql'],
    isDaily: false,
    run: readCoverage,
  },
];
