// A key that the connector makes itself: it stays in AWS, and only its certificate is handed to NetSuite's administrator.
import { writeFile } from 'node:fs/promises';
import { ConnectorError, hasCode } from '../../errors.ts';
import { parseRequest } from '../../operations/request.ts';
import { type KeyAnswer } from '../../rotate-netsuite-key/key-order.ts';
import { askPatiently } from '../ask-patiently.ts';
import { tooOld } from '../too-old.ts';
import { type StepTools } from './step.ts';

type Asked = Pick<StepTools, 'connect' | 'clock'>;

export const m2mScreen = 'Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup';
export const certificateFile = 'netsuite-certificate.pem';

/** The same certificate each time, until it is in use. Returns where it is. */
export async function writeCertificate(file: string, tools: Asked): Promise<string> {
  const { certificatePem } = await order({ action: 'keygen' }, tools);
  if (certificatePem === undefined) throw tooOld();
  try {
    await writeFile(file, certificatePem);
  } catch {
    throw new ConnectorError('file-invalid', `${file} cannot be written: run connector init in a folder of your own.`);
  }
  return file;
}

/** A sentence when NetSuite, or the function, refuses it; nothing when the key is in use. */
export async function activate(certificateId: string, tools: Asked): Promise<string | undefined> {
  try {
    await order({ action: 'activate', certificateId }, tools);
    return undefined;
  } catch (error) {
    if (hasCode(error, 'operation-invalid')) return error.message;
    throw error;
  }
}

async function order(keyOrder: object, { connect, clock }: Asked): Promise<KeyAnswer> {
  const request = parseRequest({ v: 1, operation: 'netsuite-key', order: keyOrder });
  const { netsuiteKey } = await askPatiently(request, await connect(), clock);
  if (netsuiteKey === undefined) throw tooOld();
  return netsuiteKey;
}
