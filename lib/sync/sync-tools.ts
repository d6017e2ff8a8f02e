// What one employee's run works with: tools that read, for deciding, and tools that write, for carrying a decision out.
// That deciding writes nothing follows from the types.
import { type AnswerReader, type AnswerStore } from '../employee/answers.ts';
import { type DigestField } from '../employee/digest.ts';
import {
  type DimensionResolver,
  type EmployeeReader,
  type EmployeeSource,
  type EmployeeTarget,
  type RecordAddress,
  type StateReader,
  type SyncStates,
  type WritePermits,
} from '../employee/ports.ts';
import { type Effects, type Log } from '../effects.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type FieldMapping } from '../mapping/field-mapping.ts';
import { type VerifiedFields } from './applying/verified-fields.ts';
import { type SyncPolicy } from './sync-policy.ts';

export interface ReadTools {
  readonly now: Effects['now'];
  readonly source: EmployeeSource;
  readonly target: EmployeeReader;
  readonly states: StateReader;
  readonly answers: AnswerReader;
  readonly dimensions: DimensionResolver;
  readonly mapping: FieldMapping;
  readonly digest: DigestField;
  readonly policy: SyncPolicy;
}

export interface WriteTools extends ReadTools {
  readonly target: EmployeeTarget;
  readonly states: SyncStates;
  readonly answers: AnswerStore;
  readonly permits: WritePermits;
  readonly verifiedFields: VerifiedFields;
  readonly log: Log;
  /** Records the state and keeps the employee: for what must be known before the next step. */
  readonly checkpoint: (state: SyncState) => Promise<void>;
}

/** A linked record is addressed by our external ID; a field of our own is no key, so there the internal id it has to be. */
export const addressOf = (
  tools: Pick<ReadTools, 'target' | 'policy'>,
  employeeId: string,
  netsuiteId: string,
): RecordAddress =>
  tools.target.identityField === 'externalId' ? { identity: identityOf(tools, employeeId) } : { netsuiteId };

/** What our people carry in the identity field: the external id with our prefix, or the bare id in a field of our own. */
export const identityOf = ({ target, policy }: Pick<ReadTools, 'target' | 'policy'>, employeeId: string): string =>
  target.identityField === 'externalId' ? policy.externalIdPrefix + employeeId : employeeId;
