// The employee record in REST spelling. Property names are oddly mixed: `hireDate` but `releasedate`; a wrong spelling
// is only a warning at NetSuite by default, so names come from here and requests ask for errors.
import * as z from 'zod';
import { isReference } from './employee-properties.ts';
import { type TargetRecord } from '../sync/ports.ts';
import { type FieldValue, type TargetFields } from '../sync/target-fields.ts';

/** The JSON body of a write: `null` clears, a key left out stays as it is. References go as their internal id. */
export const toRecordBody = (fields: TargetFields, references: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(
    [...fields].map(([name, value]) => [
      name,
      value !== null && (isReference(name) || references.has(name)) ? { id: String(value) } : value,
    ]),
  );

const Reference = z.object({ id: z.union([z.string(), z.int()]).transform(String) });
export const RecordBody = z.looseObject({ id: z.union([z.string(), z.int()]).transform(String) });

/** A 200 in place of a 204 is believed only when it shows the record. */
export const WrittenRecord = z.looseObject({ id: z.union([z.string(), z.int()]) });

/** References become their internal id. */
export function readRecord(body: z.output<typeof RecordBody>): TargetRecord {
  const fields = new Map<string, FieldValue>();
  for (const [name, value] of Object.entries(body)) {
    const reference = Reference.safeParse(value);
    if (reference.success) fields.set(name, reference.data.id);
    else if (typeof value === 'string' || typeof value === 'boolean') fields.set(name, value);
    else if (typeof value === 'number') fields.set(name, String(value));
  }
  const externalId = body['externalId'];
  return {
    netsuiteId: body.id,
    externalId: typeof externalId === 'string' ? externalId : undefined,
    fields,
  };
}
