// Signs a made-up delivery the way BambooHR does; the fixed vectors prove that this is the way.
import { createHmac } from 'node:crypto';
import { eventBased, signingKey } from './signed-deliveries.ts';

export const sign = (
  body: string,
  timestamp = eventBased.timestamp,
  key = signingKey,
): { body: string; timestamp: string; signature: string } => ({
  body,
  timestamp,
  signature: createHmac('sha256', key).update(`${body}${timestamp}`).digest('hex'),
});
