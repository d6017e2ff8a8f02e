// One secret and its versions: which labels sit on which version, and the rules by which Secrets Manager moves them.
import { AwsError } from '../http/json-service.ts';

export interface SecretValue {
  readonly SecretString?: string;
  /** Base64, as it travels. */
  readonly SecretBinary?: string;
}

export interface SecretVersion {
  readonly id: string;
  readonly createdAtMs: number;
  readonly stages: Set<string>;
  /** Rotation opens a version before anybody has put a value into it. */
  value?: SecretValue;
}

const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

export class StoredSecret {
  readonly arn: string;
  readonly name: string;
  readonly createdAtMs = Date.now();
  readonly versions = new Map<string, SecretVersion>();
  changedAtMs = this.createdAtMs;
  deletedAtMs?: number;
  description?: string;
  keyId?: string;
  rotationFunctionArn?: string;

  constructor(name: string, arn: string) {
    this.name = name;
    this.arn = arn;
  }

  /** Adds a version. The same token with the same value again is the same request; with another value it is refused. */
  put(id: string, value: SecretValue, stages: readonly string[] = [CURRENT]): SecretVersion {
    const existing = this.versions.get(id);
    if (existing?.value !== undefined) {
      if (sameValue(existing.value, value)) return existing;
      throw new AwsError(
        'ResourceExistsException',
        `You can't use ClientRequestToken ${id} because that value is already in use for a version of secret ${this.arn}.`,
      );
    }
    const isFirst = this.versions.size === 0;
    const version = existing ?? this.open(id);
    version.value = value;
    for (const stage of isFirst ? new Set([CURRENT, ...stages]) : stages) this.#attach(stage, version);
    this.changedAtMs = Date.now();
    return version;
  }

  /** Adds a version without a value. */
  open(id: string, stages: readonly string[] = []): SecretVersion {
    const version: SecretVersion = { id, createdAtMs: Date.now(), stages: new Set() };
    this.versions.set(id, version);
    for (const stage of stages) this.#attach(stage, version);
    return version;
  }

  holder(stage: string): SecretVersion | undefined {
    return [...this.versions.values()].find((version) => version.stages.has(stage));
  }

  moveStage(stage: string, toId?: string, fromId?: string): void {
    const holder = this.holder(stage);
    if (toId === undefined && fromId === undefined) {
      throw invalid('You must specify a value for MoveToVersionId or RemoveFromVersionId.');
    }
    if (fromId !== undefined && holder?.id !== fromId) {
      throw invalid(`The staging label ${stage} isn't currently attached to version ${fromId}.`);
    }
    if (toId === undefined) {
      if (stage === CURRENT) {
        throw invalid(
          "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
        );
      }
      holder?.stages.delete(stage);
      return;
    }
    const target = this.versions.get(toId);
    if (target === undefined) {
      throw new AwsError(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret version: ${toId}.`,
      );
    }
    if (holder !== undefined && holder.id !== toId && fromId === undefined) {
      throw invalid(
        `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ` +
          `${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
      );
    }
    this.#attach(stage, target);
    this.changedAtMs = Date.now();
  }

  #attach(stage: string, version: SecretVersion): void {
    const holder = this.holder(stage);
    if (holder === version) return;
    holder?.stages.delete(stage);
    version.stages.add(stage);
    // Whoever loses AWSCURRENT becomes AWSPREVIOUS, without being asked.
    if (stage === CURRENT && holder !== undefined) this.#attach(PREVIOUS, holder);
    if (stage === CURRENT) version.stages.delete(PREVIOUS);
  }
}

const sameValue = (a: SecretValue, b: SecretValue): boolean =>
  a.SecretString === b.SecretString && a.SecretBinary === b.SecretBinary;

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);
