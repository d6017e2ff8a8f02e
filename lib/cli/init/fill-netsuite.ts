// Step: which NetSuite account, and which integration record of it.
import { tidy } from '../../credentials/pasted-text.ts';
import { askPlain, askSecret } from '../secrets/read-given.ts';
import { untilTaken } from './ask.ts';
import { mergeGiven } from './merge-given.ts';
import { already, done, type StepResult, stopped, type StepTools } from './step.ts';

export async function fillNetSuite(tools: StepTools): Promise<StepResult> {
  const { config, input } = tools;
  const secret = (await tools.connectSecrets()).netsuite;
  const { accountId, clientId } = config ?? {};
  const given = { ...(accountId === undefined ? {} : { accountId }), ...(clientId === undefined ? {} : { clientId }) };
  let isChanged = await mergeGiven(secret, given);
  const stands = await secret.content();
  const missing = (['accountId', 'clientId'] as const).filter((name) => !isText(stands[name]));
  if (missing.length > 0 && config !== undefined) {
    return stopped(`The NetSuite secret lacks ${missing.join(' and ')}: give ${missing.join(' and ')} in the file.`);
  }
  for (const name of missing) {
    await untilTaken(async () => {
      await secret.merge({ [name]: await questions[name](input) });
    }, tools);
    isChanged = true;
  }
  const { accountId: account = '' } = await secret.content();
  const says = `The account is ${isText(account) ? tidy(account) : ''}.`;
  return isChanged ? done(says) : already(says);
}

const isText = (value: unknown): value is string => typeof value === 'string' && tidy(value) !== '';

const questions = {
  accountId: (input: StepTools['input']) =>
    askPlain('NetSuite account id, such as 1234567 or 1234567_SB1, or the address of your NetSuite', input),
  clientId: (input: StepTools['input']) =>
    askSecret('Client id of the integration record, shown once by NetSuite (not shown here)', input),
};
