// A synthesised CloudFormation template on disk, as far as it is read or changed here.
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';

const Resource = z.looseObject({
  Type: z.string(),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  DeletionPolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.output<typeof Resource>;

const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });
export type Template = z.output<typeof Template>;

export const readTemplate = async (file: string): Promise<Template> =>
  Template.parse(JSON.parse(await readFile(file, 'utf8')));

export const writeTemplate = async (file: string, template: Template): Promise<void> =>
  writeFile(file, JSON.stringify(template, undefined, 1));

export const ofType = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);

/** Every object in it, the innermost first, becomes what `change` makes of it. */
export function changeObjects(value: unknown, change: (object: Record<string, unknown>) => unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => changeObjects(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, changeObjects(entry, change)])));
}
