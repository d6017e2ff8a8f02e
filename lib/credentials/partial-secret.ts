// A secret that is filled in step by step: what was given is laid over what stands there, and what is still missing is
// told from what is wrong.
import * as z from 'zod/mini';
import { ConnectorError } from '../errors.ts';
import { parsePastedJson } from './pasted-text.ts';

export type SecretContent = Readonly<Record<string, unknown>>;

const Content = z.record(z.string(), z.unknown());

/** The content as it stands; nothing where it is no JSON object, so that a spoilt secret can be filled in anew. */
export function secretContent(text: string): SecretContent {
  try {
    return z.safeParse(Content, parsePastedJson(text)).data ?? {};
  } catch {
    return {};
  }
}

/** Paths of the fields that have no value yet. Throws `secret-invalid` for a value that cannot be right; the error names the field, never the value. */
export function missingFields(schema: z.core.$ZodType, content: SecretContent, name: string): readonly string[] {
  const parsed = z.safeParse(schema, content);
  if (parsed.success) return [];
  const issues = parsed.error.issues.map((issue) => ({ ...issue, isMissing: isMissing(content, issue.path) }));
  const wrong = issues.filter((issue) => !issue.isMissing);
  if (wrong.length > 0) {
    const faults = wrong.map(({ path, message }) => `${nameOf(path)} ${message}`);
    throw new ConnectorError('secret-invalid', `The ${name} secret was left as it is: ${faults.join('; ')}.`);
  }
  return issues.map(({ path }) => nameOf(path));
}

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || '(top level)';

/** Or one of the things it stands in. */
function isMissing(content: unknown, [first, ...rest]: readonly PropertyKey[]): boolean {
  if (content === undefined || content === null || content === '') return true;
  if (first === undefined || typeof content !== 'object') return false;
  return isMissing(new Map<PropertyKey, unknown>(Object.entries(content)).get(first), rest);
}
