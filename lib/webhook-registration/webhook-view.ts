// What is told of the webhook: to operators and their scripts. Ids, codes, fields and times; never a key.
import * as z from 'zod';

export const webhookActions = ['register', 'status', 'rotate', 'remove'] as const;
export type WebhookAction = (typeof webhookActions)[number];

/** What keeps the webhook from telling of every change that it could tell of. */
export const webhookProblems = [
  'webhook-not-registered',
  'webhook-closed',
  'webhook-secret-unusable',
  'webhook-missing',
  'webhook-not-ours',
  'webhook-key-missing',
  'webhook-edited',
  'webhook-fields-changed',
  'webhook-fields-lost',
  'webhook-refused',
  'webhook-failing',
  'webhook-unfinished',
  'webhook-busy',
] as const;
export type WebhookProblem = (typeof webhookProblems)[number];

const deeds = ['created', 'repaired', 'removed', 'removed-orphan', 'removed-former', 'overlap'] as const;
export type Deed = (typeof deeds)[number];

export const WebhookView = z.object({
  /** What this call did; overlap: the former webhook is needed for a while yet. */
  done: z.array(z.enum(deeds)),
  problems: z.array(z.object({ code: z.enum(webhookProblems), of: z.array(z.string()).default([]) })),
  hooks: z.array(
    z.object({
      id: z.string(),
      role: z.enum(['current', 'former', 'leftover', 'orphan', 'foreign', 'gone']),
      /** As BambooHR writes it, in UTC. */
      lastSent: z.exactOptional(z.string()),
      awakeSince: z.exactOptional(z.string()),
    }),
  ),
  url: z.string(),
  name: z.string(),
  /** What the webhook is to watch. */
  monitorFields: z.array(z.string()),
  /** Wanted fields that the poll finds instead, altogether or in part. */
  pollingOnly: z.array(z.string()),
  lastDelivery: z.exactOptional(
    z.union([
      z.enum(['throttled', 'unavailable']),
      z.object({
        attemptedAt: z.exactOptional(z.string()),
        acceptedAt: z.exactOptional(z.string()),
        statusCode: z.exactOptional(z.string()),
      }),
    ]),
  ),
  /** The former webhook is removed after this (ISO 8601 UTC), if asked or by the daily reconciliation. */
  overlapsUntil: z.exactOptional(z.string()),
});
export type WebhookView = z.output<typeof WebhookView>;
