// Reads the queue's records and merges those of one employee: one run answers them all.
import * as z from 'zod';
import { Change, type ChangeKind } from '../sync/change.ts';
import { type MergedChange } from '../sync/handle-change.ts';

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
export function readChange(record: SqsRecord): Change | undefined {
  try {
    return Change.safeParse(JSON.parse(record.body)).data;
  } catch {
    return undefined;
  }
}

const strength: readonly ChangeKind[] = ['changed', 'release', 'due', 'deleted', 'compare', 'revoke'];

/**
 * One run answers all messages of an employee: it reads the present state, whatever each of them was about. Only taking
 * access away is a run of its own, and comes first.
 */
export function mergeByEmployee(readable: readonly { record: SqsRecord; change: Change }[]): Group[] {
  const groups = new Map<string, { record: SqsRecord; change: Change }[]>();
  for (const entry of readable) {
    groups.set(entry.change.employeeId, [...(groups.get(entry.change.employeeId) ?? []), entry]);
  }
  return [...groups.values()].flatMap((entries) => {
    const isRevoke = ({ change }: { change: Change }): boolean => change.kind === 'revoke';
    return [entries.filter(isRevoke), entries.filter((entry) => !isRevoke(entry))].flatMap(merged);
  });
}

function merged(entries: readonly { record: SqsRecord; change: Change }[]): Group[] {
  const [first] = entries;
  if (first === undefined) return [];
  const kinds = entries.map(({ change }) => change.kind);
  // Who asks expects more to be tried than what is merely found.
  const spokesman = entries.find(({ change }) => change.foundBy === 'operator') ?? first;
  return [
    {
      records: entries.map(({ record }) => record),
      change: {
        employeeId: first.change.employeeId,
        kind: strength.findLast((kind) => kinds.includes(kind)) ?? 'changed',
        kinds: [...new Set(kinds)],
        queuedAtMs: Math.max(...entries.map(({ record }) => record.attributes.SentTimestamp)),
        correlationId: spokesman.change.correlationId,
        foundBy: spokesman.change.foundBy,
        occurredAtMs: Math.min(...entries.map(({ change }) => Date.parse(change.occurredAt))),
      },
    },
  ];
}
