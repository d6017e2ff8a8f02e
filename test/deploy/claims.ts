// What must be true of the deployed connector, claim by claim.
import { setTimeout as sleep } from 'node:timers/promises';
import { type BambooHrSimulator } from '../world/bamboohr/bamboohr-simulator.ts';
import { type NetSuiteSimulator } from '../world/netsuite/netsuite-simulator.ts';
import { compareCompany, type Expected, heldPerson, newcomer, untouched } from './company.ts';
import { createdEvent, deliver } from './deliver.ts';
import { connector } from './stack/connector.ts';
import { type DeployedStack } from './stack/deployed-stack.ts';
import { type LocalAws } from './stack/local-aws.ts';
import { type Steps } from './steps.ts';

export interface Deployed {
  readonly stack: DeployedStack;
  readonly bamboohr: BambooHrSimulator;
  readonly netsuite: NetSuiteSimulator;
  readonly expected: readonly Expected[];
  readonly webhookKey: string;
  readonly signal: AbortSignal;
}

export async function checkWebhook(steps: Steps, deployed: Deployed): Promise<void> {
  const { stack, bamboohr, netsuite, webhookKey, signal } = deployed;
  const body = createdEvent(bamboohr.companyId, newcomer);
  const send = async (key: string, wanted: number): Promise<string[]> => {
    const status = await deliver(stack.output('WebhookUrl'), body, key);
    return status === wanted ? [] : [`answered ${String(status)}`];
  };
  await steps.check('a forged webhook is answered 401', async () => send('f'.repeat(32), 401));
  await steps.check('a correctly signed webhook is answered 202', async () => send(webhookKey, 202));
  await steps.check('its employee is in NetSuite', async () => {
    const isThere = () => netsuite.employeeByExternalId(`bamboohr-${newcomer}`) !== undefined;
    return (await until(async () => isThere(), 30_000, signal)) ? [] : ['no record after 30 s'];
  });
}

export async function checkFirstLoad(steps: Steps, deployed: Deployed): Promise<void> {
  const { stack, netsuite, expected, signal } = deployed;
  await steps.check('the backfill, invoked on {}, queues everybody', async () => {
    const { changed, isFirstLoad } = await stack.invoke('BackfillFunctionName', {});
    const isRight = changed === expected.length && isFirstLoad === true;
    return isRight ? [] : [`changed: ${String(changed)}, isFirstLoad: ${String(isFirstLoad)}`];
  });
  await steps.check('every change is handled', async () => {
    const isEmpty = async () => (await stack.queueLength('ChangeQueueUrl')) === 0;
    // Whoever gets a record wakes those who waited for it, so an empty queue has to stay empty.
    const isDone = async () => (await isEmpty()) && (await sleep(1_500, true)) && isEmpty();
    if (await until(isDone, 60_000, signal)) return [];
    return [`${String(await stack.queueLength('ChangeQueueUrl'))} messages are left after 60 s`];
  });
  await steps.check('every NetSuite employee is what BambooHR says', async () => compareCompany(netsuite, expected));
  await steps.check('who was right already was not written', async () => {
    const record = netsuite.employeeByExternalId(`bamboohr-${untouched}`);
    const count = netsuite.writes.filter(({ id }) => id === record?.id).length;
    return count === 0 ? [] : [`${String(count)} writes`];
  });
  await steps.check('who has an unknown department is held for a mapping', async () => {
    const { outcome, hold } = await stack.stateOf(heldPerson);
    const isRight = outcome === 'held' && (hold as { code?: string } | undefined)?.code === 'unmapped';
    return isRight ? [] : [`outcome: ${String(outcome)}`];
  });
  await steps.check('nothing is among the dead letters', async () => {
    const count = await stack.queueLength('DeadLetterQueueUrl');
    return count === 0 ? [] : [`${String(count)} dead letters`];
  });
  await steps.check('nobody but the functions may put changes into the queue', async () => {
    const refusal = await stack.intrude('ChangeQueueUrl');
    return refusal?.includes('AccessDenied') === true ? [] : [`not refused: ${refusal ?? 'accepted'}`];
  });
}

/** With another key for NetSuite and another one of the webhook. */
export async function checkNewKeys(
  steps: Steps,
  { stack, bamboohr, netsuite, webhookKey, signal }: Deployed,
): Promise<void> {
  await steps.check('a change that the new webhook key signs is in NetSuite, by the new NetSuite key', async () => {
    const mobilePhone = '+44 7700 900199';
    bamboohr.quietly(() => bamboohr.updateEmployee(newcomer, { mobilePhone }));
    const status = await deliver(stack.output('WebhookUrl'), createdEvent(bamboohr.companyId, newcomer), webhookKey);
    if (status !== 202) return [`answered ${String(status)}`];
    const record = () => netsuite.employeeByExternalId(`bamboohr-${newcomer}`);
    const isThere = await until(async () => record()?.mobilePhone === mobilePhone, 30_000, signal);
    return isThere ? [] : ['not there after 30 s'];
  });
}

export interface OperatorSeat {
  readonly aws: LocalAws;
  readonly doorPort: number;
  readonly signal: AbortSignal;
}

/** The shipped command line, which finds the stack by its name and signs its calls. */
export async function checkOperator(steps: Steps, { aws, ...seat }: OperatorSeat): Promise<void> {
  await steps.check('the command line lists who is held, as a signed call through the function URL', async () => {
    const { code, output, complaints } = await connector(aws, ['dimensions', 'list', '--json'], seat);
    return code === 1 && output.includes('Skunkworks') ? [] : [`exit code ${String(code)}: ${complaints}${output}`];
  });
}

async function until(isTrue: () => Promise<boolean>, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await isTrue()) return true;
    await sleep(250, undefined, { signal });
  }
  return false;
}
