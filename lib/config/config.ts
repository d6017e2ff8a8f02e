// One schema per entry point: the environment variables that a function needs. infra proves at compile time that
// it feeds each of them. The environment holds a secret's ARN, never the secret.
import * as z from 'zod/mini';
import { name } from './parse-config.ts';

/** Stand-ins replace a vendor's host: https anywhere, plain http to this machine only. */
export const BaseUrl = z.optional(
  z
    .string()
    .check(
      z.regex(
        /^(https:\/\/[^/]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)$/,
        'must be https, or http to loopback',
      ),
    ),
);

export const SyncEmployeeConfig = z.object({
  TABLE_NAME: name,
  KEY_ARN: name,
  BAMBOOHR_SECRET_ARN: name,
  NETSUITE_SECRET_ARN: name,
  DIGEST_SECRET_ARN: name,
  AUTHORITY_SECRET_ARN: name,
  CHANGE_QUEUE_URL: name,
  DEAD_LETTER_QUEUE_URL: name,
  BAMBOOHR_BASE_URL: BaseUrl,
  NETSUITE_BASE_URL: BaseUrl,
});

export const BackfillConfig = z.object({
  TABLE_NAME: name,
  KEY_ARN: name,
  BAMBOOHR_SECRET_ARN: name,
  CHANGE_QUEUE_URL: name,
  BAMBOOHR_BASE_URL: BaseUrl,
});

/** For reconcile, and for operate with something more: both compare whole rosters. */
const roster = {
  TABLE_NAME: name,
  KEY_ARN: name,
  BAMBOOHR_SECRET_ARN: name,
  NETSUITE_SECRET_ARN: name,
  DIGEST_SECRET_ARN: name,
  CHANGE_QUEUE_URL: name,
  BAMBOOHR_BASE_URL: BaseUrl,
  NETSUITE_BASE_URL: BaseUrl,
};

/** `WEBHOOK_NAME`: names this deployment among the webhooks of BambooHR's user. */
const registration = { WEBHOOK_SECRET_ARN: name, WEBHOOK_URL: name, WEBHOOK_NAME: name };

export const ReconcileConfig = z.object({ ...roster, ...registration });

/** `EVENT_SOURCE_MAPPING_ID`: hands queued changes to sync-employee. */
export const OperateConfig = z.object({
  ...roster,
  ...registration,
  AUTHORITY_SECRET_ARN: name,
  EVENT_SOURCE_MAPPING_ID: name,
  DEAD_LETTER_QUEUE_URL: name,
});

export const RotateNetSuiteKeyConfig = z.object({
  TABLE_NAME: name,
  KEY_ARN: name,
  NETSUITE_SECRET_ARN: name,
  NETSUITE_BASE_URL: BaseUrl,
});
