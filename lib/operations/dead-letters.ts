// Dead letters as an operator sees them, and sends them again: the change queue takes messages from the connector's own
// functions only, so the console's redrive cannot.
import { authorityFault } from '../authority/seal.ts';
import { EmployeeId } from '../employee/identity.ts';
import { type Effects } from '../effects.ts';
import { type Change } from '../employee/change.ts';
import { redriveIdentity } from '../employee/new-change.ts';
import { type ChangeQueue } from '../employee/ports.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type OperationOf } from './request.ts';

/** A message that was put aside. */
export interface DeadLetter {
  readonly id: string;
  /** Good for this receipt only. */
  readonly receipt: string;
  /** FIFO group: the employee id, in every message of ours. */
  readonly group: string;
  /** ISO 8601 UTC. */
  readonly since: string;
  /** undefined: it cannot be read as a change. */
  readonly change: Change | undefined;
}

export interface DeadLetterQueue {
  /** As far as the queue knows; those that another command holds are counted as well. */
  count(): Promise<number>;
  /** At most ten, hidden from other receivers meanwhile; none when there is nothing left to see. */
  receive(): Promise<readonly DeadLetter[]>;
  remove(letters: readonly DeadLetter[]): Promise<void>;
  /** Shows them again at once. */
  putBack(letters: readonly DeadLetter[]): Promise<void>;
}

export interface DeadLetterTools {
  readonly letters: DeadLetterQueue;
  /** Seals nothing: a letter is sent again with the seal that it has. */
  readonly queue: ChangeQueue;
  readonly now: Effects['now'];
  readonly peek: (employeeId: string) => Promise<SyncState>;
  /** False when the rest had better be asked for again. */
  readonly hasTime: () => boolean;
}

/** What the command line shows of a letter: ids, kinds and times. */
export interface LetterView {
  readonly id: string;
  readonly employeeId?: string;
  readonly kind?: string;
  readonly since: string;
  /** Why it is not sent again. */
  readonly why?: LetterFault;
}

export const letterFaults = [
  'message-unreadable',
  'not-ours',
  'authority-missing',
  'authority-expired',
  'plan-row-done',
  'plan-superseded',
] as const;
export type LetterFault = (typeof letterFaults)[number];

export interface DeadLetterView {
  readonly count: number;
  readonly letters: readonly LetterView[];
}

export interface RedriveResult {
  readonly sent: readonly LetterView[];
  /** Deleted, since nothing is left to do about them. */
  readonly dropped: readonly LetterView[];
  /** Still there, since no worker could do anything with them. */
  readonly left: readonly LetterView[];
  /** False: ask again. */
  readonly isDone: boolean;
  readonly count: number;
}

/** Handled by one call, so that its answer stays small. */
const mostPerCall = 500;
const mostShown = 1_000;

export async function viewDeadLetters(tools: DeadLetterTools): Promise<DeadLetterView> {
  const count = await tools.letters.count();
  const shown: LetterView[] = [];
  const held: DeadLetter[] = [];
  try {
    while (shown.length < mostShown && tools.hasTime()) {
      const some = await tools.letters.receive();
      if (some.length === 0) break;
      held.push(...some);
      for (const letter of some) shown.push(viewOf(letter, await faultOf(letter, tools)));
    }
  } finally {
    await tools.letters.putBack(held);
  }
  return { count: Math.max(count, shown.length), letters: shown };
}

type RedriveRequest = OperationOf<'redrive'>;

export async function redrive({ of, drop }: RedriveRequest, tools: DeadLetterTools): Promise<RedriveResult> {
  const found: RedriveLists = { sent: [], dropped: [], left: [] };
  const held: DeadLetter[] = [];
  let isDone = false;
  for (let seen = 0; seen < mostPerCall && tools.hasTime();) {
    const some = await tools.letters.receive();
    isDone = some.length === 0;
    if (isDone) break;
    seen += some.length;
    held.push(...(await redriveSome(some, { of, drop, found, held }, tools)));
  }
  // Those held back stay hidden until the last call, so that the next one sees what lies behind them.
  if (isDone) await tools.letters.putBack(held);
  return { ...found, isDone, count: await tools.letters.count() };
}

interface RedriveLists {
  readonly sent: LetterView[];
  readonly dropped: LetterView[];
  readonly left: LetterView[];
}

/** Returns the letters that stay. A failure on the way shows all of them again. */
async function redriveSome(
  letters: readonly DeadLetter[],
  { of, drop, found, held }: Pick<RedriveRequest, 'of' | 'drop'> & { found: RedriveLists; held: readonly DeadLetter[] },
  tools: DeadLetterTools,
): Promise<readonly DeadLetter[]> {
  try {
    const selected = letters.filter(({ group }) => 'all' in of || of.employeeIds.includes(group));
    const judged = await Promise.all(
      selected.map(async (letter) => ({ letter, why: await faultOf(letter, tools), change: letter.change })),
    );
    const good = judged.flatMap(({ letter, why, change }) =>
      why === undefined && change !== undefined ? [{ letter, change }] : [],
    );
    const over = judged.filter(({ why }) => why !== undefined && (drop || isOver(why)));
    // Durable before it is deleted.
    await tools.queue.send(good.map(({ letter, change }) => ({ change, identity: redriveIdentity(letter.id) })));
    await tools.letters.remove([...good, ...over].map(({ letter }) => letter));
    found.sent.push(...good.map(({ letter }) => viewOf(letter)));
    found.dropped.push(...over.map(({ letter, why }) => viewOf(letter, why)));
    const left = judged.filter(({ why }) => why !== undefined && !drop && !isOver(why));
    found.left.push(...left.map(({ letter, why }) => viewOf(letter, why)));
    const gone = new Set([...good, ...over].map(({ letter }) => letter));
    return letters.filter((letter) => !gone.has(letter));
  } catch (error) {
    await tools.letters.putBack([...held, ...letters]);
    throw error;
  }
}

/** Nothing is left to do; the others may still tell a person what went wrong. */
const isOver = (why: LetterFault): boolean => why === 'plan-row-done' || why === 'plan-superseded';

async function faultOf(
  { group, change }: DeadLetter,
  { peek, now }: Pick<DeadLetterTools, 'peek' | 'now'>,
): Promise<LetterFault | undefined> {
  if (change === undefined) return 'message-unreadable';
  if (group !== change.employeeId) return 'not-ours';
  const over = change.plan === undefined ? undefined : faultOfRow(change.plan.id, await peek(change.employeeId));
  return over ?? authorityFault(change, now());
}

/** The worker refuses a row whose either side moved; here only what is known to be over already. */
function faultOfRow(planId: string, { planned, plannedBefore = [] }: SyncState): LetterFault | undefined {
  const runs = [...(planned === undefined ? [] : [planned]), ...plannedBefore];
  const at = runs.findIndex(({ id }) => id === planId);
  const result = runs[at]?.result;
  if (result === 'done' || result === 'stale') return 'plan-row-done';
  return at > 0 && runs.slice(0, at).some((later) => later.result === 'done') ? 'plan-superseded' : undefined;
}

function viewOf({ id, group, since, change }: DeadLetter, why?: LetterFault): LetterView {
  const employeeId = change?.employeeId ?? EmployeeId.safeParse(group).data;
  return {
    id,
    ...(employeeId === undefined ? {} : { employeeId }),
    ...(change === undefined ? {} : { kind: change.kind }),
    since,
    ...(why === undefined ? {} : { why }),
  };
}
