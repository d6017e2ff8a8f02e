// Whether this deployment lacks a recent report, as part of an answer. Pages of a plan ask as well, so the report is read
// only where the settings want one.
import { certificationFault, type CertificationFault } from './certification.ts';
import { type CertifyTools } from './certify-tools.ts';

export async function certificationOf({
  store,
  environment,
  effects,
}: Pick<CertifyTools, 'store' | 'environment' | 'effects'>): Promise<{ readonly certification?: CertificationFault }> {
  if (environment !== 'production') return {};
  const fault = certificationFault(await store.loadReport(), { environment, nowMs: effects.now() });
  return fault === undefined ? {} : { certification: fault };
}
