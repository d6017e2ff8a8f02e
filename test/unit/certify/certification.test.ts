// When a production deployment warns.
import { describe, expect, it } from '@jest/globals';
import { type Environment } from '../../../lib/config/environment.ts';
import {
  certificationDays,
  certificationFault,
  certificationFaults,
  sentenceOfCertification,
} from '../../../lib/certify/certification.ts';

const dayMs = 24 * 60 * 60_000;
const finishedAt = '2026-03-02T09:15:08.000Z';
const at = (days: number, environment: Environment | undefined = 'production') => ({
  environment,
  nowMs: Date.parse(finishedAt) + days * dayMs,
});

describe('a production deployment', () => {
  it('warns without a report, and with one that is older than 90 days', () => {
    expect(certificationFault(undefined, at(0))).toBe('certification-missing');
    expect(certificationFault({ finishedAt }, at(0))).toBeUndefined();
    expect(certificationFault({ finishedAt }, at(certificationDays))).toBeUndefined();
    expect(certificationFault({ finishedAt }, at(certificationDays + 0.001))).toBe('certification-old');
    expect(certificationFault({ finishedAt: 'never' }, at(0))).toBe('certification-old');
  });

  it('says what to do', () => {
    for (const fault of certificationFaults) expect(sentenceOfCertification[fault]).toContain('--import');
  });
});

describe('any other deployment', () => {
  it.each([undefined, 'sandbox' as const])('with environment %s says nothing', (environment) => {
    expect(certificationFault(undefined, { environment, nowMs: 0 })).toBeUndefined();
  });
});
