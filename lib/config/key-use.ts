// What the stack's KMS key is used for: the purposes that texts are sealed for, and which function opens which of them. The
// cipher puts the purpose into the encryption context, and the stack lets each role use the key for its own alone.

/** What a sealed text is for: the value of `purpose` in its encryption context. */
export const keyPurposes = ['bamboohr-token', 'netsuite-token', 'former-external-id'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** Services that encrypt what is kept in them with the key, on behalf of the function that asks them. */
type KeyService = 'secretsmanager' | 'sqs' | 'dynamodb';

export interface KeyUse {
  readonly services: readonly KeyService[];
  /** What it seals and opens by itself. */
  readonly purposes: readonly KeyPurpose[];
}

const everyService = ['secretsmanager', 'sqs', 'dynamodb'] as const;

export const keyUse = {
  receiveWebhook: { services: ['secretsmanager', 'sqs'], purposes: [] },
  // Links and unlinks records, whose former external ids nothing else needs.
  syncEmployee: { services: everyService, purposes: ['bamboohr-token', 'netsuite-token', 'former-external-id'] },
  backfill: { services: everyService, purposes: ['bamboohr-token'] },
  reconcile: { services: everyService, purposes: ['bamboohr-token', 'netsuite-token'] },
  view: { services: everyService, purposes: ['bamboohr-token', 'netsuite-token'] },
  operate: { services: everyService, purposes: ['bamboohr-token', 'netsuite-token'] },
  // Takes orders, and calls no vendor.
  approve: { services: everyService, purposes: [] },
  rotateNetSuiteKey: { services: ['secretsmanager', 'dynamodb'], purposes: ['netsuite-token'] },
  /** EventBridge Scheduler, which sends runs that could not be started to their dead letters. */
  schedule: { services: ['sqs'], purposes: [] },
} as const satisfies Record<string, KeyUse>;
