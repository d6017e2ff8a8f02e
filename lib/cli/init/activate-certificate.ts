// Step 4: the key that the connector signs with, and NetSuite's id of its certificate; over when NetSuite lets it in.
import { type StackSecret } from '../../connect/stack-secrets.ts';
import { type Ping } from '../../ping-outcome.ts';
import { askPlain, askSecret, readGiven } from '../secrets/read-given.ts';
import { choose, untilTaken } from './ask.ts';
import { type InitConfig } from './init-config.ts';
import { mergeGiven } from './merge-given.ts';
import { pingVendor, sentenceOfPing } from './ping-vendor.ts';
import { already, done, type StepResult, stopped, type StepTools } from './step.ts';

export async function activateCertificate(tools: StepTools): Promise<StepResult> {
  const { config, clock, terminal } = tools;
  const secret = (await tools.connectSecrets()).netsuite;
  let isChanged = config === undefined ? false : await mergeGiven(secret, keyIn(config));
  const operator = await tools.connect();
  for (;;) {
    const ping = await pingVendor('netsuite', operator, clock);
    if (ping.outcome === 'reached') {
      return isChanged ? done('NetSuite lets the connector in.') : already('NetSuite lets the connector in.');
    }
    const sentence = sentenceOfPing('netsuite', ping);
    if (config !== undefined) return stopped(`${sentence}${hintOf(ping)}`);
    terminal.complain(sentence);
    if ((await correct(secret, tools)) === 'stop') return stopped(sentence);
    isChanged = true;
  }
}

const keyIn = ({ certificateId, privateKeyPem, algorithm = 'ES256' }: InitConfig) => ({
  ...(certificateId === undefined ? {} : { certificateId }),
  ...(privateKeyPem === undefined ? {} : { privateKeyPem, algorithm }),
});

const hintOf = ({ outcome }: Ping): string =>
  outcome === 'secret-empty' || outcome === 'secret-invalid'
    ? ' Give certificateId and privateKeyPem in the file.'
    : '';

const choices = [
  ['key', 'give the file of a private key, and the id of its certificate'],
  ['try', 'try again as it is, after mending it in NetSuite'],
  ['account', 'enter another account id'],
  ['client', 'enter another client id'],
  ['stop', 'stop here; connector init goes on from here'],
] as const;

async function correct(secret: StackSecret, tools: StepTools): Promise<'again' | 'stop'> {
  const { input } = tools;
  const corrections = {
    key: async () => {
      const privateKeyPem = await readGiven(await askPlain('File of the private key (PEM)', input), input);
      const certificateId = await askPlain('Certificate id, as NetSuite lists it', input);
      await secret.merge({ certificateId, privateKeyPem, algorithm: 'ES256' });
    },
    account: async () => {
      await secret.merge({ accountId: await askPlain('NetSuite account id', input) });
    },
    client: async () => {
      await secret.merge({ clientId: await askSecret('Client id of the integration record (not shown)', input) });
    },
  };
  const answer = await choose('What now?', choices, tools);
  if (answer === 'stop') return 'stop';
  if (answer !== 'try') await untilTaken(corrections[answer], tools);
  return 'again';
}
