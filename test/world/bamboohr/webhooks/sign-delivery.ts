// The signature of a delivery: hex HMAC-SHA256 over the raw body followed directly by the timestamp header's characters.
// The key is used as the text it is shown as.
import { createHmac } from 'node:crypto';

export const signDelivery = (privateKey: string, body: string | Uint8Array, timestamp: string): string =>
  createHmac('sha256', privateKey).update(body).update(timestamp).digest('hex');
