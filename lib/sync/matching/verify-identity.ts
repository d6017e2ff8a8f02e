// Can a NetSuite record that carries our identity be this employee at all? Whatever identifier a record carries, one that is
// plainly another person's is not written: account clones, merges and refreshed sandboxes hand identifiers on.
import { type TargetRecord } from '../../employee/ports.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { type ReadTools } from '../sync-tools.ts';
import { agreements, canBeSamePerson, type RecordTraits } from './same-person.ts';

export const isPossible = (record: TargetRecord, fields: SourceFields, tools: Pick<ReadTools, 'policy'>): boolean =>
  canBeSamePerson(personIn(record, tools), fields);

/** A record that was ours before is given up only when nothing at all agrees: people marry, move and change numbers. */
export function isStillPossible(record: TargetRecord, fields: SourceFields, tools: Pick<ReadTools, 'policy'>): boolean {
  const { agreeing, common } = agreements(personIn(record, tools), fields);
  return common < 2 || agreeing > 0;
}

const remembered = ['firstName', 'lastName', 'email', 'hireDate', 'entityId'];

/** Where BambooHR says nothing any more: does the record hold what was last written of this employee? */
export function isAsRemembered(
  { fields }: TargetRecord,
  { digests }: SyncState,
  { digest }: Pick<ReadTools, 'digest'>,
): boolean {
  const agreeing = remembered.filter((field) => {
    const value = fields.get(field);
    return value !== undefined && value !== null && digests[field] === digest(field, value);
  });
  return agreeing.length >= 2;
}

export function personIn({ fields }: TargetRecord, { policy }: Pick<ReadTools, 'policy'>): RecordTraits {
  const text = (field: string): string | null => {
    const value = fields.get(field);
    return typeof value === 'string' ? value : null;
  };
  const numberField = policy.employeeNumberField;
  return {
    firstName: text('firstName'),
    lastName: text('lastName'),
    email: text('email'),
    number: numberField === null ? null : text(numberField),
    hireDate: text('hireDate'),
  };
}
