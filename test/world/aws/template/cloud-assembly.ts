// Reads what `cdk synth` wrote: the template of one stack, and where each file asset lies on disk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.output<typeof Resource>;

const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Description: z.string().optional(),
        Export: z.object({ Name: z.unknown() }).optional(),
      }),
    )
    .default({}),
});
type Template = z.output<typeof Template>;

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({ templateFile: z.string().optional(), file: z.string().optional(), stackName: z.string().optional() })
        .optional(),
    }),
  ),
});

const AssetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

export interface CloudAssembly {
  readonly stackName: string;
  readonly template: Template;
  /** Directory or file of an asset, by the object key that the template names. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Reads one stack of a cloud assembly; without a name there must be exactly one. */
export function readCloudAssembly(directory: string, stackName?: string): CloudAssembly {
  const { artifacts } = Manifest.parse(readJson(directory, 'manifest.json'));
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { properties }]) => ({
      name: properties?.stackName ?? id,
      id,
      file: properties?.templateFile ?? `${id}.template.json`,
    }));
  const matching = stacks.filter(({ name, id }) => stackName === undefined || name === stackName || id === stackName);
  const [stack] = matching;
  if (stack === undefined || matching.length > 1) {
    const names = stacks.map(({ name }) => name).join(', ') || 'none';
    throw new Error(`Cannot choose a stack in ${directory}: wanted ${stackName ?? 'the only one'}, found ${names}.`);
  }
  const assets = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest' || properties?.file === undefined) continue;
    for (const [key, path] of assetPaths(directory, properties.file)) assets.set(key, path);
  }
  return { stackName: stack.name, template: Template.parse(readJson(directory, stack.file)), assets };
}

function assetPaths(directory: string, manifestFile: string): [string, string][] {
  const { files } = AssetManifest.parse(readJson(directory, manifestFile));
  return Object.values(files).flatMap(({ source, destinations }) => {
    const { path } = source;
    if (path === undefined) return [];
    return Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, join(directory, path)]);
  });
}

const readJson = (directory: string, file: string): unknown =>
  JSON.parse(readFileSync(join(directory, file), 'utf8')) as unknown;
