// What the trials need of NetSuite: test employees, written and read one by one. Writes throw TargetRefusal, WaitError or
// `ambiguous-write`.
import { type RecordAddress, type TargetRecord } from '../employee/ports.ts';
import { type TargetFields } from '../employee/target-fields.ts';

export interface WriteAnswer {
  readonly status: number;
  /** Internal id as `Location` names it; undefined: it names none. */
  readonly netsuiteId: string | undefined;
}

export interface MarkedRecord {
  readonly netsuiteId: string;
  readonly externalId: string;
  readonly isInactive: boolean;
}

/** Touches nothing but records that carry the mark of test employees. */
export interface TestRecords {
  put(externalId: string, fields: TargetFields): Promise<WriteAnswer>;
  post(externalId: string, fields: TargetFields): Promise<WriteAnswer>;
  patch(address: RecordAddress, fields: TargetFields): Promise<WriteAnswer>;
  read(address: RecordAddress): Promise<TargetRecord | undefined>;
  delete(netsuiteId: string): Promise<void>;
  /** The internal id of a record that was accepted. Throws `ambiguous-write` where NetSuite shows none. */
  find(externalId: string): Promise<string>;
  /** Every record whose external id begins so, oldest first. */
  marked(mark: string): Promise<readonly MarkedRecord[]>;
  /** The hire date as a query shows it, and as it is when rendered. */
  hireDate(netsuiteId: string): Promise<{ readonly raw: string | undefined; readonly rendered: string | undefined }>;
}
