// IAM as far as a function URL needs it: is a request signed (SigV4) with the one account's key, over the very bytes that
// arrived, a moment ago?
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SignatureV4 } from '@smithy/signature-v4';
import { type SimulatedRequest } from '../../http/simulated-server.ts';
import { ACCOUNT_ID, credentials, REGION } from '../account.ts';

export interface Caller {
  readonly accessKey: string;
  readonly userArn: string;
}

const PATIENCE_MS = 5 * 60_000;
const SESSION_TOKEN = 'local';
const { sha256 } = new CloudFormationClient({ region: REGION, credentials }).config;

/** `known`: the one key there is. undefined: not signed, by another, for something else, or not over these bytes. */
export async function verifyCaller(
  request: SimulatedRequest,
  service: string,
  known: Readonly<{ accessKeyId: string; secretAccessKey: string }> = credentials,
): Promise<Caller | undefined> {
  const { headers } = request;
  const given = headers['authorization'] ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(given)?.[1]?.split(';') ?? [];
  const signedAt = timeOf(headers['x-amz-date'] ?? '');
  const token = headers['x-amz-security-token'];
  if (Math.abs(Date.now() - signedAt.getTime()) > PATIENCE_MS || !names.includes('host')) return undefined;
  if (Number.isNaN(signedAt.getTime()) || (token !== undefined && token !== SESSION_TOKEN)) return undefined;
  const signer = new SignatureV4({
    service,
    region: REGION,
    sha256,
    credentials: { ...known, ...(token !== undefined && { sessionToken: token }) },
    applyChecksum: names.includes('x-amz-content-sha256'),
  });
  // What the caller must have sent: the same request, its hash and signature made anew.
  const signed = names.filter((name) => name !== 'x-amz-content-sha256');
  const expected = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: headers['host'] ?? '',
      path: request.path,
      query: Object.fromEntries([...request.query.keys()].map((key) => [key, request.query.getAll(key)])),
      headers: Object.fromEntries(signed.map((name) => [name, headers[name] ?? ''])),
      body: request.body,
    },
    { signingDate: signedAt },
  );
  if (expected.headers['authorization'] !== given) return undefined;
  return {
    accessKey: known.accessKeyId,
    userArn: known === credentials ? `arn:aws:iam::${ACCOUNT_ID}:user/local` : `arn:aws:iam::${ACCOUNT_ID}:root`,
  };
}

const timeOf = (date: string): Date =>
  new Date(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
