// Calls the stack's functions for operators, each request through the URL of the right it needs, signed with the caller's own AWS credentials (SigV4).
import { proofHeader } from '../authority/caller-proof.ts';
import { operateAnswerMs } from '../config/time-limits.ts';
import { SignatureV4, type SignatureV4CryptoInit, type SignatureV4Init } from '@smithy/signature-v4';
import { type Effects, type HttpAnswer } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { type OperationResult } from '../operations/operation-tools.ts';
import { OperatedAnswer, type Operator, RefusedAnswer } from '../operations/operator.ts';
import { type OperationRequest } from '../operations/request.ts';
import { type Right, rightOutputs } from '../config/rights.ts';
import { rightOf } from '../operations/rights.ts';

/** As an SDK client resolved them from the normal chain. */
export type Caller = Pick<SignatureV4Init, 'credentials' | 'region'> & SignatureV4CryptoInit;

export type Prove = (request: { readonly right: Right; readonly body: string }) => Promise<string>;

export class OperatorFunction implements Operator {
  readonly #urls: Readonly<Record<Right, URL>>;
  readonly #signer: SignatureV4;
  readonly #effects: Pick<Effects, 'now' | 'send'>;
  readonly #prove: Prove;

  /** `prove`: who asks, for the function itself to verify. */
  constructor(
    urls: Readonly<Record<Right, string>>,
    { prove, ...caller }: Caller & { readonly prove: Prove },
    effects: Pick<Effects, 'now' | 'send'>,
  ) {
    this.#prove = prove;
    this.#urls = { view: new URL(urls.view), operate: new URL(urls.operate), approve: new URL(urls.approve) };
    this.#signer = new SignatureV4({ ...caller, service: 'lambda' });
    this.#effects = effects;
  }

  async ask(request: OperationRequest): Promise<OperationResult> {
    const body = JSON.stringify(request);
    const right = rightOf(request);
    const url = this.#urls[right];
    const { protocol, hostname, port, host, pathname } = url;
    const { headers } = await this.#signer.sign(
      {
        method: 'POST',
        protocol,
        hostname,
        ...(port === '' ? {} : { port: Number(port) }),
        path: pathname,
        headers: { host, 'content-type': 'application/json', [proofHeader]: await this.#prove({ right, body }) },
        body,
      },
      { signingDate: new Date(this.#effects.now()) },
    );
    return read(
      right,
      await this.#effects.send({ method: 'POST', url: url.href, headers, body, timeoutMs: operateAnswerMs }),
    );
  }
}

function read(right: Right, { status, body }: HttpAnswer): OperationResult {
  const content = parseJson(body);
  const operated = OperatedAnswer.safeParse(content);
  if (status === 200 && operated.success) return operated.data;
  const refused = RefusedAnswer.safeParse(content);
  if (status === 400 && refused.success) throw new ConnectorError('operation-invalid', refused.data.error.message);
  if (status === 403 && refused.success && refused.data.error.code === 'not-signed') {
    throw new ConnectorError('operator-refused', refused.data.error.message);
  }
  if (status === 403) {
    throw new ConnectorError(
      'operator-refused',
      `AWS refused the call: your principal needs the right to ${right}, which is the managed policy in the stack's output ${rightOutputs[right].policy}.`,
    );
  }
  const strange =
    status === 200 ? ' in a shape that this version does not know: deploy the version of this command line' : '';
  const reason = refused.success ? refused.data.error.message : `The operator function answered ${status}${strange}.`;
  throw new ConnectorError('operation-failed', reason);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
