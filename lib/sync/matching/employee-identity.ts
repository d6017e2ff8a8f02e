// What an employee of ours carries in the identity field of NetSuite, read backwards. Pure.
import { type SyncTools } from '../sync-tools.ts';

/** The BambooHR employee id in an identity; undefined: the identity is not one of ours. */
export function employeeIdIn(
  identity: string | null | undefined,
  { target, policy }: Pick<SyncTools, 'target' | 'policy'>,
): string | undefined {
  if (typeof identity !== 'string') return undefined;
  const prefix = target.identityField === 'externalId' ? policy.externalIdPrefix.toLowerCase() : '';
  const isOurs = identity.toLowerCase().startsWith(prefix);
  const id = isOurs ? identity.slice(prefix.length) : '';
  return /^[1-9]\d{0,17}$/.test(id) ? id : undefined;
}
