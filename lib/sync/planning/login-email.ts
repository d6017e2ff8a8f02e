// The e-mail address of an employee with NetSuite access is their login: an address entered wrongly, or on purpose, would hand
// the login to another person. So it is changed by itself only where it stays within its domain and is no other employee's,
// in either system; unknown is no proof.
import { isSameEmail } from '../../employee/same/same-text.ts';
import { type FieldValue } from '../../employee/target-fields.ts';
import { identityOf, type ReadTools } from '../sync-tools.ts';
import { type LoginEmailVerdict } from './plan.ts';

export interface LoginEmailChange {
  readonly employeeId: string;
  readonly netsuiteId: string;
  /** What the employee logs in with now. */
  readonly former: FieldValue | undefined;
  readonly email: FieldValue | undefined;
}

/** Asks both systems, and only where the setting leaves the decision to what they say. Throws what their calls throw. */
export async function judgeLoginEmail(
  { employeeId, netsuiteId, former, email }: LoginEmailChange,
  tools: Pick<ReadTools, 'policy' | 'source' | 'target'>,
): Promise<LoginEmailVerdict> {
  const { source, target } = tools;
  const { emailOfUsersWithAccess } = tools.policy;
  if (emailOfUsersWithAccess !== 'same-domain') return emailOfUsersWithAccess;
  if (typeof email !== 'string' || typeof former !== 'string' || !isSameDomain(former, email)) return 'hold';
  const likeness = { employeeNumber: null, firstName: null, lastName: null, hireDates: [] };
  const there = await target.findCandidates({ ...likeness, identity: identityOf(tools, employeeId), email });
  if (there.some((record) => record.netsuiteId !== netsuiteId && isSameEmail(record.email, email))) return 'taken';
  const here = await source.sameEmailEmployees(email);
  if (here?.some((other) => other !== employeeId) === true) return 'taken';
  // An answer that leaves out the employee who has the address may leave out others as well.
  return here?.includes(employeeId) === true ? 'write' : 'hold';
}

const isSameDomain = (one: string, other: string): boolean => {
  const domain = domainOf(one);
  return domain !== '' && isSameEmail(domain, domainOf(other));
};

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).trim();
