// From BambooHR's fields to NetSuite's, pure. A withheld field does not appear; an empty one appears as null.
import { type FieldRule } from './field-mapping.ts';
import { type SourceFields } from './source-fields.ts';
import { type FieldValue, type TargetField } from './target-fields.ts';

export interface MappedEmployee {
  readonly values: ReadonlyMap<TargetField, FieldValue>;
  /** Source fields that BambooHR did not show, by permission. */
  readonly withheld: readonly string[];
}

export function mapEmployee(fields: SourceFields, mapping: readonly FieldRule[]): MappedEmployee {
  const values = new Map<TargetField, FieldValue>();
  const withheld: string[] = [];
  for (const { source, target } of mapping) {
    const value = fields[source];
    if (value === undefined) withheld.push(source);
    else values.set(target, value);
  }
  return { values, withheld };
}
