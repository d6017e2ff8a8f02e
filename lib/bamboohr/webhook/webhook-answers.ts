// What BambooHR answers about webhooks, read leniently: an odd part that is not needed spoils nothing.
import * as z from 'zod';
import { type HttpAnswer } from '../../effects.ts';
import { jsonOf } from '../../http/parse-answer.ts';
import { entriesOf, readableRows } from '../readable-rows.ts';
import { type MonitorableField } from './monitored-fields.ts';

/** PHP writes a list with gaps as a map. */
const Entries = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
const id = z.union([z.string().regex(/^\w+$/), z.int()]).transform(String);
const words = z.preprocess((value) => entriesOf(value), z.array(z.union([z.string(), z.int()]).transform(String)));
const moment = z.string().nullish().catch(undefined);

export const WebhookListAnswer = z.looseObject({ webhooks: Entries });
export const MonitorableAnswer = z.looseObject({ fields: Entries });
const Summary = z.looseObject({ id, name: z.string().catch(''), url: z.string().catch('') });
const Monitorable = z.looseObject({ id, alias: z.string().nullish().catch(undefined) });

export const WebhookAnswer = z.looseObject({
  id,
  name: z.string().catch(''),
  url: z.string().catch(''),
  lastSent: moment,
  events: words.catch([]),
  monitorFields: words.catch([]),
  format: z.string().catch(''),
  includeCompanyDomain: z.boolean().catch(false),
  errors: z.unknown().optional(),
});
export const CreatedAnswer = z.looseObject({ id, privateKey: z.string().min(1) });

const Named = z.looseObject({ id: z.union([z.string(), z.int()]).transform(String) });
const listed = z.array(z.unknown()).catch([]);
const Fault = z.looseObject({ monitorFields: listed, unknownFields: listed });

/** The monitored fields that its owner may not see any more. */
export function lostFieldsIn(errors: unknown): readonly string[] {
  const faults = Array.isArray(errors) ? errors : [errors];
  return faults.flatMap((fault) => {
    const { monitorFields = [], unknownFields = [] } = Fault.safeParse(fault).data ?? {};
    return [...monitorFields, ...unknownFields].flatMap((field) => Named.safeParse(field).data?.id ?? []);
  });
}

export const summariesIn = ({ webhooks }: z.output<typeof WebhookListAnswer>) =>
  readableRows(Summary, entriesOf(webhooks), 'the webhooks').rows;

export const monitorableIn = ({ fields }: z.output<typeof MonitorableAnswer>): readonly MonitorableField[] =>
  readableRows(Monitorable, entriesOf(fields), 'the fields').rows.map(({ id: fieldId, alias }) => ({
    id: fieldId,
    ...(alias ? { alias } : {}),
  }));

const LogEntry = z.looseObject({
  lastAttempted: z.string().catch(''),
  lastSuccess: z.string().catch(''),
  statusCode: z.union([z.string(), z.int()]).transform(String).catch(''),
});
const Throttled = z.looseObject({ error: z.looseObject({ code: z.coerce.number() }) });

/** When a delivery was last tried, and when one was last accepted; times are BambooHR's own words in UTC. */
export interface LastDelivery {
  readonly attemptedAt?: string;
  readonly acceptedAt?: string;
  readonly statusCode?: string;
}

/** The log hides its limit in a 200, and says with a plain 503 that it was too slow. */
export function lastDeliveryIn(answer: HttpAnswer): LastDelivery | 'throttled' | 'unavailable' {
  const json = jsonOf(answer);
  if (answer.status === 429 || Throttled.safeParse(json).data?.error.code === 429) return 'throttled';
  const entries = answer.status === 200 ? Entries.safeParse(json).data : undefined;
  if (entries === undefined) return 'unavailable';
  const { rows } = readableRows(LogEntry, entriesOf(entries), 'the log of a webhook');
  const newest = (times: readonly string[]): string | undefined => times.filter(isTime).sort().at(-1);
  const attemptedAt = newest(rows.map(({ lastAttempted }) => lastAttempted));
  const acceptedAt = newest(rows.map(({ lastSuccess }) => lastSuccess));
  const status = rows.find(({ lastAttempted }) => lastAttempted === attemptedAt)?.statusCode ?? '';
  return {
    ...(attemptedAt === undefined ? {} : { attemptedAt }),
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    ...(/^\d{3}$/.test(status) ? { statusCode: status } : {}),
  };
}

/** Instead of a time there may be a text such as `Webhook Not Found`. */
const isTime = (text: string): boolean => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text);
