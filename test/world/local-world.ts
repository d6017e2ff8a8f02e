// Both simulated vendors, the embedded AWS account and the connector deployed into it: everything a test or the story
// needs, on loopback, with nothing of the product replaced but its endpoints.
import { monitoredFields } from '../../lib/bamboohr/webhook/monitored-fields.ts';
import { defaultFieldMapping } from '../../lib/mapping/field-mapping.ts';
import { EmbeddedAws } from './aws/embedded-aws.ts';
import { type LocalDeployment } from './aws/local-deployment.ts';
import { BambooHrSimulator } from './bamboohr/bamboohr-simulator.ts';
import { placeholders } from './build-assembly.ts';
import { runOnWorldClock } from './clock/world-clock.ts';
import { createNetSuiteCredentials } from './netsuite/create-credentials.ts';
import { NetSuiteSimulator } from './netsuite/netsuite-simulator.ts';

export interface WorldOptions {
  readonly assembly: string;
  readonly bamboohr?: Parameters<typeof BambooHrSimulator.start>[0];
  readonly netsuite?: Parameters<typeof NetSuiteSimulator.start>[0];
  readonly environment?: Readonly<Record<string, string>>;
  /** Time in which nobody has anything to do is leapt over while it settles, not waited out. */
  readonly hasLeaps?: boolean;
}

export class LocalWorld {
  readonly bamboohr: BambooHrSimulator;
  readonly netsuite: NetSuiteSimulator;
  readonly aws: EmbeddedAws;
  readonly stack: LocalDeployment;
  readonly #hasLeaps: boolean;
  /** The webhook that `connect` registered. */
  webhook: { readonly id: string; readonly privateKey: string } | undefined;

  private constructor(parts: {
    bamboohr: BambooHrSimulator;
    netsuite: NetSuiteSimulator;
    aws: EmbeddedAws;
    stack: LocalDeployment;
    hasLeaps: boolean;
  }) {
    this.bamboohr = parts.bamboohr;
    this.netsuite = parts.netsuite;
    this.aws = parts.aws;
    this.stack = parts.stack;
    this.#hasLeaps = parts.hasLeaps;
  }

  static async start(options: WorldOptions): Promise<LocalWorld> {
    // Before the vendors, who take their time from it.
    if (options.hasLeaps === true) runOnWorldClock();
    const bamboohr = await BambooHrSimulator.start({ allowLoopbackWebhooks: true, ...options.bamboohr });
    const netsuite = await NetSuiteSimulator.start(options.netsuite);
    const aws = await EmbeddedAws.start();
    const stack = await aws.deployLocally({
      assembly: options.assembly,
      replacements: { [placeholders.bamboohr]: bamboohr.url, [placeholders.netsuite]: netsuite.url },
      ...(options.environment === undefined ? {} : { environment: options.environment }),
    });
    return new LocalWorld({ bamboohr, netsuite, aws, stack, hasLeaps: options.hasLeaps ?? false });
  }

  /** What an operator does after the deployment: fill the secrets and register the webhook. */
  async connect(): Promise<void> {
    await this.putBambooHrKey(this.bamboohr.apiKey);
    await this.aws.putSecret('NetSuiteSecretArn', createNetSuiteCredentials(this.netsuite));
    await this.registerWebhook();
  }

  async putBambooHrKey(key: string): Promise<void> {
    await this.aws.putSecret('BambooHrSecretArn', {
      companyDomain: 'acmeworks',
      auth: { type: 'apiKey', apiKey: key },
    });
  }

  /** Registers over BambooHR's API as an operator would; the key is shown once and goes straight into the secret. */
  async registerWebhook(): Promise<void> {
    const response = await fetch(`${this.bamboohr.url}/api/v1/webhooks`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${this.bamboohr.apiKey}:x`).toString('base64')}`,
      },
      body: JSON.stringify({
        name: 'NetSuite connector',
        url: this.stack.output('WebhookUrl'),
        format: 'json',
        events: ['employee.created', 'employee.updated', 'employee.deleted'],
        monitorFields: monitoredFields(defaultFieldMapping.wanted),
      }),
    });
    if (response.status !== 201)
      throw new Error(`The webhook was not registered: ${response.status} ${await response.text()}`);
    const { id, privateKey } = (await response.json()) as { id: string; privateKey: string };
    this.webhook = { id, privateKey };
    await this.aws.putSecret('WebhookSecretArn', { keys: [{ webhookId: id, privateKey }] });
  }

  /** One poll, as the schedule starts it. */
  async backfill(): Promise<void> {
    const results = await this.stack.tick('backfill');
    for (const result of results) {
      if ('error' in result) throw new Error(`The backfill failed: ${JSON.stringify(result.error)}`);
    }
  }

  /** One comparison of everybody, or with `{ only: 'unfinished' }` what is left of one. Returns what it says of itself. */
  async reconcile(event: object = {}): Promise<{ outcome: string; counts: Readonly<Record<string, number>> }> {
    const result = await this.stack.invoke('ReconcileFunctionName', event);
    if ('error' in result) throw new Error(`The reconciliation failed: ${JSON.stringify(result.error)}`);
    return result.payload as never;
  }

  /** Until deliveries are made and the queue has nothing left to do but what waits for long. */
  async settle({ timeoutMs = 60_000, ignoreDelayedBeyondMs = 30_000 } = {}): Promise<void> {
    await this.bamboohr.flushDeliveries();
    await this.stack.settled({ timeoutMs, ignoreDelayedBeyondMs, hasLeaps: this.#hasLeaps });
  }

  async close(): Promise<void> {
    await this.aws.close();
    await this.bamboohr.close();
    await this.netsuite.close();
  }
}
