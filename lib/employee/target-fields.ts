// What is written to NetSuite, in the core's words: a field name in NetSuite's REST spelling and a plain value.

/** A property of the employee record, or a custom field of the account (`custentity_...`). */
export type TargetField = string;

/** Text, a date as `YYYY-MM-DD`, a reference's internal id, a flag, or `null` to clear the field. */
export type FieldValue = string | boolean | null;

/** A field that is not in the map is left alone. */
export type TargetFields = ReadonlyMap<TargetField, FieldValue>;
