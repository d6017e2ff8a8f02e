// What an operator has to look at, derived from the sync state alone: a point opens and closes with the state that shows it.
import { type Failure, type Hold, type SyncState, type UnmappedValue } from './sync-state.ts';

export interface OpenPoint {
  readonly kind: 'match' | 'failure' | 'finding' | 'hold';
  /** Ours, such as `possible-match`, `withheld` or `access-not-removed`. */
  readonly code: string;
  /** Field it is about, in the spelling of the side that has it. */
  readonly field?: string;
  /** NetSuite records concerned. */
  readonly netsuiteIds?: readonly string[];
  /** How many they are, where only the first are named. */
  readonly count?: number;
  /** Why each of them may be the person, in their order. */
  readonly reasons?: readonly string[];
  readonly class?: string;
  /** Values that are not mapped, or not to anything usable. */
  readonly values?: readonly UnmappedValue[];
  /** NetSuite's own code. */
  readonly vendorCode?: string;
}

export interface OpenPointOf extends OpenPoint {
  /** Empty for what concerns the account as a whole. */
  readonly employeeId: string;
  /** ISO 8601 UTC. */
  readonly since: string;
}

export interface OpenPointPage {
  readonly points: readonly OpenPointOf[];
  /** Where the next page begins; undefined: this was the last. */
  readonly next?: string;
}

export interface OpenPoints {
  /** As many as fit in one answer, from where the page before ended. */
  page(kind?: OpenPoint['kind'], after?: string): Promise<OpenPointPage>;
  /** Everything open, or everything of one kind. */
  list(kind?: OpenPoint['kind']): Promise<readonly OpenPointOf[]>;
}

export function openPointsOf({ hold, failure, otherFailures = [], findings = [] }: SyncState): readonly OpenPoint[] {
  return [
    ...(hold === undefined ? [] : [openHold(hold)]),
    ...(failure === undefined ? [] : [failure, ...otherFailures].map(openFailure)),
    ...findings.map((finding) => ({ kind: 'finding' as const, ...finding })),
  ];
}

function openHold(hold: Hold): OpenPoint {
  if (hold.code === 'possible-match') {
    return { kind: 'match', code: hold.why, netsuiteIds: hold.netsuiteIds, reasons: hold.reasons };
  }
  if (hold.code === 'guard') return { kind: 'hold', code: `guard-${hold.kind}` };
  return { kind: 'hold', code: hold.code, ...(hold.code === 'unmapped' ? { values: hold.values } : {}) };
}

const openFailure = ({ refused: _content, passes: _passes, ...failure }: Failure): OpenPoint => ({
  kind: 'failure',
  ...failure,
});
