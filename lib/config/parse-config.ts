// Reads a function's environment variables by its schema.
// zod/mini here and in all that receive-webhook loads: it is a fifth of the whole, and cold starts pay by the byte.
import * as z from 'zod/mini';
import { ConnectorError } from '../errors.ts';

export const name = z.string().check(z.minLength(1));

/** Reads the environment once at load. The error names the variable, never its value. */
export function parseConfig<T extends z.core.$ZodType>(
  schema: T,
  environment: Readonly<Record<string, unknown>>,
): z.output<T> {
  const parsed = z.safeParse(schema, environment);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConnectorError('config-invalid', `Environment variables are missing or malformed: ${faults.join('; ')}.`);
}
