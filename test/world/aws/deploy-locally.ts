// Makes a synthesised stack run here: creates its queues, tables, keys and secrets in the emulators, unpacks its
// functions, and connects their triggers. Keyed on resource types only; what a type does not need here is left out.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addFunction } from './lambda/add-function.ts';
import { type CloudAssembly, readCloudAssembly } from './template/cloud-assembly.ts';
import { createStorage } from './storage/create-storage.ts';
import { type Emulators } from './emulators.ts';
import { FunctionUrls } from './http/function-urls.ts';
import { HttpFront } from './http/http-front.ts';
import { LambdaRuntime } from './lambda/lambda-runtime.ts';
import { LocalDeployment } from './local-deployment.ts';
import { LocalTemplate } from './template/local-template.ts';
import { Schedules } from './lambda/schedules.ts';
import { addRoutes, eventSources, linkRotation, openFunctionUrls, schedulesOf } from './lambda/triggers.ts';

export interface DeployOptions {
  /** The cloud assembly: the directory that `cdk synth` wrote. */
  readonly assembly: string;
  /** May be left out when the assembly holds one stack. */
  readonly stackName?: string;
  /** Texts of the template that become others here: the placeholder address of a stand-in becomes its real one. */
  readonly replacements?: Readonly<Record<string, string>>;
  /** Variables that every function gets on top of its own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Environments of one function that may run at once; further events wait. */
  readonly maxEnvironments?: number;
}

export async function deployLocally(emulators: Emulators, options: DeployOptions): Promise<LocalDeployment> {
  const assembly = readCloudAssembly(options.assembly, options.stackName);
  const runtime = new LambdaRuntime(options);
  const front = new HttpFront((functionName, event) => runtime.invoke(functionName, event));
  const codeDirectory = await mkdtemp(join(tmpdir(), 'local-lambda-'));
  await front.server.start();
  const urlIds = Object.entries(assembly.template.Resources).flatMap(([id, { Type }]) =>
    Type === 'AWS::Lambda::Url' ? [id] : [],
  );
  const functionUrls = await FunctionUrls.start(urlIds, (functionName, event) => runtime.invoke(functionName, event));
  try {
    return await connect({ emulators, options, assembly, runtime, front, functionUrls, codeDirectory });
  } catch (error) {
    await front.server.close();
    await functionUrls.close();
    await rm(codeDirectory, { recursive: true, force: true });
    throw error;
  }
}

interface Parts {
  readonly emulators: Emulators;
  readonly options: DeployOptions;
  readonly assembly: CloudAssembly;
  readonly runtime: LambdaRuntime;
  readonly front: HttpFront;
  readonly functionUrls: FunctionUrls;
  readonly codeDirectory: string;
}

async function connect({
  emulators,
  options,
  assembly,
  runtime,
  front,
  functionUrls,
  codeDirectory,
}: Parts): Promise<LocalDeployment> {
  const { replacements = {}, environment = {} } = options;
  const { stackName, assets } = assembly;
  const queueUrl = (name: string): string => emulators.queues.queueUrl(name);
  const template = new LocalTemplate(assembly, {
    queueUrl,
    httpFrontUrl: front.url,
    functionUrl: (logicalId) => functionUrls.address(logicalId),
    replacements,
  });
  await createStorage(template, emulators);
  const functions = template.ofType('AWS::Lambda::Function');
  for (const definition of functions) {
    await addFunction(definition, { template, runtime, emulators, environment, codeDirectory, assets });
  }
  const nameByArn = new Map(functions.map(({ identity }) => [identity.attributes['Arn'], identity.ref]));
  const functionOf = (reference: string): string => {
    const name = nameByArn.get(reference) ?? reference;
    if (runtime.functionNames.includes(name)) return name;
    throw new Error(`Something in the template triggers ${reference}, which is no function of the stack.`);
  };
  addRoutes(template, front, functionOf);
  openFunctionUrls(template, functionUrls, functionOf);
  const sources = eventSources(template, emulators, runtime, functionOf);
  const schedules = new Schedules(schedulesOf(template, functionOf), (name, event) => runtime.invoke(name, event));
  linkRotation(template, emulators);
  const described = template.outputs();
  emulators.stacks.publish(stackName, described);
  for (const { source, isEnabled } of sources) if (isEnabled) source.start();
  return new LocalDeployment({
    stackName,
    outputs: new Map([...described].map(([key, { value }]) => [key, value])),
    emulators,
    runtime,
    front,
    functionUrls,
    sources: sources.map(({ source }) => source),
    schedules,
    codeDirectory,
    nameByArn,
  });
}
