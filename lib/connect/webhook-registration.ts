// The webhook's registration: BambooHR's side, the secret with the keys, and one worker at a time.
import { secretWriter } from '../aws/secrets.ts';
import { DynamoWebhookLease } from '../aws/stores/credentials/webhook-lease.ts';
import { type BambooHrConnection } from '../bamboohr/bamboohr-connection.ts';
import { BambooHrWebhooks } from '../bamboohr/webhook/webhook-client.ts';
import { type Effects } from '../effects.ts';
import { type RegistrationTools } from '../webhook-registration/ports.ts';
import { type AwsClients } from './aws-clients.ts';

interface RegistrationConfig {
  readonly WEBHOOK_SECRET_ARN: string;
  readonly WEBHOOK_URL: string;
  readonly WEBHOOK_NAME: string;
}

export const registrationToolsOf = <T extends Effects>(
  config: RegistrationConfig,
  vendor: { readonly bamboohr: BambooHrConnection; readonly wanted: readonly string[] },
  { effects, aws }: { readonly effects: T; readonly aws: AwsClients },
): RegistrationTools & { readonly effects: T } => ({
  effects,
  hooks: new BambooHrWebhooks(vendor.bamboohr, vendor.wanted),
  vault: secretWriter(aws.secrets, config.WEBHOOK_SECRET_ARN, effects.uniqueId),
  lease: new DynamoWebhookLease(aws.table, effects),
  url: config.WEBHOOK_URL,
  name: config.WEBHOOK_NAME,
});
