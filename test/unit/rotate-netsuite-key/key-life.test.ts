// How long the certificate is good: known from the secret, or asked of NetSuite where the role may ask.
import { describe, expect, it } from '@jest/globals';
import { AccountShape } from '../../../lib/account-shape.ts';
import { ConnectorError } from '../../../lib/errors.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { daysUntil, watchKeyLife } from '../../../lib/rotate-netsuite-key/key-life.ts';
import { type ListedCertificate } from '../../../lib/rotate-netsuite-key/ports.ts';
import { FakeEffects, someMoment } from '../../support/fake-effects.ts';
import { FakeShapes } from '../../support/fakes/fake-shape.ts';
import { netSuiteSecret } from '../netsuite/netsuite-account.ts';

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(someMoment + days * dayMs).toISOString();

describe('daysUntil', () => {
  it.each([
    [inDays(30), 30],
    [inDays(3.9), 3],
    [inDays(0.5), 0],
    [inDays(-0.5), -1],
    ['2026-03-03', 0],
    ['2026-03-05', 2],
  ])('%s is %d whole days away', (notAfter, days) => {
    expect(daysUntil(notAfter, someMoment)).toBe(days);
  });
});

describe('the daily look', () => {
  const look = async (more: object, list: () => readonly ListedCertificate[], times = 1) => {
    const effects = new FakeEffects();
    let asked = 0;
    const shape = new AccountShape(new FakeShapes(), { now: effects.now });
    const secret = NetSuiteSecret.parse({ ...(JSON.parse(netSuiteSecret()) as object), ...more });
    const certificates = {
      list: () => {
        asked += 1;
        return Promise.resolve().then(list);
      },
    };
    for (let count = 0; count < times; count += 1) {
      await watchKeyLife({ effects, secret: () => Promise.resolve(secret), certificates, shape });
    }
    const { counts, lines } = effects;
    return { days: counts.get('NetSuiteKeyDaysLeft'), lines: lines.map(({ message }) => message), asked };
  };
  const listed = { certificateId: 'certificate-1', isRevoked: false, validUntil: '2026-03-22', entity: '1', role: '2' };

  it('measures what the secret says, without asking NetSuite', async () => {
    expect(await look({ notAfter: inDays(14) }, () => [listed])).toEqual({ days: 14, lines: [], asked: 0 });
  });

  it('asks NetSuite where the secret does not say', async () => {
    expect(await look({}, () => [listed])).toEqual({ days: 19, lines: [], asked: 1 });
  });

  it('says once that it is not known where the role may not ask, and asks no more that week', async () => {
    const refused = () => {
      throw new ConnectorError('certificates-refused', 'x');
    };
    expect(await look({}, refused, 3)).toEqual({
      days: undefined,
      lines: ['end of the NetSuite certificate is not known'],
      asked: 1,
    });
  });

  it('is left out when NetSuite does not answer, and stops nothing', async () => {
    const away = () => {
      throw new ConnectorError('network', 'x', { retryable: true });
    };
    const { days, lines } = await look({}, away);
    expect([days, lines]).toEqual([undefined, ['end of the NetSuite certificate not looked at']]);
  });

  it('takes no note of an odd notAfter', async () => {
    expect(await look({ notAfter: 'soon' }, () => [listed])).toMatchObject({ days: 19 });
  });
});
