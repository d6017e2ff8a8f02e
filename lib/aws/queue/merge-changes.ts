// Reads the queue's records and merges those of one employee: one run answers them all.
import * as z from 'zod';
import { Change, type ChangeKind } from '../../employee/change.ts';
import { type MergedChange } from '../../sync/changes/handle-change.ts';
import { type WriteAuthorization } from '../../sync/sync-run.ts';

const SqsRecord = z.object({
  messageId: z.string(),
  receiptHandle: z.string(),
  body: z.string(),
  attributes: z.object({
    ApproximateReceiveCount: z.coerce.number(),
    SentTimestamp: z.coerce.number(),
    MessageGroupId: z.string(),
  }),
});
export type SqsRecord = z.output<typeof SqsRecord>;
const SqsEvent = z.object({ Records: z.array(SqsRecord) });

export const readRecords = (event: unknown): readonly SqsRecord[] => SqsEvent.parse(event).Records;

export interface Group {
  readonly records: SqsRecord[];
  readonly change: MergedChange;
}

/** undefined: no change of ours, and never will be. */
export const readChange = ({ body }: SqsRecord): Change | undefined => readBody(body);

export function readBody(body: string): Change | undefined {
  try {
    return Change.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

const precedence: readonly ChangeKind[] = ['changed', 'release', 'due', 'deleted', 'compare', 'apply', 'revoke'];

/**
 * One run answers all messages of an employee: it reads the present state, whatever each of them was about. Only taking
 * access away and applying a plan, each plan by itself, are runs of their own, and come first: each has an outcome that
 * somebody waits for.
 */
export function mergeByEmployee(readable: readonly { record: SqsRecord; change: Change }[]): Group[] {
  const groups = new Map<string, { record: SqsRecord; change: Change }[]>();
  for (const entry of readable) {
    groups.set(entry.change.employeeId, [...(groups.get(entry.change.employeeId) ?? []), entry]);
  }
  return [...groups.values()].flatMap((entries) => {
    const apart = (kind: ChangeKind): typeof entries => entries.filter(({ change }) => change.kind === kind);
    const together = entries.filter(({ change }) => change.kind !== 'revoke' && change.kind !== 'apply');
    const plans = Map.groupBy(apart('apply'), ({ change }) => change.plan?.id);
    return [apart('revoke'), ...plans.values(), together].flatMap(merged);
  });
}

const authorityOf = (changes: readonly Change[]): WriteAuthorization => ({
  released: changes.flatMap(({ released }) => (released === undefined ? [] : [released])),
  plan: changes.findLast(({ plan }) => plan !== undefined)?.plan,
});

function rowsOf(changes: readonly Change[]): { rows?: string } {
  const rows = changes.findLast((change) => change.rows !== undefined)?.rows;
  return rows === undefined ? {} : { rows };
}

function merged(entries: readonly { record: SqsRecord; change: Change }[]): Group[] {
  const [first] = entries;
  if (first === undefined) return [];
  const kinds = entries.map(({ change }) => change.kind);
  // Who asks expects more to be tried than what is merely found; what a webhook told was not missed by it.
  const foundBy = (who: Change['foundBy']) => entries.find(({ change }) => change.foundBy === who);
  const primary = foundBy('operator') ?? foundBy('webhook') ?? first;
  return [
    {
      records: entries.map(({ record }) => record),
      change: {
        employeeId: first.change.employeeId,
        kind: precedence.findLast((kind) => kinds.includes(kind)) ?? 'changed',
        kinds: [...new Set(kinds)],
        authorization: authorityOf(entries.map(({ change }) => change)),
        ...rowsOf(entries.map(({ change }) => change)),
        queuedAtMs: Math.max(...entries.map(({ record }) => record.attributes.SentTimestamp)),
        correlationId: primary.change.correlationId,
        foundBy: primary.change.foundBy,
        occurredAtMs: Math.min(...entries.map(({ change }) => Date.parse(change.occurredAt))),
      },
    },
  ];
}
