// STS as the judge of who asks: the command line signs a GetCallerIdentity without sending it, and the function sends it.
import { SignatureV4 } from '@smithy/signature-v4';
import {
  type CallerProof,
  identityBody,
  identityHeaders,
  type ProofTools,
  writeProof,
} from '../authority/caller-proof.ts';
import { type Effects } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { type Caller } from './operator-function.ts';

const timeoutMs = 5_000;

/** A proof for one request, as the header holds it. */
export async function signIdentity(
  caller: Caller,
  { endpoint, binding, nowMs }: { endpoint: string; binding: string; nowMs: number },
): Promise<string> {
  const { protocol, hostname, host } = new URL(endpoint);
  const signer = new SignatureV4({ ...caller, service: 'sts', applyChecksum: false });
  const { headers } = await signer.sign(
    { method: 'POST', protocol, hostname, path: '/', headers: identityHeaders(host, binding), body: identityBody },
    { signingDate: new Date(nowMs) },
  );
  const { authorization = '', 'x-amz-date': date = '', 'x-amz-security-token': token } = headers;
  return writeProof({ authorization, date, ...(token === undefined ? {} : { token }) });
}

/** Asks the region's own endpoint, and no other that a caller might name. */
export const identityAsker =
  (endpoint: string, { send }: Pick<Effects, 'send'>): ProofTools['ask'] =>
  async ({ authorization, date, token }: CallerProof, binding) => {
    const headers = {
      ...identityHeaders(new URL(endpoint).host, binding),
      authorization,
      'x-amz-date': date,
      ...(token === undefined ? {} : { 'x-amz-security-token': token }),
    };
    const url = new URL('/', endpoint).href;
    const { status, body } = await send({ method: 'POST', url, headers, body: identityBody, timeoutMs }).catch(
      (cause: unknown) => {
        throw unavailable(cause);
      },
    );
    if (status === 200) return /<Arn>([^<\s]{1,2000})<\/Arn>/.exec(body)?.[1];
    if (status >= 500 || status === 429 || body.includes('Throttl')) throw unavailable();
    return undefined;
  };

const unavailable = (cause?: unknown): ConnectorError =>
  new ConnectorError('sts-unavailable', 'STS cannot be asked who is calling, so nothing was done.', {
    retryable: true,
    ...(cause === undefined ? {} : { cause }),
  });
