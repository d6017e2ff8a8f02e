// Is this roster to be believed? A list that shrank or lost a field since last time looks like people who left or values
// that were cleared, and is more often a permission that was taken away. Pure.
import * as z from 'zod';

/** What the last roster that was believed looked like. */
export const RosterFacts = z.object({ people: z.number(), filled: z.record(z.string(), z.number()).readonly() });
export type RosterFacts = Readonly<z.output<typeof RosterFacts>>;

export interface RosterFault {
  readonly counted: number;
  readonly limit: number;
  /** The field that collapsed; missing when the roster as a whole is short. */
  readonly field?: string;
}

/** A field that most people had, and that fewer than half of them have now. */
const usualShare = 0.5;
/** A field that some people had, and that none has now. */
const someShare = 0.05;
const fewPeople = 5;

export function faultOfRoster(
  { people, filled }: RosterFacts,
  before: RosterFacts | undefined,
  rosterPercent: number,
): RosterFault | undefined {
  if (before === undefined) return undefined;
  const limit = Math.ceil((before.people * rosterPercent) / 100);
  if (people < limit) return { counted: people, limit };
  for (const [field, had] of Object.entries(before.filled)) {
    const has = filled[field];
    // A field that is not shown at all is withheld, which says nothing and changes nothing.
    if (has === undefined || had < fewPeople) continue;
    const wasUsual = had >= before.people * usualShare;
    const wasKnown = had >= before.people * someShare;
    const least = wasUsual ? Math.ceil((had * usualShare * people) / before.people) : wasKnown ? 1 : 0;
    if (has < least) return { counted: has, limit: least, field };
  }
  return undefined;
}

/** What is withheld now is remembered as it was: it may come back empty. */
export const factsAfter = ({ people, filled }: RosterFacts, before: RosterFacts | undefined): RosterFacts => ({
  people,
  filled: { ...before?.filled, ...filled },
});
