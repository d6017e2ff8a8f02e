// What an operator answered about an employee who is held, or asked for ahead of BambooHR. Kept apart from the sync state, so
// that an operator never writes over a worker.

export type Answer =
  /** This NetSuite record is that employee. */
  | { readonly kind: 'link'; readonly netsuiteId: string }
  /** The record linked now is another person's: give it its former external id back, and wait for another answer. */
  | { readonly kind: 'unlink' }
  /** None of these possible matches is the employee: create a record. */
  | { readonly kind: 'create'; readonly besides: readonly string[] }
  /** Leave this employee out. */
  | { readonly kind: 'ignore' }
  /** Remove the access now, ahead of HR; it stays off until BambooHR reports a rehire. */
  | { readonly kind: 'revoke' };

export interface Answered {
  readonly answer: Answer;
  /** Verified principal (ARN) of the caller. */
  readonly askedBy: string;
  /** ISO 8601 UTC. */
  readonly askedAt: string;
}

/** One answer about the record and one about access are kept for each employee. */
export interface AnswerReader {
  load(employeeId: string): Promise<{ readonly match?: Answered; readonly revoke?: Answered }>;
  /** The external id of another integration that ours replaced. */
  formerId(employeeId: string): Promise<string | undefined>;
}

export interface AnswerStore extends AnswerReader {
  /** Replaces the former answer of the same sort, and adds to the audit trail, which is never changed. */
  save(employeeId: string, answered: Answered): Promise<void>;
  /** Keeps the external id that ours replaces (it may be anything, so it is kept encrypted). */
  keepFormerId(employeeId: string, externalId: string): Promise<void>;
}
