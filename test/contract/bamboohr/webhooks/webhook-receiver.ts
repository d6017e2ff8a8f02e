// Where deliveries arrive: a server on a free port that keeps what it gets and answers as told.
import { SimulatedServer } from '../../../world/http/simulated-server.ts';
import { type SimulatedTarget, closeLater } from '../target.ts';

export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export class WebhookReceiver {
  readonly url: string;
  readonly server: SimulatedServer;
  /** The statuses of the next answers; 200 when empty. */
  readonly answers: number[];

  private constructor(server: SimulatedServer, answers: number[]) {
    this.server = server;
    this.answers = answers;
    this.url = `${server.url}/hooks`;
  }

  static async start(): Promise<WebhookReceiver> {
    const answers: number[] = [];
    const server = new SimulatedServer(() => ({ status: answers.shift() ?? 200 }));
    await server.start();
    closeLater(() => server.close());
    return new WebhookReceiver(server, answers);
  }

  get received(): Received[] {
    return this.server.requests.map(({ headers, body }) => {
      const text = body.toString('utf8');
      const isJson = headers['content-type'] === 'application/json';
      return { headers, body: text, json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} };
    });
  }

  /** Event type and changed fields of each event-based delivery, in the order they came. */
  get events(): [unknown, unknown][] {
    return this.received.map(({ json }) => [json['type'], (json['data'] as Record<string, unknown>)['changedFields']]);
  }
}

const eventBased = ['employee.created', 'employee.updated', 'employee.deleted'];

/** Registers a webhook over HTTP; returns its key. */
export async function register({ api }: SimulatedTarget, body: object): Promise<string> {
  const settings = { name: 'NetSuite sync', format: 'json', events: eventBased, ...body };
  const { status, json, text } = await api.send('POST', '/webhooks', settings);
  if (status !== 201) throw new Error(`Not registered: ${String(status)} ${text}`);
  return String(json['privateKey']);
}
