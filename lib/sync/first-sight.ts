// Somebody we have no memory of: already linked by external id, unknown, or perhaps one of several look-alikes.
import { type Candidate, type EmployeeTarget } from './ports.ts';
import { type SourceFields } from './source-fields.ts';

export type FirstSight =
  | { readonly kind: 'linked'; readonly netsuiteId: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'look-alike'; readonly netsuiteIds: readonly string[] };

/** Never a blind create next to a look-alike: employee number, work e-mail, or name with hire date. */
export async function findInTarget(
  externalId: string,
  fields: SourceFields,
  target: EmployeeTarget,
): Promise<FirstSight> {
  const candidates = await target.findAlike({
    externalId,
    employeeNumber: fields['employeeNumber'] ?? null,
    email: fields['workEmail'] ?? null,
    firstName: fields['firstName'] ?? null,
    lastName: fields['lastName'] ?? null,
  });
  const linked = candidates.find((candidate) => candidate.externalId?.toLowerCase() === externalId);
  if (linked !== undefined) return { kind: 'linked', netsuiteId: linked.netsuiteId };
  const prefix = externalId.replace(/\d+$/, '');
  const alike = candidates.filter(
    // Somebody who carries another id of ours is known to be another person.
    (candidate) => !isOurs(candidate.externalId, prefix) && isLookAlike(candidate, fields),
  );
  return alike.length === 0
    ? { kind: 'unknown' }
    : { kind: 'look-alike', netsuiteIds: alike.map(({ netsuiteId }) => netsuiteId) };
}

const isOurs = (externalId: string | null, prefix: string): boolean =>
  externalId !== null && externalId.toLowerCase().startsWith(prefix) && /^\d+$/.test(externalId.slice(prefix.length));

function isLookAlike(candidate: Candidate, fields: SourceFields): boolean {
  const { employeeNumber, workEmail, firstName, lastName, hireDate, originalHireDate } = fields;
  if (isSame(candidate.entityId, employeeNumber) || isSame(candidate.email, workEmail)) return true;
  const isNamesake = isSame(candidate.firstName, firstName) && isSame(candidate.lastName, lastName);
  // A namesake without a hire date on either side cannot be told apart from the same person.
  const isHireDateKnown = candidate.hireDate !== null && typeof hireDate === 'string';
  return isNamesake && (!isHireDateKnown || [hireDate, originalHireDate].includes(candidate.hireDate));
}

const isSame = (a: string | null, b: string | null | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();
