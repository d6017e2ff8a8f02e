// From how many changes in one poll on it is a bulk change, of which pages tell cheaply who really differs. Pure.
import { type FieldMapping, ownershipOf, sourcesOf } from '../mapping/field-mapping.ts';
import { type RosterFacts } from '../guards/roster-guard.ts';

const atLeast = 100;
const share = 0.2;

/** Infinity: pages would not tell, since BambooHR shows a mapped field only to a request for the employee. */
export function bulkChangeLimit(
  mapping: Pick<FieldMapping, 'rules' | 'ownership'>,
  staff: number,
  facts: RosterFacts | undefined,
): number {
  const compared = mapping.rules.filter(({ target }) => ownershipOf(mapping, target) !== 'create-only');
  const isOnPages = (source: string): boolean => facts === undefined || Object.hasOwn(facts.filled, source);
  return compared.flatMap(sourcesOf).every(isOnPages) ? Math.max(atLeast, share * staff) : Infinity;
}
