// Step: BambooHR tells the connector of changes as they happen. Without a webhook the poll finds them, a little later.
import { type WebhookAction, type WebhookView } from '../../webhook-registration/webhook-view.ts';
import { askPatiently } from '../ask-patiently.ts';
import { tooOld } from '../too-old.ts';
import { choose } from './ask.ts';
import { already, done, leftOut, type StepResult, stopped, type StepTools } from './step.ts';

export async function registerWebhook(tools: StepTools): Promise<StepResult> {
  const { config } = tools;
  if (config?.webhook === 'off') return without;
  const seen = await ask('status', tools);
  if (isHealthy(seen)) return already(`BambooHR delivers its changes to ${seen.url}.`);
  if (config === undefined && (await choose('Register the webhook?', choices, tools)) === 'off') return without;
  const view = await ask('register', tools);
  if (!isHealthy(view))
    return stopped(`The webhook needs attention: ${codesOf(view)}. connector webhook status says more.`);
  const polled = view.pollingOnly.length === 0 ? '' : ` Found by the poll only: ${view.pollingOnly.join(', ')}.`;
  return done(`BambooHR delivers its changes to ${view.url}.${polled}`);
}

const without = leftOut('No webhook: the poll finds each change. connector webhook register makes one at any time.');
const choices = [
  ['yes', 'BambooHR tells of each change within seconds'],
  ['off', 'the poll finds each change, at its next turn'],
] as const;

async function ask(action: WebhookAction, { connect, clock }: StepTools): Promise<WebhookView> {
  const { webhook } = await askPatiently({ v: 1, operation: 'webhook', action, finish: false }, await connect(), clock);
  if (webhook === undefined) throw tooOld();
  return webhook;
}

const isHealthy = ({ problems }: WebhookView): boolean => problems.length === 0;
const codesOf = ({ problems }: WebhookView): string => [...new Set(problems.map(({ code }) => code))].join(', ');
