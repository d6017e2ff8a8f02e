// Puts one function of a template into the local Lambda runtime: its code, its limits and its environment.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { endpointsOf, type Emulators } from '../emulators.ts';
import { runtimeVariables, sdkVariables } from './lambda-environment.ts';
import { type LambdaRuntime } from './lambda-runtime.ts';
import { type LocalTemplate, type ResolvedResource } from '../template/local-template.ts';
import { FunctionProperties } from '../template/template-resources.ts';

export interface FunctionSurroundings {
  readonly template: LocalTemplate;
  readonly runtime: LambdaRuntime;
  readonly emulators: Emulators;
  /** Variables that the function gets on top of its own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly codeDirectory: string;
  readonly assets: ReadonlyMap<string, string>;
}

export async function addFunction(definition: ResolvedResource, surroundings: FunctionSurroundings): Promise<void> {
  const { logicalId, identity } = definition;
  const { template, runtime, emulators, environment, assets } = surroundings;
  const { Handler: handler, Timeout, MemorySize: memorySizeMb, Code } = FunctionProperties.parse(definition.properties);
  const asset = assets.get(Code.S3Key ?? '');
  if (asset === undefined) throw new Error(`Function ${logicalId} has no code among the assets of the assembly.`);
  // A copy outside the project, as Lambda unpacks it: no package.json decides what the bundle is, and nothing that it
  // failed to bundle can be found in a node_modules folder further up.
  const taskRoot = join(surroundings.codeDirectory, logicalId);
  await cp(asset, taskRoot, { recursive: true });
  runtime.add({
    functionName: identity.ref,
    functionArn: identity.attributes['Arn'] ?? '',
    taskRoot,
    handler,
    timeoutSeconds: Timeout,
    memorySizeMb,
    environment: {
      ...template.environment(logicalId),
      ...environment,
      ...sdkVariables(endpointsOf(emulators)),
      ...runtimeVariables(identity.ref, { taskRoot, handler, memorySizeMb }),
    },
  });
}
