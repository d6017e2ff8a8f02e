// What an employee of ours carries in the identity field of NetSuite, read backwards. Pure.
import { EmployeeId } from '../../employee/identity.ts';
import { type TargetRecord } from '../../employee/ports.ts';
import { type ReadTools } from '../sync-tools.ts';

type Tools = Pick<ReadTools, 'target' | 'policy'>;

/** What a record holds in the identity field; undefined: nothing, or it is not shown. */
export function identityIn(record: TargetRecord | undefined, { target }: Pick<Tools, 'target'>): string | undefined {
  const identity =
    target.identityField === 'externalId' ? record?.externalId : record?.fields.get(target.identityField);
  return typeof identity === 'string' ? identity : undefined;
}

/** The BambooHR employee id in an identity; undefined: the identity is not one of ours. */
export function employeeIdIn(identity: string | null | undefined, { target, policy }: Tools): string | undefined {
  if (typeof identity !== 'string') return undefined;
  const prefix = target.identityField === 'externalId' ? policy.externalIdPrefix.toLowerCase() : '';
  const isOurs = identity.toLowerCase().startsWith(prefix);
  return isOurs ? EmployeeId.safeParse(identity.slice(prefix.length)).data : undefined;
}
