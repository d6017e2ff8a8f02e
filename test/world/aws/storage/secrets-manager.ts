// Secrets Manager over HTTP: values by stage or version, staging labels, soft deletion and rotation as AWS does them.
import { randomBytes, randomUUID } from 'node:crypto';
import { arn } from '../account.ts';
import { AwsError, type Input, JsonService, optionalText, type Outage, text } from '../http/json-service.ts';
import { type SecretValue, type SecretVersion, StoredSecret } from './secret-versions.ts';

/** Runs the four steps of a rotation in the function behind the ARN. */
export type Rotate = (functionArn: string, secretArn: string, token: string) => Promise<void>;

export class SecretsManager {
  readonly service = new JsonService({
    CreateSecret: (input) => this.#create(input),
    GetSecretValue: (input) => this.#getValue(input),
    PutSecretValue: (input) => this.#putValue(input),
    UpdateSecret: (input) => this.#update(input),
    UpdateSecretVersionStage: (input) => this.#updateStage(input),
    DescribeSecret: (input) => describe(this.find(text(input, 'SecretId'))),
    ListSecretVersionIds: (input) => this.#listVersions(input),
    ListSecrets: (input) => this.#list(input),
    DeleteSecret: (input) => this.#delete(input),
    RestoreSecret: (input) => this.#restore(input),
    RotateSecret: (input) => this.#rotate(input),
  });
  readonly #secrets: StoredSecret[] = [];
  #rotateWith: Rotate | undefined;

  outage(mode: Outage): void {
    this.service.outage(mode);
  }

  rotateWith(rotate: Rotate): void {
    this.#rotateWith = rotate;
  }

  /** A secret by ARN, by ARN without its random ending, or by name. */
  find(id: string): StoredSecret {
    const secret = this.#secrets.find(({ arn: full, name }) => full === id || name === id || full.slice(0, -7) === id);
    if (secret !== undefined) return secret;
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }

  /** Creates a secret, with a value only when one is given. */
  create(name: string, options: { arn?: string; value?: SecretValue; token?: string } = {}): StoredSecret {
    if (this.#secrets.some((secret) => secret.name === name)) {
      throw new AwsError('ResourceExistsException', `The operation failed because the secret ${name} already exists.`);
    }
    const secret = new StoredSecret(name, options.arn ?? newSecretArn(name));
    if (options.value !== undefined) secret.put(options.token ?? randomUUID(), options.value);
    this.#secrets.push(secret);
    return secret;
  }

  #create(input: Input): object {
    const token = optionalText(input, 'ClientRequestToken') ?? randomUUID();
    const value = valueOf(input);
    const secret = this.create(text(input, 'Name'), { token, ...(value && { value }) });
    adopt(secret, input);
    return { ...identify(secret), ...(value && { VersionId: token }) };
  }

  #getValue(input: Input): object {
    const secret = this.#live(input);
    const versionId = optionalText(input, 'VersionId');
    const stage = optionalText(input, 'VersionStage') ?? (versionId === undefined ? 'AWSCURRENT' : undefined);
    const version = versionId === undefined ? secret.holder(stage ?? '') : secret.versions.get(versionId);
    const isMismatch = stage !== undefined && version !== undefined && !version.stages.has(stage);
    if (version?.value === undefined || isMismatch) {
      const which = versionId === undefined ? `staging label: ${stage ?? ''}` : `VersionId: ${versionId}`;
      throw new AwsError(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for ${which}`,
      );
    }
    return {
      ...identify(secret, version),
      ...version.value,
      VersionStages: [...version.stages],
      CreatedDate: seconds(version.createdAtMs),
    };
  }

  #putValue(input: Input): object {
    const secret = this.#live(input);
    const value = valueOf(input);
    if (value === undefined) {
      throw new AwsError('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
    }
    const stages = Array.isArray(input['VersionStages']) ? (input['VersionStages'] as string[]) : undefined;
    const version = secret.put(optionalText(input, 'ClientRequestToken') ?? randomUUID(), value, stages);
    return { ...identify(secret, version), VersionStages: [...version.stages] };
  }

  #update(input: Input): object {
    const secret = this.#live(input);
    adopt(secret, input);
    const value = valueOf(input);
    if (value === undefined) return identify(secret);
    return identify(secret, secret.put(optionalText(input, 'ClientRequestToken') ?? randomUUID(), value));
  }

  #updateStage(input: Input): object {
    const secret = this.#live(input);
    secret.moveStage(
      text(input, 'VersionStage'),
      optionalText(input, 'MoveToVersionId'),
      optionalText(input, 'RemoveFromVersionId'),
    );
    return identify(secret);
  }

  #listVersions(input: Input): object {
    const secret = this.find(text(input, 'SecretId'));
    const listed = [...secret.versions.values()].filter(
      ({ stages }) => stages.size > 0 || input['IncludeDeprecated'] === true,
    );
    const Versions = listed.map(({ id, stages, createdAtMs }) => ({
      VersionId: id,
      VersionStages: [...stages],
      CreatedDate: seconds(createdAtMs),
    }));
    return { ...identify(secret), Versions };
  }

  #list(input: Input): object {
    const filters = (input['Filters'] ?? []) as { Key: string; Values: string[] }[];
    const prefixes = filters.filter(({ Key }) => Key === 'name').flatMap(({ Values }) => Values);
    const listed = this.#secrets.filter(
      ({ name, deletedAtMs }) =>
        (deletedAtMs === undefined || input['IncludePlannedDeletion'] === true) &&
        (prefixes.length === 0 || prefixes.some((prefix) => name.toLowerCase().startsWith(prefix.toLowerCase()))),
    );
    return { SecretList: listed.map(describe) };
  }

  #delete(input: Input): object {
    const secret = this.#live(input);
    secret.deletedAtMs = Date.now();
    if (input['ForceDeleteWithoutRecovery'] === true) this.#secrets.splice(this.#secrets.indexOf(secret), 1);
    return { ...identify(secret), DeletionDate: seconds(secret.deletedAtMs) };
  }

  #restore(input: Input): object {
    const secret = this.find(text(input, 'SecretId'));
    delete secret.deletedAtMs;
    return identify(secret);
  }

  /** Opens an empty AWSPENDING version and starts the function; like AWS it answers before the steps are done. */
  #rotate(input: Input): object {
    const secret = this.#live(input);
    const functionArn = optionalText(input, 'RotationLambdaARN') ?? secret.rotationFunctionArn;
    const rotate = this.#rotateWith;
    if (functionArn === undefined || rotate === undefined) {
      throw new AwsError('InvalidRequestException', 'No Lambda rotation function ARN is associated with this secret.');
    }
    const pending = secret.holder('AWSPENDING');
    if (pending !== undefined && !pending.stages.has('AWSCURRENT')) {
      throw new AwsError(
        'InvalidRequestException',
        'A previous rotation is not complete. That rotation will be reattempted.',
      );
    }
    secret.rotationFunctionArn = functionArn;
    const version = secret.open(optionalText(input, 'ClientRequestToken') ?? randomUUID(), ['AWSPENDING']);
    void rotate(functionArn, secret.arn, version.id);
    return identify(secret, version);
  }

  #live(input: Input): StoredSecret {
    const secret = this.find(text(input, 'SecretId'));
    if (secret.deletedAtMs === undefined) return secret;
    throw new AwsError(
      'InvalidRequestException',
      "You can't perform this operation on the secret because it was marked for deletion.",
    );
  }
}

/** AWS adds a hyphen and six random characters to every name. */
export const newSecretArn = (name: string): string =>
  arn('secretsmanager', `secret:${name}-${randomBytes(3).toString('hex')}`);

function valueOf(input: Input): SecretValue | undefined {
  const SecretString = optionalText(input, 'SecretString');
  if (SecretString !== undefined) return { SecretString };
  const SecretBinary = optionalText(input, 'SecretBinary');
  return SecretBinary === undefined ? undefined : { SecretBinary };
}

function adopt(secret: StoredSecret, input: Input): void {
  const description = optionalText(input, 'Description');
  const keyId = optionalText(input, 'KmsKeyId');
  if (description !== undefined) secret.description = description;
  if (keyId !== undefined) secret.keyId = keyId;
}

function describe(secret: StoredSecret): object {
  const staged = [...secret.versions.values()].filter(({ stages }) => stages.size > 0);
  const stagesById = Object.fromEntries(staged.map(({ id, stages }) => [id, [...stages]]));
  return {
    ...identify(secret),
    CreatedDate: seconds(secret.createdAtMs),
    LastChangedDate: seconds(secret.changedAtMs),
    VersionIdsToStages: stagesById,
    SecretVersionsToStages: stagesById,
    ...(secret.description !== undefined && { Description: secret.description }),
    ...(secret.keyId !== undefined && { KmsKeyId: secret.keyId }),
    ...(secret.deletedAtMs !== undefined && { DeletedDate: seconds(secret.deletedAtMs) }),
    ...(secret.rotationFunctionArn !== undefined && {
      RotationEnabled: true,
      RotationLambdaARN: secret.rotationFunctionArn,
    }),
  };
}

const identify = (secret: StoredSecret, version?: SecretVersion): object => ({
  ARN: secret.arn,
  Name: secret.name,
  ...(version && { VersionId: version.id }),
});

const seconds = (ms: number): number => ms / 1000;
