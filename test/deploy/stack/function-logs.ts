// What the deployed functions complained about, for a run that failed; credentials are masked.
import * as z from 'zod';
import { type LocalAws } from './local-aws.ts';

const Groups = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })) });
const Events = z.object({ events: z.array(z.object({ message: z.string() })) });

const Line = z.object({
  level: z.enum(['WARN', 'ERROR']),
  message: z.string(),
  code: z.string().optional(),
  errorName: z.string().optional(),
});

const logs = async (aws: LocalAws, operation: string, body: object): Promise<unknown> =>
  (await aws.call('logs', { target: `Logs_20140328.${operation}`, body: JSON.stringify(body) })).json;

/** Warnings and errors, alike ones counted together, and what the runtime itself says of a crash. */
export async function complaints(
  aws: LocalAws,
  stackName: string,
  mask: (text: string) => string,
): Promise<readonly string[]> {
  const { logGroups } = Groups.parse(await logs(aws, 'DescribeLogGroups', {}));
  const told: string[] = [];
  for (const { logGroupName } of logGroups) {
    if (!logGroupName.includes(`/${stackName}/`)) continue;
    const { events } = Events.parse(await logs(aws, 'FilterLogEvents', { logGroupName, limit: 10_000 }));
    const counts = new Map<string, number>();
    for (const text of events.flatMap(({ message }) => complaintOf(message))) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    if (counts.size > 0) told.push(`${logGroupName.split('/').at(-1) ?? ''}:`);
    told.push(...[...counts].map(([text, count]) => `  ${String(count)} x ${mask(text).slice(0, 400)}`));
  }
  return told.length > 0 ? told : ['the functions logged no warning and no error'];
}

function complaintOf(text: string): string[] {
  if (text.startsWith('{')) {
    const { data: line } = Line.safeParse(parseJson(text));
    if (line === undefined) return [];
    const details = [line.code, line.errorName].filter((detail) => detail !== undefined);
    return [`${line.level} ${line.message} (${details.join(', ')})`];
  }
  return /\bError\b|Task timed out/.test(text) ? [text] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Hides every value of these secrets, in one piece or line by line. */
export function maskerOf(secrets: readonly object[]): (text: string) => string {
  const values = new Set(secrets.flatMap(textsOf).filter((text) => text.length >= 6));
  return (text) => [...values].reduce((masked, value) => masked.replaceAll(value, '***'), text);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...value.split('\n')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
