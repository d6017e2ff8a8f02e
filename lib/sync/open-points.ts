// What somebody has to look at, derived from the sync state alone: a point opens and closes with the state that shows it.
import { type Failure, type Hold, type SyncState } from './sync-state.ts';

export interface OpenPoint {
  readonly kind: 'match' | 'failure' | 'finding' | 'hold';
  /** Ours, such as `look-alike`, `withheld` or `access-not-removed`. */
  readonly code: string;
  /** Field it is about, in the spelling of the side that has it. */
  readonly field?: string;
  /** NetSuite records concerned. */
  readonly netsuiteIds?: readonly string[];
  /** Why each of them may be the person, in their order. */
  readonly reasons?: readonly string[];
  readonly class?: string;
  /** NetSuite's own code. */
  readonly vendorCode?: string;
}

export interface OpenPointOf extends OpenPoint {
  readonly employeeId: string;
  /** ISO 8601 UTC. */
  readonly since: string;
}

export interface OpenPoints {
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

const openHold = (hold: Hold): OpenPoint =>
  hold.code === 'look-alike'
    ? { kind: 'match', code: hold.why, netsuiteIds: hold.netsuiteIds, reasons: hold.reasons }
    : { kind: 'hold', code: hold.code };

const openFailure = ({ refused: _content, ...failure }: Failure): OpenPoint => ({ kind: 'failure', ...failure });
