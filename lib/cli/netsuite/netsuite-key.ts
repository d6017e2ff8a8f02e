// connector netsuite keygen, activate and key: the NetSuite key, replaced with an administrator's help.
import { type KeyAnswer } from '../../rotate-netsuite-key/key-order.ts';
import { parseRequest } from '../../operations/request.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { checkNewFile, writeNewFile } from '../text-file.ts';
import { tooOld } from '../too-old.ts';

export interface KeygenArguments {
  readonly account: string | undefined;
  readonly clientId: string | undefined;
  readonly isNew: boolean;
  /** A new file for the certificate. */
  readonly out: string | undefined;
}

/** As long before its end a certificate is worth a word, and the first alarm rings. */
const soonDays = 30;
const place = 'Setup > Integration > OAuth 2.0 Client Credentials (M2M) Setup';

export async function makeKey(given: KeygenArguments, command: OperatorCommand): Promise<ExitCode> {
  const { account, clientId, isNew, out } = given;
  if (out !== undefined) await checkNewFile(out);
  const order = {
    action: 'keygen',
    ...(account === undefined ? {} : { accountId: account }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(isNew ? { isNew } : {}),
  };
  const answer = await orderKey(order, command);
  const { certificatePem, pendingNotAfter } = answer;
  if (certificatePem === undefined || pendingNotAfter === undefined) throw tooOld();
  if (out !== undefined) await writeNewFile(out, certificatePem);
  const lines = [
    `A NetSuite key waits for its certificate, which is good until ${dayOf(pendingNotAfter)}.`,
    out === undefined ? certificatePem.trim() : `The certificate is in ${out}.`,
    `Upload it in NetSuite (${place}) for the user and role of the integration, then:`,
    'connector netsuite activate CERTIFICATE_ID',
  ];
  show({ certificatePem, notAfter: pendingNotAfter }, lines, command);
  return exitCodes.ok;
}

export async function activateKey(certificateId: string, command: OperatorCommand): Promise<ExitCode> {
  const answer = await orderKey({ action: 'activate', certificateId }, command);
  const lines = [
    `NetSuite lets the connector in with certificate ${answer.certificateId ?? certificateId}${until(answer)}.`,
    'Revoke the former one in NetSuite after two quiet hours. What is in use:',
    'connector netsuite key',
  ];
  show(withoutPem(answer), lines, command);
  return exitCodes.ok;
}

export async function showKey(command: OperatorCommand): Promise<ExitCode> {
  const answer = await orderKey({ action: 'status' }, command);
  const { verdict, next, isFine } = judge(answer);
  show(withoutPem(answer), [verdict, ...waiting(answer), ...next], command);
  return isFine ? exitCodes.ok : exitCodes.findings;
}

async function orderKey(order: object, { connect }: OperatorCommand): Promise<KeyAnswer> {
  const request = parseRequest({ v: 1, operation: 'netsuite-key', order });
  const { netsuiteKey } = await (await connect()).ask(request);
  if (netsuiteKey === undefined) throw tooOld();
  return netsuiteKey;
}

function judge(answer: KeyAnswer): { verdict: string; next: readonly string[]; isFine: boolean } {
  const { certificateId, daysLeft } = answer;
  const replace = [
    'Replace it as the runbook says (Rotate the NetSuite key), by hand with:',
    'connector netsuite keygen',
  ];
  if (certificateId === undefined) {
    const next =
      answer.pending === 'key' ? ['connector netsuite activate CERTIFICATE_ID'] : ['connector netsuite keygen'];
    return { verdict: 'The NetSuite secret holds no key that can be used.', next, isFine: false };
  }
  if (daysLeft === undefined) {
    const verdict = `Certificate ${certificateId} is in use; when it ends is not known.`;
    return { verdict, next: ['Put its last day into the NetSuite secret, as "notAfter".'], isFine: false };
  }
  const isOver = daysLeft < 0;
  const verdict = `Certificate ${certificateId} is in use${until(answer)}${isOver ? ': it is over' : ''}.`;
  const isFine = daysLeft > soonDays && answer.pending === undefined;
  return { verdict, next: daysLeft > soonDays ? [] : replace, isFine };
}

function waiting({ pending, pendingNotAfter }: KeyAnswer): readonly string[] {
  if (pending === 'rotation') return ['A rotation is under way.'];
  if (pending === undefined) return [];
  const until = pendingNotAfter === undefined ? '' : `, good until ${dayOf(pendingNotAfter)}`;
  return [`A key waits for its certificate${until}: connector netsuite activate CERTIFICATE_ID`];
}

const until = ({ notAfter, daysLeft }: KeyAnswer): string =>
  notAfter === undefined || daysLeft === undefined ? '' : ` until ${dayOf(notAfter)} (${daysLeft} days)`;

const dayOf = (isoTime: string): string => isoTime.slice(0, 10);

const withoutPem = ({ certificatePem: _, ...answer }: KeyAnswer): object => answer;

function show(answer: object, lines: readonly string[], { json, terminal }: OperatorCommand): void {
  terminal.print(json ? JSON.stringify(answer) : lines.join('\n'));
}
