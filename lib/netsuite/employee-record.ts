// The employee record in REST spelling. Property names are oddly mixed: `hireDate` but `releasedate`; a wrong spelling
// is only a warning at NetSuite by default, so names come from here and requests ask for errors.
import * as z from 'zod';
import { isReference } from '../mapping/employee-properties.ts';
import { joinIds } from '../mapping/transform.ts';
import { type TargetRecord } from '../employee/ports.ts';
import { type FieldValue, type TargetFields } from '../employee/target-fields.ts';

/** Properties that are written as references, besides those that always are, and those that hold several. */
export interface ReferenceFields {
  readonly references: ReadonlySet<string>;
  readonly multiples: ReadonlySet<string>;
}

/** The JSON body of a write: `null` clears, a key left out stays as it is. References go as their internal id. */
export const toRecordBody = (fields: TargetFields, kinds: ReferenceFields): Record<string, unknown> =>
  Object.fromEntries([...fields].map(([name, value]) => [name, toProperty(name, value, kinds)]));

function toProperty(name: string, value: FieldValue, { references, multiples }: ReferenceFields): unknown {
  if (multiples.has(name)) return { items: value === null ? [] : idsOf(String(value)) };
  return value !== null && (isReference(name) || references.has(name)) ? { id: String(value) } : value;
}

const idsOf = (value: string): object[] => value.split(',').map((id) => ({ id }));

const Reference = z.object({ id: z.union([z.string(), z.int()]).transform(String) });
export const RecordBody = z.looseObject({ id: z.union([z.string(), z.int()]).transform(String) });

/** A 200 in place of a 204 is believed only when it shows the record. */
export const WrittenRecord = z.looseObject({ id: z.union([z.string(), z.int()]) });
const References = z.object({ items: z.array(Reference) });

/** References become their internal id. */
export function readRecord(body: z.output<typeof RecordBody>): TargetRecord {
  const fields = new Map<string, FieldValue>();
  for (const [name, value] of Object.entries(body)) {
    const reference = Reference.safeParse(value);
    if (reference.success) fields.set(name, reference.data.id);
    else if (References.safeParse(value).success) fields.set(name, idsIn(References.parse(value)));
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

/** Several internal ids as one value, whatever order NetSuite keeps them in. */
const idsIn = ({ items }: z.output<typeof References>): string | null => joinIds(items.map(({ id }) => id)) || null;
