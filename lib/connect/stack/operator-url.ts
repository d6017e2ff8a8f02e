// Where the command line may send what it signs with the caller's own credentials: a function URL of the region it works in.
import { ConnectorError } from '../../errors.ts';

/** Loopback is for a stack that this machine only imitates: AWS itself is at loopback then. */
export function checkedOperatorUrl(url: string, region: string, isAwsAtLoopback: boolean): string {
  const parsed = URL.parse(url);
  const isOfRegion =
    /^[a-z0-9]+\.lambda-url\.([a-z0-9-]+)\.on\.aws$/.exec(parsed?.host ?? '')?.[1] === region &&
    parsed?.protocol === 'https:';
  const isBare = parsed?.username === '' && parsed.password === '' && parsed.search === '' && parsed.hash === '';
  const isImitated = isAwsAtLoopback && parsed !== null && isLoopback(parsed);
  if (isBare && (isOfRegion || isImitated)) return url;
  throw new ConnectorError(
    'stack-unusable',
    `The stack's outputs name no function URL of ${region}, so nothing was signed for it: deploy the stack again, and look at who may change its outputs.`,
  );
}

/** By the SDK's own variables: `AWS_ENDPOINT_URL_CLOUDFORMATION`, or `AWS_ENDPOINT_URL` for all services. */
export function isAwsAtLoopback(environment: Readonly<Record<string, string | undefined>>): boolean {
  const endpoint = environment['AWS_ENDPOINT_URL_CLOUDFORMATION'] ?? environment['AWS_ENDPOINT_URL'];
  const parsed = endpoint === undefined ? null : URL.parse(endpoint);
  return parsed !== null && isLoopback(parsed);
}

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
