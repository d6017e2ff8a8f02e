// Who asks: the caller signs a GetCallerIdentity that is good for this one request, and STS says whose signature it is. An
// event of a function can be made up by hand; this cannot. Nothing of it is stored or logged. Pure.
import { createHash } from 'node:crypto';
import * as z from 'zod';

export const proofHeader = 'x-connector-caller';
const boundHeader = 'x-connector-request';
export const identityBody = 'Action=GetCallerIdentity&Version=2011-06-15';

/** Clocks may differ so far, as AWS has it for every signature. */
const patienceMs = 5 * 60_000;

export const CallerProof = z.strictObject({
  authorization: z.string().max(1_000),
  date: z.string().regex(/^\d{8}T\d{6}Z$/),
  token: z.exactOptional(z.string().regex(/^[\x21-\x7e]{1,8000}$/)),
});
export type CallerProof = z.output<typeof CallerProof>;

export interface AskedRequest {
  /** Stands for one deployment, wherever and whenever another one has the same name. */
  readonly deployment: string;
  readonly right: string;
  readonly body: string;
}

/** What the signature is bound to: this request, to this function of this deployment. */
export const bindingOf = ({ deployment, right, body }: AskedRequest): string =>
  createHash('sha256')
    .update(JSON.stringify(['connector request 1', deployment, right, body]))
    .digest('hex');

/** Signed and sent alike; the function makes them itself, so that nothing but the signature is taken from the caller. */
export const identityHeaders = (host: string, binding: string): Record<string, string> => ({
  host,
  'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  [boundHeader]: binding,
});

export const writeProof = (proof: CallerProof): string => Buffer.from(JSON.stringify(proof)).toString('base64');

/** undefined: none, none that can be read, for another region or service, not bound, or not of this moment. */
export function readProof(text: string, { region, nowMs }: { region: string; nowMs: number }): CallerProof | undefined {
  const proof = parsed(text);
  if (proof === undefined || !(Math.abs(nowMs - timeOf(proof.date)) <= patienceMs)) return undefined;
  const { authorization, date, token } = proof;
  const names = ['content-type', 'host', 'x-amz-date', ...(token === undefined ? [] : ['x-amz-security-token'])];
  const rest = /^AWS4-HMAC-SHA256 Credential=[\w-]{1,128}\/(.*)$/.exec(authorization)?.[1] ?? '';
  const scope = `${date.slice(0, 8)}/${region}/sts/aws4_request`;
  const start = `${scope}, SignedHeaders=${[...names, boundHeader].join(';')}, Signature=`;
  return rest.startsWith(start) && /^[0-9a-f]{64}$/.test(rest.slice(start.length)) ? proof : undefined;
}

function parsed(text: string): CallerProof | undefined {
  try {
    return CallerProof.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

const timeOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

export interface CallerClaim {
  readonly proof?: string;
  /** By the event of a function URL, which IAM writes and a direct invocation makes up. */
  readonly principal: string | undefined;
  readonly body: string;
}

export interface ProofTools {
  readonly now: () => number;
  readonly deployment: string;
  readonly right: string;
  readonly region: string;
  /** Whose signature it is by STS; undefined: refused. Throws where STS cannot be asked. */
  readonly ask: (proof: CallerProof, binding: string) => Promise<string | undefined>;
}

/** undefined: not proved. Who invokes the function directly is who signed, whatever the event names. */
export async function provenCaller(
  { proof: text = '', principal, body }: CallerClaim,
  { now, deployment, right, region, ask }: ProofTools,
): Promise<string | undefined> {
  const proof = readProof(text, { region, nowMs: now() });
  if (proof === undefined) return undefined;
  const caller = await ask(proof, bindingOf({ deployment, right, body }));
  return principal === undefined || principal === caller ? caller : undefined;
}
