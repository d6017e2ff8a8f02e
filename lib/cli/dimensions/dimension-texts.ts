// What an operator reads about the mapping: who waits for what, what leads where, and what an import changes.
import { type MappingDiff } from '../../dimensions/import-mapping.ts';
import { conditionsOf, type MappingRow } from '../../dimensions/dimension-mapping.ts';
import { byDefault } from '../../dimensions/resolve-dimensions.ts';
import { targetsOf } from '../../dimensions/mapping-tasks.ts';
import { type DimensionView } from '../../operations/dimension-operations.ts';
import { type WhyUnusable } from '../../employee/codes.ts';
import { countPeople } from '../counts.ts';
import { printTable } from '../print-table.ts';

const whyNot: Readonly<Record<WhyUnusable, string>> = {
  gone: 'which NetSuite does not have any more',
  inactive: 'which is inactive',
  'other-subsidiary': 'which is not for the subsidiary of these people',
  unreadable:
    'which NetSuite does not show: grant the role the permission to view that list, or remove the rows if the account gave it up',
  empty: '',
};

export function describeTasks({ tasks }: DimensionView): string {
  if (tasks.length === 0) return 'No employee waits for a mapping.';
  return tasks.map(describeTask).join('\n');
}

function describeTask(task: DimensionView['tasks'][number]): string {
  const { source, optionId, label, target, why, netsuiteId, people, employeeId, isRefused, suggestion } = task;
  const waiting = countPeople(people);
  const isDefault = source === byDefault.source;
  if (why === 'empty') {
    const empty = isDefault ? '' : ` where ${source} is empty`;
    return `set defaults.${target} in connector.json, or map to a ${target}: nothing says which${empty} - ${waiting}`;
  }
  const leads = why === undefined ? '' : ` leads to ${target} ${netsuiteId ?? ''}, ${whyNot[why]}`;
  const hint = suggestion === undefined ? '' : ` (most alike: ${suggestion.netsuiteId} ${suggestion.fullName})`;
  if (isDefault) return `change defaults.${target} in connector.json: it${leads} - ${waiting}`;
  // The text of such a value is stored nowhere: one of its people shows it.
  const example = optionId.startsWith('unlisted-') && employeeId !== undefined ? ` of employee ${employeeId}` : '';
  const value = `${source} ${label === '' ? optionId : `'${label}'`}${example}`;
  const refusal = isRefused === true ? ', which NetSuite refused to make under that name' : '';
  return `map ${value} to a ${target}${leads}${refusal} - ${waiting}${hint}`;
}

export function describeRows({ rows, targets }: DimensionView): string {
  if (rows.length === 0) return 'Nothing is mapped yet.';
  return printTable(
    ['SOURCE', 'OPTION', 'LABEL', 'TARGET', 'NETSUITE', 'NAME', 'FROM'],
    rows.map((row) => [
      ...namesOf(row),
      row.label,
      row.target,
      row.netsuiteId,
      targetsOf(row.target, { targets }).find(({ id }) => id === row.netsuiteId)?.fullName ?? '',
      row.origin,
    ]),
  );
}

const namesOf = (row: MappingRow): [string, string] => [
  conditionsOf(row)
    .map(({ source }) => source)
    .join('+'),
  conditionsOf(row)
    .map(({ optionId }) => optionId)
    .join('+'),
];

export const countsOfDiff = ({ added, changed, removed, same }: MappingDiff) => ({
  added: added.length,
  changed: changed.length,
  removed: removed.length,
  same,
});

export function describeDiff(diff: MappingDiff, dryRun: boolean): string {
  const { added, changed, removed, same } = countsOfDiff(diff);
  const name = (row: MappingRow): string => `${namesOf(row).join(' ')} (${row.label}) -> ${row.target}`;
  const would = (done: string, wish: string): string => (dryRun ? `would ${wish}` : done);
  return [
    ...diff.added.map((row) => `+ ${name(row)} ${row.netsuiteId}`),
    ...diff.changed.map(({ row, before }) => `~ ${name(row)} ${before} => ${row.netsuiteId}`),
    ...diff.removed.map((row) => `- ${name(row)} ${row.netsuiteId}`),
    `${dryRun ? 'Would add' : 'Added'} ${added}, ${would('changed', 'change')} ${changed}, ${would('removed', 'remove')} ${removed}, left ${same} as they were.`,
    ...(diff.removed.some(({ origin }) => origin === 'matched')
      ? ['What was matched by name is matched again, unless matchByName is off or the value leads elsewhere.']
      : []),
    ...(dryRun || added + changed === 0
      ? []
      : ['People who waited for these values are released by the next backfill.']),
  ].join('\n');
}
