// Every field that the mapping reads and every field that decides, proved by reading real employees: a key that is there
// and empty is readable, a key that is missing was withheld. The list of fields proves nothing: computed ones are not on it.
import { dimensionSources } from '../../employee/field-groups.ts';
import { isSensitive } from '../../mapping/sensitive-fields.ts';
import { type Check, type Finding, gap, notAnswered, unknown } from './check.ts';
import { type Facts } from './facts.ts';
import { type FieldEntry } from '../ports.ts';

/** Of use where BambooHR gives them, and dropped without harm where it does not. */
const companions = new Set<string>(dimensionSources.map((name) => `${name}Id`));

async function readFields({ sample, ports }: Facts): Promise<readonly Finding[]> {
  const wanted = ports.mapping.wanted.filter((name) => !companions.has(name));
  const ids = await sample();
  if (ids.kind !== 'answered') return [unknown('not-answered', 'employees')];
  const seen = new Map(wanted.map((name) => [name, 0]));
  let people = 0;
  for (const id of ids.value) {
    const answer = await ports.bamboohr.fieldsOf(id, wanted);
    if (answer.kind === 'unanswered') return notAnswered(answer, 'an employee');
    if (answer.kind === 'refused') continue;
    people += 1;
    for (const name of answer.value) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  if (people === 0) return [gap('no-employee-visible', 'employees')];
  return wanted.flatMap((name) => {
    const count = seen.get(name) ?? 0;
    if (count === people) return [];
    return [gap(count === 0 ? 'field-not-readable' : 'field-partly-readable', name)];
  });
}

/** Types that hold what finance has no need of, whatever a field is called. */
const privateTypes = new Set(['ssn', 'sin', 'nin', 'gender', 'marital_status', 'salary', 'pay_rate', 'bank_account']);
const dateTypes = new Set(['date', 'timestamp']);

async function readTypes({ ports }: Facts): Promise<readonly Finding[]> {
  const rules = ports.mapping.rules.filter(({ from }) => from !== undefined && isCustom(from));
  if (rules.length === 0) return [];
  const fields = await ports.bamboohr.fields();
  if (fields.kind === 'unanswered') return notAnswered(fields, 'the list of fields');
  if (fields.kind === 'refused') return [unknown('fields-closed', 'custom fields')];
  return rules.flatMap(({ from = '', transform }) => {
    const entry = fields.value.find((each) => each.id === from || each.alias === from);
    if (entry === undefined) return [];
    const isAllowed = ports.settings.allowSensitive.includes(from);
    return [
      ...(looksPrivate(entry) && !isAllowed ? [gap('field-sensitive', from)] : []),
      ...(transform === 'date' && !dateTypes.has(entry.type) ? [gap('field-type', from)] : []),
    ];
  });
}

const isCustom = (name: string): boolean => /^\d+(\.\d+)?$/.test(name) || name.startsWith('custom');

const looksPrivate = ({ name, alias, type }: FieldEntry): boolean =>
  privateTypes.has(type) || isSensitive(name) || (alias !== '' && isSensitive(alias));

export const fieldChecks: readonly Check[] = [
  {
    id: 'bamboohr-fields',
    area: 'bamboohr',
    what: 'every field that is mapped or decides',
    needs: ['bamboohr-fields-basis'],
    isDaily: true,
    run: readFields,
  },
  {
    id: 'bamboohr-field-types',
    area: 'bamboohr',
    what: 'types of custom fields',
    needs: ['bamboohr-login'],
    isDaily: false,
    run: readTypes,
  },
];
