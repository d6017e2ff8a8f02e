// The template that ships, as the tests of infra read it: made once for all of them, in a process of its own, without
// bundling.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

/** Where the preparation of these tests leaves the template that ships. */
export const shippedTemplateFile = join(root, '.cache/infra-tests/template.json');

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are plain JSON, compared as such
type Properties = any;

export interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface StackTemplate {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, Properties>>;
  readonly Parameters?: Readonly<Record<string, Properties>>;
}

let shipped: StackTemplate | undefined;

export const shippedTemplate = (): StackTemplate =>
  (shipped ??= JSON.parse(readFileSync(shippedTemplateFile, 'utf8')) as StackTemplate);

/** Resources of a type by logical id. */
export const resources = (template: StackTemplate, type: string): Readonly<Record<string, Resource>> =>
  Object.fromEntries(Object.entries(template.Resources).filter(([, { Type }]) => Type === type));

/** The only resource of a type whose logical id begins like this. */
export function resource(template: StackTemplate, type: string, prefix = ''): Resource & { readonly id: string } {
  const found = Object.entries(resources(template, type)).filter(([id]) => id.startsWith(prefix));
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type} begin with "${prefix}".`);
  return { id: found[0]![0], ...found[0]![1] };
}
