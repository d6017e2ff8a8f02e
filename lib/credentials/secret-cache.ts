// A secret, parsed and kept for minutes. A refused credential forces one early re-read per cooldown, so that rotating a
// key needs no deploy and a flood of refusals costs no flood of reads.
import * as z from 'zod/mini';
import { type Effects } from '../effects.ts';
import { ConnectorError, type ErrorCode, hasCode } from '../errors.ts';
import { type MetricName } from '../metric-names.ts';
import { parsePastedJson } from './pasted-text.ts';

/** Reads the current version's text. Throws `secret-unreadable` (retryable). */
export type SecretReader = () => Promise<string>;

export interface CachedSecret<T> {
  get(): Promise<T>;
  /** The value was refused: reads again unless that was done a moment ago. True when the value is another one now. */
  refused(): Promise<boolean>;
}

/** The secrets that people fill in, and what says that one of them is empty or malformed. */
const unusableMetrics = {
  BambooHR: 'BambooHrSecretUnusable',
  NetSuite: 'NetSuiteSecretUnusable',
  webhook: 'WebhookSecretUnusable',
} as const satisfies Record<string, MetricName>;

const lifeMs = 5 * 60_000;
const cooldownMs = 10_000;

export interface SecretCacheOptions {
  readonly effects: Pick<Effects, 'now' | 'log' | 'metrics'>;
  readonly name: keyof typeof unusableMetrics;
  /** Strangers can make the function want it: a reading that failed for any reason is not repeated for ten seconds. */
  readonly isWantedByStrangers?: boolean;
}

export function cacheSecret<T extends z.core.$ZodType>(
  read: SecretReader,
  schema: T,
  { effects, name, isWantedByStrangers = false }: SecretCacheOptions,
): CachedSecret<z.output<T>> {
  let cached: { text: string; value: z.output<T>; readAtMs: number } | undefined;
  let forced: { readonly atMs: number; readonly isAnother: Promise<boolean> } | undefined;
  let pending: Promise<z.output<T>> | undefined;
  let failed: { readonly atMs: number; readonly error: unknown } | undefined;

  const load = async (): Promise<z.output<T>> => {
    try {
      const text = await read();
      const value = parseSecret(schema, text, name);
      cached = { text, value, readAtMs: effects.now() };
      failed = undefined;
      effects.metrics.add(unusableMetrics[name], 0);
      return value;
    } catch (error) {
      const isUnusable = hasCode(error, 'secret-empty', 'secret-invalid');
      failed = isUnusable || isWantedByStrangers ? { atMs: effects.now(), error } : undefined;
      if (isUnusable) {
        effects.metrics.add(unusableMetrics[name]);
        effects.log.error('secret not usable', { kind: name, code: error.code, ...faultyFields(error) });
      }
      throw error;
    }
  };
  const loadOnce = (): Promise<z.output<T>> => {
    pending ??= load().finally(() => {
      pending = undefined;
    });
    return pending;
  };

  return {
    get: async () => {
      if (cached !== undefined && effects.now() - cached.readAtMs < lifeMs) return cached.value;
      // Anonymous callers must not cost a read each while the secret is of no use.
      if (failed !== undefined && effects.now() - failed.atMs < cooldownMs) throw failed.error;
      return await loadOnce();
    },
    refused: async () => {
      if (forced !== undefined && effects.now() - forced.atMs < cooldownMs) {
        // Throws what that reading threw: whether there is another value could not be found out, and still cannot.
        await forced.isAnother;
        return false;
      }
      const before = cached?.text;
      const isAnother = loadOnce().then(() => cached?.text !== before);
      forced = { atMs: effects.now(), isAnother };
      return await isAnother;
    },
  };
}

/** The error names the secret and the field at fault, never a value. */
function parseSecret<T extends z.core.$ZodType>(schema: T, text: string, name: string): z.output<T> {
  let json: unknown;
  try {
    json = parsePastedJson(text);
  } catch {
    throw unusable('secret-invalid', `The ${name} secret is not JSON: put the documented JSON object there.`);
  }
  if (typeof json === 'object' && json !== null && Object.keys(json).length === 0) {
    throw unusable('secret-empty', `The ${name} secret is still empty: put the documented JSON object there.`);
  }
  const parsed = z.safeParse(schema, json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => ({ field: fieldOf(issue), fault: faultOf(issue) }));
  const told = faults.map(({ field, fault }) => `${field} (${fault})`).join(', ');
  throw unusable('secret-invalid', `The ${name} secret is malformed: ${told}.`, new FaultyFields(faults));
}

/** Which fields are at fault; nothing of what they hold. */
class FaultyFields extends Error {
  override readonly name = 'FaultyFields';
  readonly fields: readonly string[];

  constructor(faults: readonly { readonly field: string }[]) {
    super('Fields of a secret are missing or malformed.');
    this.fields = faults.map(({ field }) => field);
  }
}

const faultyFields = ({ cause }: ConnectorError) => (cause instanceof FaultyFields ? { fields: cause.fields } : {});
const fieldOf = ({ path }: z.core.$ZodIssue): string => path.map(String).join('.') || '(top level)';

/** Changes wait until an operator mends the secret; none is given up for that. */
const unusable = (code: ErrorCode, message: string, cause?: unknown): ConnectorError =>
  new ConnectorError(code, message, { retryable: true, cause });

/** Our own sentences are safe to show; zod's may quote the value. */
const faultOf = (issue: z.core.$ZodIssue): string =>
  ['custom', 'invalid_format', 'invalid_value'].includes(issue.code) ? issue.message : issue.code;
