// A secret as it may be told of: filled, empty or malformed, and by which fields. No value leaves this file.
import * as z from 'zod';
import { hasCode } from '../errors.ts';
import { parsePastedJson } from './pasted-text.ts';
import { type SecretReader } from './secret-cache.ts';

export interface SecretView {
  readonly state: 'filled' | 'empty' | 'malformed' | 'unreadable';
  /** The fields that are missing or malformed. */
  readonly fields: readonly string[];
  /** When the certificate ends (epoch milliseconds), where the secret says so. */
  readonly certificateEndsAtMs?: number;
}

const Ending = z.looseObject({ notAfter: z.string() });

export async function viewSecret(read: SecretReader, schema: z.core.$ZodType): Promise<SecretView> {
  let text: string;
  try {
    text = await read();
  } catch (error) {
    return { state: hasCode(error, 'secret-empty') ? 'empty' : 'unreadable', fields: [] };
  }
  const json = jsonIn(text);
  if (typeof json !== 'object' || json === null) return { state: 'malformed', fields: ['(not JSON)'] };
  if (Object.keys(json).length === 0) return { state: 'empty', fields: [] };
  const parsed = z.core.safeParse(schema, json);
  if (!parsed.success) {
    const places = parsed.error.issues.map(({ path }) => path.join('.') || '(top level)');
    return { state: 'malformed', fields: [...new Set(places)] };
  }
  const endsAtMs = Date.parse(Ending.safeParse(json).data?.notAfter ?? '');
  return { state: 'filled', fields: [], ...(Number.isNaN(endsAtMs) ? {} : { certificateEndsAtMs: endsAtMs }) };
}

function jsonIn(text: string): unknown {
  try {
    return parsePastedJson(text);
  } catch {
    return undefined;
  }
}
