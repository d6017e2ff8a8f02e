// Step: the key that the connector signs with, and NetSuite's id of its certificate; over when NetSuite lets it in.
import { type StackSecret } from '../../connect/stack/stack-secrets.ts';
import { type Ping } from '../../access/ping-outcome.ts';
import { askPlain, askSecret, readGiven } from '../secrets/read-given.ts';
import { choose, untilTaken } from './ask.ts';
import { type InitConfig } from './init-config.ts';
import { mergeGiven } from './merge-given.ts';
import { activate, certificateFile, m2mScreen, writeCertificate } from './own-key.ts';
import { pingVendor, sentenceOfPing } from './ping-vendor.ts';
import { already, done, type StepResult, stopped, type StepTools } from './step.ts';

export async function activateCertificate(tools: StepTools): Promise<StepResult> {
  const { config, clock, terminal } = tools;
  const secret = (await tools.connectSecrets()).netsuite;
  let isChanged = config === undefined ? false : await mergeGiven(secret, keyIn(config));
  const operator = await tools.connect();
  for (let isFirst = true; ; isFirst = false) {
    const ping = await pingVendor('netsuite', operator, clock);
    if (ping.outcome === 'reached') {
      return isChanged ? done('NetSuite lets the connector in.') : already('NetSuite lets the connector in.');
    }
    const sentence = sentenceOfPing('netsuite', ping);
    if (config !== undefined) {
      const why = isFirst && isKeyless(ping) ? await ownKey(config, tools) : sentence;
      if (why !== undefined) return stopped(why);
    } else {
      terminal.complain(isKeyless(ping) ? 'The connector has no key for NetSuite yet.' : sentence);
      const answer = await correct(secret, tools);
      if (answer !== 'again') return stopped(answer === 'stop' ? sentence : answer.waitsFor);
    }
    isChanged = true;
  }
}

/** A key of one's own comes whole; a certificate id alone belongs to the key that the connector made. */
const keyIn = ({ certificateId, privateKeyPem, algorithm = 'ES256' }: InitConfig) =>
  privateKeyPem === undefined || certificateId === undefined ? {} : { certificateId, privateKeyPem, algorithm };

const isKeyless = ({ outcome }: Ping): boolean => outcome === 'secret-empty' || outcome === 'secret-invalid';

const uploadOf = (file: string): string =>
  `Upload ${file} in NetSuite (${m2mScreen} > Create New: the connector's user, its role, its integration record)`;

/** What a person has to do, or nothing when the key is in use now. */
async function ownKey(
  { certificateId, privateKeyPem, certificate }: InitConfig,
  tools: StepTools,
): Promise<string | undefined> {
  if (privateKeyPem !== undefined)
    return 'The NetSuite secret is not usable: give certificateId besides privateKeyPem.';
  if (certificateId !== undefined) return await activate(certificateId, tools);
  const file = await writeCertificate(certificate, tools);
  return `${uploadOf(file)}, then give the certificate id that NetSuite lists as certificateId in the file.`;
}

const choices = [
  ['make', 'let the connector make a key, which stays in AWS, and upload its certificate'],
  ['key', 'give the file of a private key of your own, and the id of its certificate'],
  ['try', 'try again as it is, after mending it in NetSuite'],
  ['account', 'enter another account id'],
  ['client', 'enter another client id'],
  ['stop', 'stop here; connector init goes on from here'],
] as const;

async function correct(
  secret: StackSecret,
  tools: StepTools,
): Promise<'again' | 'stop' | { readonly waitsFor: string }> {
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
  if (answer === 'make') return await makeKey(tools);
  if (answer !== 'try') await untilTaken(corrections[answer], tools);
  return 'again';
}

/** Waits for the certificate's id, today or in another run. */
async function makeKey(tools: StepTools): Promise<'again' | { readonly waitsFor: string }> {
  const { input, terminal } = tools;
  const upload = uploadOf(await writeCertificate(certificateFile, tools));
  terminal.complain(`${upload}.`);
  for (;;) {
    const certificateId = (await input.ask('Certificate id, as NetSuite lists it (empty: later)')).trim();
    if (certificateId === '') return { waitsFor: `${upload}, and have its certificate id at hand.` };
    const refusal = await activate(certificateId, tools);
    if (refusal === undefined) return 'again';
    terminal.complain(refusal);
  }
}
