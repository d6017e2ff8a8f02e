// The seven emulated services, started and stopped together.
import { KeyManagement } from './storage/key-management.ts';
import { LambdaControl } from './lambda/lambda-control.ts';
import { type Endpoints } from './lambda/lambda-environment.ts';
import { Queues } from './queues/queues.ts';
import { SecretsManager } from './storage/secrets-manager.ts';
import { CallerIdentity } from './http/caller-identity.ts';
import { StackOutputs } from './template/stack-outputs.ts';
import { Tables } from './storage/tables.ts';

export interface Emulators {
  readonly queues: Queues;
  readonly tables: Tables;
  readonly secretsManager: SecretsManager;
  readonly keys: KeyManagement;
  readonly stacks: StackOutputs;
  readonly control: LambdaControl;
  readonly identity: CallerIdentity;
}

export async function startEmulators(): Promise<Emulators> {
  const secretsManager = new SecretsManager();
  const keys = new KeyManagement();
  const stacks = new StackOutputs();
  const control = new LambdaControl();
  const identity = new CallerIdentity();
  const [queues, tables] = await Promise.all([
    Queues.start(),
    Tables.start(),
    secretsManager.service.server.start(),
    keys.service.server.start(),
    stacks.server.start(),
    control.server.start(),
    identity.server.start(),
  ]);
  return { queues, tables, secretsManager, keys, stacks, control, identity };
}

export async function closeEmulators(emulators: Emulators): Promise<void> {
  const { queues, tables, secretsManager, keys, stacks, control, identity } = emulators;
  await Promise.all([
    queues.close(),
    tables.close(),
    secretsManager.service.server.close(),
    keys.service.server.close(),
    stacks.server.close(),
    control.server.close(),
    identity.server.close(),
  ]);
}

export const endpointsOf = ({
  queues,
  tables,
  secretsManager,
  keys,
  stacks,
  control,
  identity,
}: Emulators): Endpoints => ({
  sqs: queues.url,
  dynamodb: tables.url,
  secretsManager: secretsManager.service.url,
  kms: keys.service.url,
  cloudFormation: stacks.server.url,
  lambda: control.server.url,
  sts: identity.server.url,
});
