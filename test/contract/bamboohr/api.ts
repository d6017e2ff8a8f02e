// Plain HTTP calls to BambooHR, with nothing of the product in between: every belief is checked on the raw answer.

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body where it is JSON, else an empty object. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  /** Added to or replacing the usual ones; an empty text leaves a header out. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const basic = (key: string, password = 'x'): string =>
  `Basic ${Buffer.from(`${key}:${password}`).toString('base64')}`;

export class BambooHrApi {
  readonly baseUrl: string;
  readonly #authorization: string;

  constructor(baseUrl: string, authorization: string) {
    this.baseUrl = baseUrl;
    this.#authorization = authorization;
  }

  /** The same company, asked by somebody else. */
  as(authorization: string): BambooHrApi {
    return new BambooHrApi(this.baseUrl, authorization);
  }

  /** `path` follows `/api/v1`. */
  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.call(`/api/v1${path}`, { headers });
  }

  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.call(`/api/v1${path}`, { method, body });
  }

  async employee(id: string, fields: string, more: Readonly<Record<string, string>> = {}): Promise<Answer['json']> {
    const query = new URLSearchParams({ fields, ...more });
    return (await this.get(`/employees/${id}?${query.toString()}`)).json;
  }

  /** `path` follows the host. */
  async call(path: string, { method = 'GET', body, headers = {} }: Call = {}): Promise<Answer> {
    const isForm = body instanceof URLSearchParams;
    const usual: Record<string, string> = {
      accept: 'application/json',
      authorization: this.#authorization,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    };
    const sent = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== '');
    const text = typeof body === 'string' || isForm ? body : JSON.stringify(body);
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: Object.fromEntries(sent),
      redirect: 'manual',
      ...(body === undefined ? {} : { body: text }),
    });
    return read(response);
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('application/json') === true;
  const json = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, text, json };
}
