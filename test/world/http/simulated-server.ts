// The HTTP frame of both vendor simulators: records every request, counts what is in flight, and misbehaves on command.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SimulatedRequest {
  readonly method: string;
  /** Path without the query string, percent-encoding untouched. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query string exactly as sent, without the question mark. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SimulatedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RecordedRequest extends SimulatedRequest {
  readonly startedAtMs: number;
  finishedAtMs?: number;
  /** The status answered, or what was done to the connection instead. */
  outcome?: number | 'reset' | 'client-gone';
}

export interface Fault {
  /** Which requests it hits; all by default. */
  readonly when?: (request: SimulatedRequest) => boolean;
  /** How many requests it hits before it is spent; 1 by default, Infinity to stay. */
  readonly times?: number;
  readonly delayMs?: number;
  /** Answer this instead of handling the request. A function is called at the time of the request. */
  readonly respond?: SimulatedAnswer | (() => SimulatedAnswer);
  /** Handle the request, and answer this in place of the answer. */
  readonly alter?: (answer: SimulatedAnswer) => SimulatedAnswer;
  /** `before`: drop the connection, nothing handled. `after`: handle it (the write lands), then drop the connection. */
  readonly reset?: 'before' | 'after';
  /** `after` handling, never answer: the client has to give up by itself. */
  readonly hang?: boolean;
  /** Send half of the body, with the content length of the whole, then end. */
  readonly truncate?: boolean;
}

export type Handler = (request: SimulatedRequest) => SimulatedAnswer | Promise<SimulatedAnswer>;

export class SimulatedServer {
  readonly requests: RecordedRequest[] = [];
  /** Delay added to every answer, in milliseconds. */
  latencyMs = 0;
  /** Requests handled at this moment, and the most there ever were at once. */
  inFlight = 0;
  peakInFlight = 0;
  #faults: { fault: Fault; left: number }[] = [];
  readonly #handler: Handler;
  readonly #server: Server;

  constructor(handler: Handler) {
    this.#handler = handler;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** The answer to a request that no network carries: a year of requests in a few seconds. It meets no fault. */
  async answer(request: SimulatedRequest): Promise<SimulatedAnswer> {
    return await this.#handler(request);
  }

  /** The next matching request(s) meet this fault; faults are tried in the order they were added. Returns its removal. */
  addFault(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? 1 };
    this.#faults.push(entry);
    return () => {
      this.#faults = this.#faults.filter((other) => other !== entry);
    };
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** Requests recorded so far that satisfy the predicate. */
  count(predicate: (request: RecordedRequest) => boolean = () => true): number {
    return this.requests.filter(predicate).length;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #takeFault(request: SimulatedRequest): Fault | undefined {
    const entry = this.#faults.find(({ fault, left }) => left > 0 && (fault.when?.(request) ?? true));
    if (entry === undefined) return undefined;
    entry.left -= 1;
    return entry.fault;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    const record: RecordedRequest = { ...request, startedAtMs: Date.now() };
    this.requests.push(record);
    this.inFlight += 1;
    this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
    try {
      const fault = this.#takeFault(request);
      const delayMs = this.latencyMs + (fault?.delayMs ?? 0);
      if (delayMs > 0) await sleep(delayMs);
      if (fault?.reset === 'before') {
        reset(incoming, record);
        return;
      }
      const canned = typeof fault?.respond === 'function' ? fault.respond() : fault?.respond;
      const handled = canned ?? (await this.#handler(request));
      const answer = fault?.alter?.(handled) ?? handled;
      if (fault?.reset === 'after') {
        reset(incoming, record);
        return;
      }
      if (fault?.hang === true) {
        await new Promise((resolve) => response.once('close', resolve));
        record.outcome = 'client-gone';
        return;
      }
      record.outcome = response.destroyed ? 'client-gone' : answer.status;
      write(response, answer, fault?.truncate ?? false);
    } catch (error) {
      record.outcome = 500;
      write(response, { status: 500, body: `simulator failed: ${String(error)}` }, false);
    } finally {
      record.finishedAtMs = Date.now();
      this.inFlight -= 1;
    }
  }
}

async function read(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [path = '/', rawQuery = ''] = (incoming.url ?? '/').split('?', 2);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(rawQuery),
    rawQuery,
    headers,
    body: Buffer.concat(chunks),
  };
}

function reset(incoming: IncomingMessage, record: RecordedRequest): void {
  record.outcome = 'reset';
  incoming.socket.resetAndDestroy();
}

function write(response: ServerResponse, answer: SimulatedAnswer, truncate: boolean): void {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body ?? '');
  if (truncate) {
    response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  response.writeHead(answer.status, { ...answer.headers });
  response.end(body);
}
