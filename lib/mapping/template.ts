// Text with BambooHR fields in braces: "{firstName} {lastName}". `{preferredName|firstName}` takes the first that is not
// empty. Pure.
import { type SourceFields } from '../employee/source-fields.ts';

const group = /\{([^{}]*)\}/g;
const fieldName = /^[^\s{}|,+#"]{1,80}$/;

/** The alternatives of each group of braces. */
const groupsIn = (template: string): readonly (readonly string[])[] =>
  [...template.matchAll(group)].map(([, names = '']) => alternatives(names));

const alternatives = (names: string): readonly string[] => names.split('|').map((name) => name.trim());

/** The BambooHR fields a template names. */
export const namesIn = (template: string): readonly string[] => groupsIn(template).flat();

/** What to do about a template that would not be filled as it was meant; undefined when it is in order. */
export function faultOfTemplate(template: string): string | undefined {
  if (/\{\{|\}\}/.test(template)) return 'has doubled braces: write a field as {firstName}';
  if (/[{}]/.test(template.replaceAll(group, '')))
    return 'has a brace without its partner: write a field as {firstName}';
  const names = namesIn(template);
  if (names.length === 0) return 'names no field: write one as {firstName}, or use "constant" for a fixed text';
  return names.every((name) => fieldName.test(name))
    ? undefined
    : 'has braces that hold no BambooHR field: write {firstName}, or {preferredName|firstName} for the first that is not empty';
}

/** undefined when a field that decides is withheld, null when nothing is left. An empty field leaves no double space. */
export function fillTemplate(template: string, fields: SourceFields): string | null | undefined {
  const values = groupsIn(template).map((names) => firstValue(names, fields));
  if (values.includes(undefined)) return undefined;
  if (values.length > 0 && values.every((value) => value === null)) return null;
  const text = template.replaceAll(group, (_, names: string) => firstValue(alternatives(names), fields) ?? '');
  return text.replaceAll(/\s+/g, ' ').trim() || null;
}

/** Fields that keep a template from being filled, as they are withheld. */
export const withheldIn = (template: string, fields: SourceFields): readonly string[] =>
  groupsIn(template).flatMap((names) => {
    const name = names.find((each) => fields[each] !== null);
    return name !== undefined && fields[name] === undefined ? [name] : [];
  });

/** One that is withheld might have had a value, so what stands behind it is not taken in its place. */
function firstValue(names: readonly string[], fields: SourceFields): string | null | undefined {
  const name = names.find((each) => fields[each] !== null);
  return name === undefined ? null : fields[name];
}
