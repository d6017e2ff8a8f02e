// A report of the doctor with these findings, a check for each.
import { type DoctorReport } from '../../../../lib/doctor/report.ts';

type Finding = readonly [DoctorReport['checks'][number]['area'], 'gap' | 'unknown', string];

export const aReport = (findings: readonly Finding[]): DoctorReport => ({
  v: 1,
  at: '2026-03-02T09:00:00.000Z',
  gaps: findings.filter(([, verdict]) => verdict === 'gap').length,
  unknowns: findings.filter(([, verdict]) => verdict === 'unknown').length,
  notTried: 0,
  checks: findings.map(([area, verdict, remedy], at) => ({
    ...{ id: `check-${at}`, area, what: 'something', verdict },
    findings: [{ verdict, code: 'list-not-visible', thing: 'x', remedy }],
  })),
  about: { settingsDigest: 'd', settings: {}, node: 'v24' },
});
