// Step: BambooHR's credential, stored with the administrator's own AWS credentials and tried at once.
import { type StackSecret } from '../../connect/stack/stack-secrets.ts';
import { type Ping } from '../../access/ping-outcome.ts';
import { askPlain, askSecret } from '../secrets/read-given.ts';
import { type Choice, choose, untilTaken } from './ask.ts';
import { mergeGiven } from './merge-given.ts';
import { pingVendor, sentenceOfPing } from './ping-vendor.ts';
import { already, done, type StepResult, stopped, type StepTools } from './step.ts';

export async function fillBambooHr(tools: StepTools): Promise<StepResult> {
  const { config, connect, clock, terminal } = tools;
  const secret = (await tools.connectSecrets()).bamboohr;
  let isChanged = await mergeGiven(secret, givenIn(config ?? {}));
  const operator = await connect();
  for (;;) {
    const ping = await pingVendor('bamboohr', operator, clock);
    if (ping.outcome === 'reached') {
      return isChanged ? done('BambooHR lets the connector in.') : already('BambooHR lets the connector in.');
    }
    const sentence = sentenceOfPing('bamboohr', ping);
    if (config !== undefined) return stopped(`${sentence}${hintOf(ping)}`);
    if (ping.outcome !== 'secret-empty') terminal.complain(sentence);
    if ((await correct(ping, secret, tools)) === 'stop') return stopped(sentence);
    isChanged = true;
  }
}

const givenIn = ({ companyDomain, apiKey }: { companyDomain?: string; apiKey?: string }) => ({
  ...(companyDomain === undefined ? {} : { companyDomain }),
  ...(apiKey === undefined ? {} : { auth: { type: 'apiKey', apiKey } }),
});

const hintOf = ({ outcome }: Ping): string =>
  outcome === 'secret-empty' || outcome === 'secret-invalid' ? ' Give companyDomain and apiKey in the file.' : '';

/** What the ping speaks against is asked for again. */
async function correct(ping: Ping, secret: StackSecret, tools: StepTools): Promise<'again' | 'stop'> {
  const { input } = tools;
  const askDomain = () =>
    untilTaken(async () => {
      const companyDomain = await askPlain('BambooHR subdomain, or the address of your BambooHR', input);
      await secret.merge({ companyDomain });
    }, tools);
  const askKey = () =>
    untilTaken(async () => {
      const apiKey = await askSecret('API key of the BambooHR user made for the connector (not shown)', input);
      await secret.merge({ auth: { type: 'apiKey', apiKey } });
    }, tools);
  if (ping.outcome === 'secret-empty' || ping.outcome === 'secret-invalid') {
    await askDomain();
    await askKey();
    return 'again';
  }
  const answer = await choose('What now?', choicesAfter(ping), tools);
  if (answer === 'key') await askKey();
  if (answer === 'domain') await askDomain();
  // Saved anew, a key that was refused is tried anew.
  if (answer === 'try') await secret.merge({});
  return answer === 'stop' ? 'stop' : 'again';
}

function choicesAfter({ outcome }: Ping): [Choice<Answer>, ...Choice<Answer>[]] {
  const others: readonly Choice<Answer>[] = [
    ['try', 'try again as it is'],
    ['stop', 'stop here; connector init goes on from here'],
  ];
  const [key, domain]: readonly [Choice<Answer>, Choice<Answer>] = [
    ['key', 'enter another API key'],
    ['domain', 'enter another subdomain'],
  ];
  return outcome === 'no-answer' ? [domain, key, ...others] : [key, domain, ...others];
}

type Answer = 'key' | 'domain' | 'try' | 'stop';
