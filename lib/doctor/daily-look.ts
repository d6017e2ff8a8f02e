// The daily look at what may get lost overnight: each new gap is one open point, and goes when it is mended. What could not
// be proved changes nothing of what is known.
import * as z from 'zod';
import { type Effects } from '../effects.ts';
import { type Check } from './checks/check.ts';
import { dailyChecks } from './checks/checks.ts';
import { type DoctorCode } from './remedies.ts';
import { type DoctorPorts } from './ports.ts';
import { type CheckResult, runChecks } from './run-checks.ts';

export const OpenGap = z.object({
  check: z.string(),
  area: z.string(),
  code: z.string(),
  thing: z.string(),
  /** ISO 8601 UTC. */
  since: z.string(),
});
export type OpenGap = Readonly<z.output<typeof OpenGap>>;

export interface GapsSeen {
  readonly lookedAtMs: number;
  readonly gaps: readonly OpenGap[];
}

export interface GapStore {
  load(): Promise<GapsSeen>;
  save(seen: GapsSeen): Promise<void>;
}

export interface LookTools {
  readonly effects: Pick<Effects, 'now' | 'log' | 'metrics'>;
  readonly store: GapStore;
  readonly ports: () => DoctorPorts;
  readonly checks?: readonly Check[];
}

/** Less than a day, so that a run which starts a little earlier than yesterday's looks as well. */
const lookEveryMs = 20 * 60 * 60_000;
/** While something is open, so that it goes soon after it was mended. */
const lookAgainEveryMs = 55 * 60_000;

/** The circuit breaker makes a point of these itself, as soon as a worker meets them. */
const toldElsewhere: ReadonlySet<string> = new Set<DoctorCode>([
  'bamboohr-login-refused',
  'bamboohr-login-forbidden',
  'netsuite-login-refused',
  'wrong-environment',
  'rest-not-permitted',
  'language-not-named',
]);

/** `onlyOpen`: look only whether what is open is mended by now. */
export async function lookDaily({ onlyOpen }: { onlyOpen: boolean }, tools: LookTools): Promise<void> {
  const { effects, store, ports, checks = dailyChecks } = tools;
  const nowMs = effects.now();
  const before = await store.load();
  const isOpen = before.gaps.length > 0;
  if (onlyOpen && !isOpen) return;
  if (nowMs - before.lookedAtMs < (isOpen ? lookAgainEveryMs : lookEveryMs)) return;
  const results = await runChecks(checks, ports());
  const gaps = gapsAfter(before.gaps, results, new Date(nowMs).toISOString());
  await store.save({ lookedAtMs: nowMs, gaps });
  for (const { code, thing } of gaps.filter((each) => !before.gaps.some((known) => isSame(known, each)))) {
    effects.metrics.add('CredentialsRefused');
    effects.log.error('a right, field or feature is missing', { code, field: thing });
  }
  const mended = before.gaps.filter((known) => !gaps.some((each) => isSame(known, each))).length;
  effects.log.info('account looked at', { counts: { gaps: gaps.length, mended } });
}

/** A check that proved nothing leaves what was open of it open. */
function gapsAfter(before: readonly OpenGap[], results: readonly CheckResult[], since: string): readonly OpenGap[] {
  return results.flatMap(({ id, area, verdict, findings }) => {
    const known = before.filter(({ check }) => check === id);
    if (verdict === 'not tried' || verdict === 'unknown') return known;
    return findings
      .filter((finding) => finding.verdict === 'gap' && !toldElsewhere.has(finding.code))
      .map(({ code, thing }) => {
        const gap = { check: id, area, code, thing, since };
        return known.find((each) => isSame(each, gap)) ?? gap;
      });
  });
}

const isSame = (a: OpenGap, b: OpenGap): boolean => a.check === b.check && a.code === b.code && a.thing === b.thing;
