// What BambooHR says about an employee, in the core's words.

/** undefined (or a missing key): withheld, says nothing. null: there is no value. Dates are `YYYY-MM-DD`. */
export type SourceFields = Readonly<Record<string, string | null | undefined>>;

export type EmployeeResult =
  | { readonly kind: 'found'; readonly fields: SourceFields }
  /** Neither proves a deletion: permissions, lock-outs and wrong hosts look the same. */
  | { readonly kind: 'not-found' | 'not-visible' };
