// A secret in memory, with the rules by which Secrets Manager keeps versions and moves labels.
import { type SecretVersions } from '../../../../lib/rotate-netsuite-key/ports.ts';
import { AwsError } from '../../../world/aws/http/json-service.ts';
import { StoredSecret } from '../../../world/aws/storage/secret-versions.ts';

export class FakeSecretVersions implements SecretVersions {
  readonly secret = new StoredSecret('netsuite', 'arn:netsuite');

  constructor(current: object = {}) {
    this.secret.put('first-version', { SecretString: JSON.stringify(current) });
  }

  /** As a rotation does at its start: a version without a value. */
  open(versionId: string): void {
    this.secret.open(versionId, ['AWSPENDING']);
  }

  textOf(label: string): string {
    return this.secret.holder(label)?.value?.SecretString ?? '{}';
  }

  contentOf(label: string): Readonly<Record<string, unknown>> {
    return JSON.parse(this.textOf(label)) as Record<string, unknown>;
  }

  labels(): Promise<ReadonlyMap<string, readonly string[]>> {
    const labelled = [...this.secret.versions.values()].filter(({ stages }) => stages.size > 0);
    return Promise.resolve(new Map(labelled.map(({ id, stages }) => [id, [...stages]])));
  }

  read(versionId: string): Promise<string | undefined> {
    return Promise.resolve(this.secret.versions.get(versionId)?.value?.SecretString);
  }

  put(versionId: string, text: string, labels: readonly string[]): Promise<'put' | 'taken'> {
    try {
      this.secret.put(versionId, { SecretString: text }, labels);
      return Promise.resolve('put');
    } catch (error) {
      if (error instanceof AwsError && error.code === 'ResourceExistsException') return Promise.resolve('taken');
      throw error;
    }
  }

  move(label: string, { from, to }: { readonly from: string; readonly to?: string }): Promise<void> {
    this.secret.moveStage(label, to, from);
    return Promise.resolve();
  }
}
