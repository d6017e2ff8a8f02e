// Constants of the one make-believe AWS account: everything embedded lives in it, and nothing in it is a real credential.

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';
export const URL_SUFFIX = 'amazonaws.com';

/** Credentials that every emulator accepts. */
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** ARN of something in this account. */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${resource}`;
