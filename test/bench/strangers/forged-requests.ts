// Sends forged requests of every kind to the bundle that ships, and counts what AWS would put on the bill.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAssembly } from '../../world/build-assembly.ts';
import { leapTo, runOnWorldClock } from '../../world/clock/world-clock.ts';
import { EmbeddedAws } from '../../world/aws/embedded-aws.ts';
import { type LocalDeployment } from '../../world/aws/local-deployment.ts';
import { assumptions, priceTable } from './price-table.ts';

interface Kind {
  readonly name: string;
  readonly status: number;
  readonly contentType?: string;
  readonly body: string;
  readonly signature?: string;
  readonly secret?: string;
}

const filledIn = JSON.stringify({ keys: [{ webhookId: '1', privateKey: '0123456789abcdef'.repeat(2) }] });
const genuineLooking =
  '{"type":"employee.updated","data":{"companyId":"1","employeeId":"2","changedFields":["department"]}}';
const kinds: readonly Kind[] = [
  { name: 'wrong signature', status: 401, body: genuineLooking },
  { name: 'no signature, no JSON', status: 401, body: 'x', signature: '' },
  { name: 'too large', status: 413, body: 'x'.repeat(70_000) },
  { name: 'another type', status: 415, body: 'a=1', contentType: 'application/x-www-form-urlencoded' },
  { name: 'while the secret is empty', status: 503, body: genuineLooking, secret: '{}' },
];

/** Counted over the run. */
interface Counted {
  readonly requests: number;
  readonly invocations: number;
  readonly environments: number;
  readonly medianMs: number;
  readonly functionLogBytes: number;
  readonly accessLogBytes: number;
  readonly metrics: number;
  readonly secretCalls: number;
  readonly messages: number;
  readonly traces: number;
}

export interface Priced {
  readonly lines: readonly string[];
  readonly faults: readonly string[];
}

export async function priceForgedRequests(each = 2_000): Promise<Priced> {
  runOnWorldClock();
  const assembly = await buildAssembly('assembly-strangers');
  const aws = await EmbeddedAws.start();
  try {
    const stack = await aws.deployLocally({ assembly, maxEnvironments: 8 });
    const template = await readTemplate(assembly);
    const priced: Priced[] = [];
    for (const kind of kinds) priced.push(price(kind.name, await count({ aws, stack, template, kind, each })));
    return { lines: priced.flatMap(({ lines }) => lines), faults: priced.flatMap(({ faults }) => faults) };
  } finally {
    await aws.close();
  }
}

interface Run {
  readonly aws: EmbeddedAws;
  readonly stack: LocalDeployment;
  readonly template: Template;
  readonly kind: Kind;
  readonly each: number;
}

async function count({ aws, stack, template, kind, each }: Run): Promise<Counted> {
  await stack.runtime.recycle();
  await aws.putSecret('WebhookSecretArn', kind.secret ?? filledIn);
  const { calls } = aws.emulators.secretsManager.service;
  const before = {
    invocations: stack.runtime.invocations.length,
    lines: stack.logs('receive-webhook').length,
    calls: calls.length,
    messages: (await aws.queueDump()).length,
  };
  // More than a hundred a second of a few milliseconds each keep busy.
  const atOnce = 4;
  for (let sent = 0; sent < each; sent += atOnce) {
    const startedAtMs = Date.now();
    const statuses = await Promise.all(Array.from({ length: atOnce }, () => send(stack.output('WebhookUrl'), kind)));
    const other = statuses.find((status) => status !== kind.status);
    if (other !== undefined) throw new Error(`${kind.name}: answered ${other}, not ${kind.status}.`);
    leapTo(startedAtMs + (atOnce * 1_000) / assumptions.requestsPerSecond);
  }
  const invocations = stack.runtime.invocations.slice(before.invocations);
  const lines = stack.logs('receive-webhook').slice(before.lines);
  const durations = invocations.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
  return {
    requests: each,
    invocations: invocations.length,
    environments: invocations.filter(({ wasCold }) => wasCold).length,
    medianMs: durations[Math.floor(durations.length / 2)] ?? 0,
    functionLogBytes: bytesOf(lines) + (template.writesPlatformLines ? each * assumptions.platformLineBytes : 0),
    accessLogBytes: each * bytesOf([template.accessLogLine]),
    metrics: new Set(lines.flatMap(metricsOf)).size,
    secretCalls: calls.length - before.calls,
    messages: (await aws.queueDump()).length - before.messages,
    traces: template.isTraced ? each : 0,
  };
}

async function send(url: string, { body, contentType = 'application/json', signature = 'f'.repeat(64) }: Kind) {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = { 'content-type': contentType, 'x-bamboohr-timestamp': timestamp, 'x-bamboohr-signature': signature };
  const response = await fetch(url, { method: 'POST', headers, body });
  await response.text();
  return response.status;
}

const bytesOf = (lines: readonly string[]): number =>
  lines.reduce((total, line) => total + Buffer.byteLength(line) + assumptions.bytesPerLine, 0);

function metricsOf(line: string): string[] {
  if (!line.includes('"CloudWatchMetrics"')) return [];
  const { _aws } = JSON.parse(line) as { _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] } };
  return _aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
}

/** For a million, at this rate, beyond the API's own price. */
function price(name: string, counted: Counted): Priced {
  const million = 1_000_000;
  const scale = million / counted.requests;
  const { billedMs, billedInitMs, requestsPerSecond } = assumptions;
  const gigabytes = 0.5;
  const seconds = (counted.invocations * scale * billedMs + counted.environments * billedInitMs) / 1_000;
  const logGigabytes = ((counted.functionLogBytes + counted.accessLogBytes) * scale) / 1e9;
  const hours = Math.ceil(million / requestsPerSecond / 3_600);
  const parts = {
    invocations: counted.invocations * scale * priceTable.lambdaRequest,
    duration: seconds * gigabytes * priceTable.lambdaGigabyteSecondArm,
    logs: logGigabytes * (priceTable.logGigabyte + 3 * priceTable.logGigabyteMonth),
    metrics: (counted.metrics * priceTable.metricMonth * hours) / 730,
    // Secrets Manager asks KMS once for every reading.
    secrets: counted.secretCalls * scale * (priceTable.secretCall + priceTable.kmsCall),
    traces: counted.traces * scale * priceTable.xrayTrace,
  };
  const sum = Object.values(parts).reduce((total, part) => total + part, 0);
  const told = Object.entries(parts).map(([part, usd]) => `${part} ${usd.toFixed(3)}`);
  return {
    lines: [
      `1,000,000 forged requests (${name}): ${sum.toFixed(3)} USD beyond the API's own ${(priceTable.apiRequest * million).toFixed(2)} (${told.join(', ')}); of ${counted.requests}: ${counted.invocations} invocations, ${counted.functionLogBytes} bytes logged, ${counted.accessLogBytes} in the access log, ${counted.metrics} metrics, ${counted.secretCalls} secret reads, ${counted.messages} messages; median ${counted.medianMs} ms here, ${billedMs} ms priced`,
    ],
    faults: [
      ...(sum <= 0.5 ? [] : [`${name}: a million forged requests cost ${sum.toFixed(3)} USD, at most 0.50 is allowed`]),
      ...(counted.messages === 0 ? [] : [`${name}: ${counted.messages} messages were queued`]),
    ],
  };
}

interface Template {
  readonly accessLogLine: string;
  readonly writesPlatformLines: boolean;
  readonly isTraced: boolean;
}

interface Described {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Properties?: {
          readonly AccessLogSettings?: { readonly Format: string };
          readonly LoggingConfig?: { readonly SystemLogLevel?: string };
          readonly TracingConfig?: { readonly Mode: string };
        };
      }
    >
  >;
}

async function readTemplate(assembly: string): Promise<Template> {
  const file = (await readdir(assembly)).find((each) => each.endsWith('.template.json')) ?? '';
  const { Resources } = JSON.parse(await readFile(join(assembly, file), 'utf8')) as Described;
  const format = Object.values(Resources).find(({ Properties }) => Properties?.AccessLogSettings)?.Properties
    ?.AccessLogSettings?.Format;
  const [, receive] = Object.entries(Resources).find(([id]) => /^ReceiveWebhookFunction[0-9A-F]{8}$/.test(id)) ?? [];
  if (format === undefined || receive === undefined) throw new Error('The template has no access log or no function.');
  return {
    accessLogLine: format.replaceAll(/\$context\.[\w.]+/g, longestOf),
    writesPlatformLines: receive.Properties?.LoggingConfig?.SystemLogLevel !== 'WARN',
    isTraced: receive.Properties?.TracingConfig?.Mode === 'Active',
  };
}

/** As long as each usually gets; any other as long as its own name. */
const longestOf = (variable: string): string =>
  ({
    '$context.requestId': 'JKJaXmPLvHcESHA=',
    '$context.requestTime': '01/Dec/2026:12:00:00 +0000',
    '$context.routeKey': 'POST /webhooks/bamboohr',
    '$context.status': '401',
    '$context.identity.sourceIp': '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
    '$context.integration.status': '200',
    '$context.responseLatency': '12',
    '$context.responseLength': '27',
  })[variable] ?? variable;
