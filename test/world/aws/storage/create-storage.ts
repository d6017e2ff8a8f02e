// Creates a template's keys, queues, tables and secrets in the emulators, under the names decided before.
import { type Emulators } from '../emulators.ts';
import { generateSecretString } from './generate-secret.ts';
import { type LocalTemplate } from '../template/local-template.ts';
import { AliasProperties, queueAttributes, QueueProperties, SecretProperties } from '../template/template-resources.ts';

export async function createStorage(
  template: LocalTemplate,
  { queues, tables, keys, secretsManager }: Emulators,
): Promise<void> {
  for (const { identity } of template.ofType('AWS::KMS::Key')) keys.create(identity.ref);
  for (const { properties } of template.ofType('AWS::KMS::Alias')) {
    const { AliasName, TargetKeyId } = AliasProperties.parse(properties);
    keys.addAlias(AliasName, TargetKeyId);
  }
  for (const { identity, properties } of template.ofType('AWS::SQS::Queue')) {
    await queues.create(identity.attributes['QueueName'] ?? '', queueAttributes(QueueProperties.parse(properties)));
  }
  for (const { identity, properties } of template.ofType('AWS::DynamoDB::Table')) {
    await tables.create(identity.ref, properties);
  }
  for (const { identity, properties } of template.ofType('AWS::SecretsManager::Secret')) {
    const { SecretString: given, GenerateSecretString: rule } = SecretProperties.parse(properties);
    const value = given ?? (rule && generateSecretString(rule));
    secretsManager.create(identity.attributes['Name'] ?? '', {
      arn: identity.ref,
      ...(value !== undefined && { value: { SecretString: value } }),
    });
  }
}
