// From BambooHR's fields to NetSuite's, pure. A withheld field does not appear; an empty one appears as null.
import { type FieldMapping, type FieldRule } from './field-mapping.ts';
import { isMissingName } from './person-name.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type FieldValue, type TargetField } from '../employee/target-fields.ts';
import { fillTemplate, withheldIn } from './template.ts';
import { type FaultCode } from '../employee/codes.ts';
import { transform, type TransformResult } from './transform.ts';

export interface MappedEmployee {
  readonly values: ReadonlyMap<TargetField, FieldValue>;
  /** Source fields that BambooHR did not show, by permission. */
  readonly withheld: readonly string[];
  /** Values that could not be converted, by NetSuite field; all but the shortened are left alone. */
  readonly faults: readonly { readonly code: FaultCode; readonly field: TargetField }[];
}

export function mapEmployee(fields: SourceFields, { rules }: FieldMapping): MappedEmployee {
  const values = new Map<TargetField, FieldValue>();
  const withheld: string[] = [];
  const faults: { code: FaultCode; field: TargetField }[] = [];
  for (const rule of rules) {
    withheld.push(...withheldFrom(rule, fields));
    const { value, fault } = neverNameless(rule.target, valueFor(rule, fields));
    if (value !== undefined) values.set(rule.target, value);
    if (fault !== undefined) faults.push({ code: fault, field: rule.target });
  }
  return { values, withheld, faults };
}

function withheldFrom({ from, template }: FieldRule, fields: SourceFields): readonly string[] {
  if (template !== undefined) return withheldIn(template, fields);
  return from !== undefined && fields[from] === undefined ? [from] : [];
}

/** An employee whose name is empty in BambooHR keeps the one that NetSuite has. */
const neverNameless = (target: TargetField, transformed: TransformResult): TransformResult =>
  isMissingName(target, transformed.value) ? { value: undefined, fault: 'name-empty' } : transformed;

function valueFor(rule: FieldRule, fields: SourceFields): TransformResult {
  if (rule.constant !== undefined) return { value: rule.constant };
  const { from, template } = rule;
  const text =
    template === undefined ? (from === undefined ? undefined : fields[from]) : fillTemplate(template, fields);
  return typeof text === 'string' ? transform(text, rule) : { value: text };
}
