// How long the certificate of the NetSuite key is still good: looked at every day, whether a rotation runs or not.
import { type AccountShape } from '../account-shape.ts';
import { type Effects } from '../effects.ts';
import { causeName, hasCode } from '../errors.ts';
import { type NetSuiteSecret } from '../netsuite/login/secret.ts';
import { type Certificates } from './ports.ts';

const dayMs = 24 * 60 * 60_000;
/** A question that the role may not ask is asked again after a week. */
const theList = 'netsuite certificates';

export interface KeyLifeTools {
  readonly effects: Pick<Effects, 'now' | 'log' | 'metrics'>;
  readonly secret: () => Promise<NetSuiteSecret>;
  readonly certificates: Pick<Certificates, 'list'>;
  readonly shape: Pick<AccountShape, 'missing' | 'learn'>;
}

/** Whole days; 0 on the last one, below that it is over. */
export const daysUntil = (notAfter: string, nowMs: number): number =>
  Math.floor((Date.parse(notAfter) - nowMs) / dayMs);

/** Never throws: what is only watched stops nothing else. */
export async function watchKeyLife(tools: KeyLifeTools): Promise<void> {
  const { effects } = tools;
  try {
    const notAfter = await endOfKey(tools);
    if (notAfter !== undefined) effects.metrics.add('NetSuiteKeyDaysLeft', daysUntil(notAfter, effects.now()));
  } catch (error) {
    effects.log.warn('end of the NetSuite certificate not looked at', { errorName: causeName(error) });
  }
}

/** As the secret says it, or else NetSuite's list, where the role may see it. */
async function endOfKey({ secret, certificates, shape, effects }: KeyLifeTools): Promise<string | undefined> {
  const { notAfter, certificateId } = await secret();
  if (notAfter !== undefined) return notAfter;
  if ((await shape.missing([theList])).has(theList)) return undefined;
  try {
    const listed = await certificates.list();
    await shape.learn(new Map([[theList, true]]));
    return listed.find((each) => each.certificateId === certificateId)?.validUntil;
  } catch (error) {
    if (!hasCode(error, 'certificates-refused')) throw error;
    await shape.learn(new Map([[theList, false]]));
    effects.log.warn('end of the NetSuite certificate is not known', { code: error.code });
    return undefined;
  }
}
