// What the queue server's worker thread and its owner say to each other.
import { type Outage } from '../http/json-service.ts';

/** A message as its sender gave it. */
export interface SentMessage {
  readonly queueUrl: string;
  readonly body: string;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly attributes?: unknown;
}

export type QueueServerRequest =
  { readonly kind: 'outage'; readonly mode: Outage } | { readonly kind: 'sent' } | { readonly kind: 'stop' };
export type QueueServerAnswer =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'sent'; readonly messages: readonly SentMessage[] }
  | { readonly kind: 'stopped' };
