// The part of connector.json that says which BambooHR field feeds which NetSuite field. Every fault is named by its path,
// with what to do about it.
import { NetSuiteId } from '../employee/identity.ts';
import * as z from 'zod';
import { approverFields } from '../employee/field-groups.ts';
import { foldLabel } from '../employee/same/same-text.ts';
import { faultOfTarget, isCustomSegment } from '../mapping/employee-properties.ts';
import { type FieldSource, referenceTargets, sourcesOf } from '../mapping/field-mapping.ts';
import { faultOfNameSource } from '../mapping/person-name.ts';
import { faultOfTemplate, namesIn } from '../mapping/template.ts';
import { isSensitive } from '../mapping/sensitive-fields.ts';

const ownership = z.enum(['own', 'fill-if-empty', 'never-clear', 'create-only']);
export const sourceField = z
  .string()
  // BambooHR would split the request at a comma; the others separate fields in templates and mapping rows.
  .regex(
    /^[^\s{}|,+#"]{1,80}$/,
    'must be one BambooHR field by its API name; where that holds a blank, comma or one of {}|+#", use its numeric id',
  );

/** Text with BambooHR fields in braces. */
export const fieldTemplate = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .superRefine((template, context) => {
      const message = faultOfTemplate(template);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });

const FieldEntry = z.strictObject({
  /** BambooHR field: API name, alias or numeric id. */
  from: sourceField.optional(),
  /** The same value for every employee; for a mandatory field of the account. Given to new records only unless owned otherwise. */
  constant: z.union([z.string().min(1), z.boolean()]).optional(),
  /** Text with BambooHR fields in braces: "{firstName} {lastName}". */
  template: fieldTemplate(300).optional(),
  /** text: as it is. date: a day. boolean: by trueWhen and falseWhen. list: by label, to an internal id. */
  transform: z.enum(['text', 'date', 'boolean', 'list']).optional(),
  /** For transform list: NetSuite internal id by BambooHR label. */
  list: z.record(z.string(), NetSuiteId).optional(),
  trueWhen: z.array(z.string()).nonempty().optional(),
  falseWhen: z.array(z.string()).nonempty().optional(),
  /** The value is the internal id of a NetSuite record. */
  reference: z.boolean().optional(),
  /** For transform list into a multiple-select field: BambooHR's labels with commas between. */
  multiple: z.boolean().optional(),
  /** own: follow BambooHR. fill-if-empty, never-clear, create-only: as they say. */
  ownership: ownership.optional(),
  /** Longest text in characters; what is beyond is cut, with a finding. */
  maxLength: z.int().min(1).max(4000).optional(),
  /** For phones: as-entered, or a plus and digits only. */
  format: z.enum(['as-entered', 'plus-digits']).optional(),
  /** A value changed in NetSuite by hand: overwrite it, keep it, or keep it and report it. */
  drift: z.enum(['overwrite', 'keep', 'alert']).optional(),
});

export const FieldsSettings = z.record(z.string(), z.union([z.literal(false), FieldEntry])).default({});

export const ScopeSettings = z
  .strictObject({
    /** Which employees are left out: those to whom one of these applies. */
    leaveOut: z
      .array(
        z
          .strictObject({
            field: sourceField,
            is: z.array(z.string().min(1)).nonempty().optional(),
            isEmpty: z.boolean().optional(),
          })
          .refine(
            ({ is, isEmpty }) => is !== undefined || isEmpty === true,
            'needs "is" with values, or "isEmpty": true',
          ),
      )
      .default([]),
    /** What becomes of the NetSuite record of an employee who is left out from now on. */
    onLeaving: z.enum(['keep', 'deactivate']).default('keep'),
  })
  .prefault({});

export const TerminationReasons = z
  .strictObject({
    terminationcategory: z.enum(['VOLUNTARY', 'INVOLUNTARY']).optional(),
    /** Internal id. */
    terminationreason: z.optional(NetSuiteId),
    terminationregretted: z.enum(['YES', 'NO', 'UNSPECIFIED']).optional(),
    terminationdetails: z.string().min(1).max(900).optional(),
  })
  .prefault({});

interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

interface FieldSettingsInput {
  readonly dimensionFields: readonly string[];
  readonly fields: Readonly<Record<string, false | FieldSource>>;
  readonly allowSensitive: readonly string[];
  readonly scope: z.output<typeof ScopeSettings>;
  readonly uniqueEntityId: { readonly entityId: string | null };
}

/** What no single value shows: targets that may not be mapped, sources that are private, parts that do not fit together. */
export function faultsOfFields({
  fields,
  allowSensitive,
  scope,
  dimensionFields,
  uniqueEntityId,
}: FieldSettingsInput): readonly Fault[] {
  const allowed = new Set(allowSensitive.map(foldLabel));
  const privacy = (name: string): string | undefined =>
    isSensitive(name) && !allowed.has(foldLabel(name))
      ? `"${name}" is private data; list it in allowSensitive if finance really needs it`
      : undefined;
  return [
    ...Object.entries(fields).flatMap(([target, source]) => {
      const faults = source === false ? faultOfSwitchedOff(target) : faultsOfEntry(target, source);
      const secrets = source === false ? [] : sourcesOf(source).map(privacy);
      return [...faults, ...secrets].flatMap((message) =>
        message === undefined ? [] : [{ path: ['fields', target], message }],
      );
    }),
    ...dimensionFields.flatMap((field, index) => {
      const message = privacy(field);
      return message === undefined ? [] : [{ path: ['dimensionFields', index], message }];
    }),
    ...namesIn(uniqueEntityId.entityId ?? '').flatMap((field) => {
      const message = privacy(field);
      return message === undefined ? [] : [{ path: ['uniqueEntityId', 'entityId'], message }];
    }),
    ...scope.leaveOut.flatMap(({ field }, index) => {
      const message = privacy(field);
      return message === undefined ? [] : [{ path: ['scope', 'leaveOut', index, 'field'], message }];
    }),
  ];
}

const isMapped = new Set(['firstName', 'middleName', 'lastName', 'email', 'title', 'phone', 'mobilePhone', 'hireDate']);
const isSpecial = (target: string): boolean => referenceTargets.some((each) => each === target);
const isApprover = (target: string): boolean => approverFields.some((each) => each === target);

const faultOfSwitchedOff = (target: string): readonly (string | undefined)[] => [
  isMapped.has(target) ? undefined : 'can only be switched off where there is a default; take it out',
];

function faultsOfEntry(target: string, source: FieldSource): readonly (string | undefined)[] {
  if (isSpecial(target)) return faultsOfSpecial(target, source);
  const given = [source.from, source.constant, source.template].filter((each) => each !== undefined);
  return [
    faultOfTarget(target),
    given.length > 1 ? 'takes only one of "from", "constant" and "template"' : undefined,
    given.length === 0 && !isMapped.has(target) ? 'needs "from", "constant" or "template"' : undefined,
    source.transform === 'list' && source.list === undefined ? 'needs "list" for its transform' : undefined,
    source.list !== undefined && source.transform !== 'list'
      ? 'has a "list" that only transform "list" reads'
      : undefined,
    source.multiple === true && source.transform !== 'list'
      ? 'can be "multiple" only with transform "list"'
      : undefined,
    isCustomSegment(target) ? faultOfSegment(source) : undefined,
    faultOfNameSource(target, sourcesOf(source)),
    target === 'entityId' && source.ownership !== 'create-only'
      ? 'can only be given to new records: set "ownership": "create-only"'
      : undefined,
  ];
}

/** A segment takes the internal id of one of its values, and a label would be refused for every employee. */
function faultOfSegment({ constant, transform, reference }: FieldSource): string | undefined {
  const isId =
    constant === undefined
      ? transform === 'list' || reference === true
      : NetSuiteId.safeParse(String(constant)).success;
  return isId
    ? undefined
    : 'takes the internal id of a segment value: use transform "list", a "constant" id, or "reference": true where the source holds the id';
}

/** What these are is decided elsewhere; only whose they are can be said. */
function faultsOfSpecial(
  target: string,
  { ownership: _, drift: _drift, from, ...others }: FieldSource,
): readonly (string | undefined)[] {
  const hasMore = Object.values(others).some((value) => value !== undefined);
  if (isApprover(target)) {
    return [from === 'supervisor' && !hasMore ? undefined : 'can only follow the supervisor: {"from": "supervisor"}'];
  }
  return [
    from === undefined && !hasMore
      ? undefined
      : 'comes from the mapping of dimensions or from the reporting line; only "ownership" and "drift" can be set',
  ];
}
