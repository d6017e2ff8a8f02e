// How far BambooHR's feed of changes was read, and which changes in the overlap were sent already.
import { createHash } from 'node:crypto';

export interface Checkpoint {
  /** BambooHR's own greatest `lastChanged` so far (epoch milliseconds). */
  readonly latestMs: number;
  /** Changes already sent that the overlap will show again: employee id -> lastChanged (epoch milliseconds). */
  readonly sent: Readonly<Record<string, number>>;
  /** Stands for `sent` after a bulk change, when the list would be too long to keep. */
  readonly sentDigest?: { readonly digest: string; readonly untilMs: number };
}

export interface CheckpointStore {
  load(): Promise<Checkpoint | undefined>;
  /**
   * Never goes back: an overlapping older run that ends later changes nothing. Only a checkpoint beyond `soundUntilMs`,
   * which is a mistake, gives way.
   */
  save(checkpoint: Checkpoint, soundUntilMs: number): Promise<void>;
}

interface ChangedEntry {
  readonly employeeId: string;
  readonly changedAtMs: number;
}

/** More than these many in one overlap are remembered as a whole. */
const maxRemembered = 5_000;

const latestOf = (employees: readonly ChangedEntry[]): number =>
  employees.reduce((most, { changedAtMs }) => Math.max(most, changedAtMs), 0);

/** What the next poll has to know of the changes that this one sent; `fromMs`: where the overlap begins. */
export function rememberSent(
  employees: readonly ChangedEntry[],
  fromMs: number,
): Pick<Checkpoint, 'sent' | 'sentDigest'> {
  // A time that cannot be read is shown with every poll, however old the change.
  const recent = employees.filter(({ changedAtMs }) => changedAtMs >= fromMs || changedAtMs === 0);
  return recent.length > maxRemembered
    ? { sent: {}, sentDigest: { digest: digestOf(recent), untilMs: latestOf(recent) } }
    : { sent: Object.fromEntries(recent.map(({ employeeId, changedAtMs }) => [employeeId, changedAtMs])) };
}

/** Everything up to this moment was sent already; before all time when that cannot be said. */
export function sentThrough(before: Checkpoint | undefined, employees: readonly ChangedEntry[]): number {
  const { digest, untilMs = 0 } = before?.sentDigest ?? {};
  const again = employees.filter(({ changedAtMs }) => changedAtMs <= untilMs);
  return digest === digestOf(again) ? untilMs : -1;
}

const digestOf = (employees: readonly ChangedEntry[]): string =>
  createHash('sha256')
    .update(
      employees
        .map(({ employeeId, changedAtMs }) => `${employeeId}:${changedAtMs}`)
        .sort()
        .join(' '),
    )
    .digest('base64url');
