// Reads an answer's body against a schema. A vendor may answer 200 with an HTML page or half a document.
import type * as z from 'zod';
import { type HttpAnswer } from '../effects.ts';
import { ConnectorError, type Vendor } from '../errors.ts';

/** True for a body in that shape. A page of HTML, half a document or another document is not the vendor's answer. */
export const hasShape = (schema: z.ZodType, answer: HttpAnswer): boolean => schema.safeParse(jsonOf(answer)).success;

/**
 * Throws `unreadable-answer` (retryable: proxies and outages do this) or `unexpected-shape` (alike), naming the place and never
 * the content.
 */
export function parseAnswer<T extends z.ZodType>(
  schema: T,
  answer: HttpAnswer,
  where: { vendor: Vendor; what: string },
): z.output<T> {
  const json = jsonOf(answer);
  if (json === undefined) {
    const type = answer.headers['content-type'] ?? 'no content type';
    throw new ConnectorError(
      'unreadable-answer',
      `${where.vendor} answered ${where.what} with ${answer.status} but no readable JSON (${type}).`,
      { retryable: true },
    );
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || '(top level)'} (${issue.code})`);
  throw new ConnectorError(
    'unexpected-shape',
    `${where.vendor} answered ${where.what} in an unexpected shape: ${faults.join(', ')}.`,
    { retryable: true },
  );
}

const parsedBodies = new WeakMap<HttpAnswer, { readonly json: unknown }>();

/** A page of a roster is long, so it is parsed once for all who ask about it. */
export function jsonOf(answer: HttpAnswer): unknown {
  const known = parsedBodies.get(answer);
  if (known !== undefined) return known.json;
  const json = parseJson(answer.body);
  parsedBodies.set(answer, { json });
  return json;
}

/** undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
