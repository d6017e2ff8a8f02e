// Where STS is: in the region of the stack; a stand-in only on this machine.
import * as z from 'zod/mini';
import { name } from './parse-config.ts';

/** As Lambda and the SDK name them. */
export const StsConfig = z.object({
  AWS_REGION: name,
  AWS_ENDPOINT_URL_STS: z.optional(z.string()),
  AWS_ENDPOINT_URL: z.optional(z.string()),
});

const loopback = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/;

export function stsEndpoint(region: string, environment: Readonly<Record<string, unknown>>): string {
  const standIn = [environment['AWS_ENDPOINT_URL_STS'], environment['AWS_ENDPOINT_URL']].find(
    (url) => typeof url === 'string' && url !== '',
  );
  if (typeof standIn === 'string' && loopback.test(standIn)) return standIn;
  return `https://sts.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
