// An AWS service that speaks JSON 1.1: finds the operation named by X-Amz-Target, answers typed errors, can be put out
// of order, and remembers what it was asked.
import { randomUUID } from 'node:crypto';
import { type SimulatedAnswer, type SimulatedRequest, SimulatedServer } from '../../http/simulated-server.ts';

/** An error as AWS answers it; the SDK turns `code` into the exception of that name. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type Input = Readonly<Record<string, unknown>>;
type Operation = (input: Input) => object | Promise<object>;

/** `true` answers 500 to everything, `throttle` refuses everything as too fast, `false` ends it. */
export type Outage = boolean | 'throttle';

export class JsonService {
  /** Every call answered so far, refused ones included. */
  readonly calls: { readonly operation: string; readonly input: Input }[] = [];
  readonly server: SimulatedServer;
  readonly #operations: Readonly<Record<string, Operation>>;
  #outage: Outage = false;

  constructor(operations: Readonly<Record<string, Operation>>) {
    this.#operations = operations;
    this.server = new SimulatedServer((request) => this.#answer(request));
  }

  get url(): string {
    return this.server.url;
  }

  outage(mode: Outage): void {
    this.#outage = mode;
  }

  async #answer(request: SimulatedRequest): Promise<SimulatedAnswer> {
    const name = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
    const input = JSON.parse(request.body.toString() || '{}') as Input;
    this.calls.push({ operation: name, input });
    const refusal = outageAnswer(this.#outage);
    if (refusal !== undefined) return refusal;
    const operation = this.#operations[name];
    if (operation === undefined) return failure(400, 'UnknownOperationException', `${name} is not emulated.`);
    try {
      return answer(200, await operation(input));
    } catch (error) {
      if (error instanceof AwsError) return failure(400, error.code, error.message);
      throw error;
    }
  }
}

/** What a service that is out of order answers; undefined when it is not. */
export function outageAnswer(mode: Outage): SimulatedAnswer | undefined {
  if (mode === false) return undefined;
  return mode === 'throttle'
    ? failure(400, 'ThrottlingException', 'Rate exceeded')
    : failure(500, 'InternalServiceError', 'An error occurred on the server side.');
}

/** A required string parameter. */
export function text(input: Input, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('ValidationException', `1 validation error detected: Value at '${name}' must not be null.`);
}

/** An optional string parameter. */
export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const failure = (status: number, code: string, message: string): SimulatedAnswer =>
  answer(status, { __type: code, message, Message: message }, { 'x-amzn-errortype': code });

const answer = (status: number, body: object, headers: Record<string, string> = {}): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID(), ...headers },
  body: JSON.stringify(body),
});
