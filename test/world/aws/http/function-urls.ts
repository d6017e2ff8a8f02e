// Function URLs: one address each, open to everybody or to whom IAM knows, in front of one function.
import { type SimulatedAnswer, type SimulatedRequest, SimulatedServer } from '../../http/simulated-server.ts';
import { ACCOUNT_ID } from '../account.ts';
import { httpAnswer, httpEvent } from './http-event.ts';
import { type InvocationResult } from '../lambda/lambda-runtime.ts';
import { type Caller, verifyCaller } from './verify-caller.ts';

export interface FunctionUrl {
  readonly functionName: string;
  readonly isForIam: boolean;
}

type Invoke = (functionName: string, event: unknown) => Promise<InvocationResult>;

const MOST_BYTES = 6 * 1024 * 1024;

export class FunctionUrls {
  readonly #servers: ReadonlyMap<string, SimulatedServer>;
  readonly #urls = new Map<string, FunctionUrl>();
  readonly #invoke: Invoke;
  readonly #known: Parameters<typeof verifyCaller>[2];

  private constructor(logicalIds: readonly string[], invoke: Invoke, known: Parameters<typeof verifyCaller>[2]) {
    this.#invoke = invoke;
    this.#known = known;
    this.#servers = new Map(
      logicalIds.map((id) => [id, new SimulatedServer((request) => this.#answer(id, request))] as const),
    );
  }

  /** Every URL gets its address before anything behind it exists. `known`: the key that callers sign with. */
  static async start(
    logicalIds: readonly string[],
    invoke: Invoke,
    known?: Parameters<typeof verifyCaller>[2],
  ): Promise<FunctionUrls> {
    const urls = new FunctionUrls(logicalIds, invoke, known);
    await Promise.all([...urls.#servers.values()].map((server) => server.start()));
    return urls;
  }

  address(logicalId: string): string {
    const server = this.#servers.get(logicalId);
    if (server === undefined) throw new Error(`There is no function URL ${logicalId}.`);
    return `${server.url}/`;
  }

  open(logicalId: string, url: FunctionUrl): void {
    this.#urls.set(logicalId, url);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server.close()));
  }

  async #answer(logicalId: string, request: SimulatedRequest): Promise<SimulatedAnswer> {
    const url = this.#urls.get(logicalId);
    if (url === undefined) return said(404, { Message: null });
    const caller = url.isForIam ? await verifyCaller(request, 'lambda', this.#known) : undefined;
    if (url.isForIam && caller === undefined) return said(403, { Message: 'Forbidden' });
    if (request.body.length > MOST_BYTES) return said(413, { Message: 'Request Entity Too Large' });
    const event = httpEvent(request, { apiId: logicalId.toLowerCase(), routeKey: '$default' });
    const result = await this.#invoke(url.functionName, caller === undefined ? event : withCaller(event, caller));
    return 'error' in result ? { status: 502, body: 'Internal Server Error' } : httpAnswer(result.payload);
  }
}

/** IAM's part of the event: nothing of it comes from the request. */
function withCaller(event: object, { accessKey, userArn }: Caller): object {
  const { requestContext } = event as { requestContext: object };
  const iam = {
    accessKey,
    accountId: ACCOUNT_ID,
    callerId: accessKey,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn,
    userId: accessKey,
  };
  return { ...event, requestContext: { ...requestContext, authentication: null, authorizer: { iam } } };
}

const said = (status: number, body: object): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
