// Departments, classes, locations and subsidiaries: a list may be missing because the account has no such feature, or
// because the role may not see it. What the employee record has tells the two apart.
import { type DimensionTarget, dimensionTargets } from '../../employee/field-groups.ts';
import { type Check, type Finding, gap, notAnswered } from './check.ts';
import { type Facts } from './facts.ts';
import { type Figures } from '../figures.ts';
import { type RecordType } from '../ports.ts';

interface NetSuiteList {
  readonly type: RecordType;
  /** As NetSuite's permissions and features call it. */
  readonly permission: string;
  readonly feature: string;
  readonly figure: keyof Figures;
}

const lists: Readonly<Record<DimensionTarget, NetSuiteList>> = {
  department: { type: 'department', permission: 'Departments', feature: 'Departments', figure: 'departments' },
  class: { type: 'classification', permission: 'Classes', feature: 'Classes', figure: 'classes' },
  location: { type: 'location', permission: 'Locations', feature: 'Locations', figure: 'locations' },
  subsidiary: { type: 'subsidiary', permission: 'Subsidiaries', feature: 'OneWorld', figure: 'subsidiaries' },
};

async function readList(target: DimensionTarget, facts: Facts): Promise<readonly Finding[]> {
  const { type, permission, feature } = lists[target];
  const rows = await facts.count(type);
  if (rows.kind === 'answered') return [];
  if (rows.kind === 'unanswered') return notAnswered(rows, permission);
  if (rows.why !== 'absent' && rows.why !== 'forbidden') return notAnswered({ code: rows.why }, permission);
  if (await hasFeature(target, facts)) return [gap('list-not-visible', permission)];
  return (await isUsed(target, facts)) ? [gap('feature-off', feature)] : [];
}

/** An employee record that has the field has the feature; where that cannot be told, the record service knows the type. */
async function hasFeature(target: DimensionTarget, { properties, ports }: Facts): Promise<boolean> {
  const catalogue = await properties();
  if (catalogue.kind === 'answered') return catalogue.value.includes(target);
  const records = await ports.netsuite.records(lists[target].type);
  return records.kind === 'answered' || (records.kind === 'refused' && records.why === 'forbidden');
}

async function isUsed(target: DimensionTarget, { ports }: Facts): Promise<boolean> {
  if (ports.settings.defaults[target] !== undefined) return true;
  return (await ports.dimensions()).rows.some((row) => row.target === target);
}

const figures = [
  ['employees', 'employee'],
  ...dimensionTargets.map((target) => [lists[target].figure, lists[target].type] as const),
] as const satisfies readonly (readonly [keyof Figures, RecordType])[];

/** Rows that a restriction of the role hides are missing from every answer, and nothing says so. */
async function compareFigures({ ports, count }: Facts): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [figure, type] of figures) {
    const expected = ports.figures[figure];
    if (expected === undefined) continue;
    const seen = await count(type);
    if (seen.kind === 'unanswered') findings.push(...notAnswered(seen, figure));
    else if (seen.kind === 'answered' && seen.value < expected)
      findings.push(gap('restricted', figure, expected - seen.value));
  }
  return findings;
}

export const listChecks: readonly Check[] = [
  ...dimensionTargets.map((target): Check => ({
    id: `netsuite-${target}`,
    area: 'netsuite',
    what: lists[target].permission,
    needs: ['netsuite-access', 'netsuite-suiteql'],
    isDaily: true,
    run: (facts) => readList(target, facts),
  })),
  {
    id: 'netsuite-figures',
    area: 'netsuite',
    what: 'as many records as there are',
    needs: ['netsuite-suiteql'],
    isDaily: false,
    run: compareFigures,
  },
];
