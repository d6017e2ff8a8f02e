// One webhook delivery to the deployed endpoint, over TLS, as BambooHR would make it.
import { request } from 'node:https';
import { signDelivery } from '../world/bamboohr/bamboohr-simulator.ts';

export const createdEvent = (companyId: string, employeeId: string): string =>
  JSON.stringify({
    type: 'employee.created',
    timestamp: new Date().toISOString(),
    data: { companyId, employeeId },
  });

/**
 * Returns the status. The URL's host is `<api>.execute-api.localhost:<port>`, a name that no resolver knows: it goes into
 * the Host header of a request to this machine.
 */
export async function deliver(webhookUrl: string, body: string, privateKey: string): Promise<number | undefined> {
  const url = new URL(webhookUrl);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path: url.pathname,
        method: 'POST',
        timeout: 30_000,
        headers: {
          host: url.host,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-bamboohr-timestamp': timestamp,
          'x-bamboohr-signature': signDelivery(privateKey, body, timestamp),
        },
      },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode));
      },
    );
    sending.once('error', reject);
    sending.once('timeout', () => sending.destroy(new Error('The webhook endpoint did not answer in 30 s.')));
    sending.end(body);
  });
}
