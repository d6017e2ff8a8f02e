// A service of AWS that takes the request and never answers is given up, and tried a bounded number of times.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { expect, it } from '@jest/globals';
import { clientOptions, doorClientOptions } from '../../../lib/connect/client-options.ts';
import { caught } from '../../support/caught.ts';
import { functionTimeoutMs } from '../../../lib/config/time-limits.ts';

const lib = join(import.meta.dirname, '../../../lib');

it('a request without an answer ends, after as many tries as are allowed', async () => {
  let asked = 0;
  const server = createServer(() => (asked += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new CloudFormationClient({
    ...doorClientOptions,
    requestHandler: { ...doorClientOptions.requestHandler, requestTimeout: 50 },
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
  });
  expect(await caught(client.send(new DescribeStacksCommand({})))).toMatchObject({ name: 'TimeoutError' });
  expect(asked).toBe(doorClientOptions.maxAttempts);
  server.closeAllConnections();
  server.close();
}, 10_000);

it('the door has time for a secret and the queue, each tried as often as it is allowed', () => {
  const { maxAttempts, requestHandler } = doorClientOptions;
  expect(2 * maxAttempts * requestHandler.requestTimeout).toBeLessThan(functionTimeoutMs.receiveWebhook);
  expect(clientOptions.requestHandler.throwOnRequestTimeout).toBe(true);
});

it('every client of an AWS service is made with such limits', () => {
  const made = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = readFileSync(join(lib, file), 'utf8');
      if (!source.includes('@aws-sdk/client-')) return [];
      return [...source.matchAll(/new \w+Client\(([^)]*)/g)].map(([, given = '']) => given);
    });
  expect(made.length).toBeGreaterThan(5);
  expect([...new Set(made)].sort()).toEqual(['clientOptions', 'doorClientOptions']);
});
