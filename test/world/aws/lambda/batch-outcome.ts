// Reads a function's partial batch response the way the event source mapping does: whatever is malformed means that the
// whole batch failed.

/** Ids of the messages that failed; everything else may be deleted. */
export function failedMessages(payload: unknown, messageIds: readonly string[]): ReadonlySet<string> {
  const none = new Set<string>();
  const all = new Set(messageIds);
  if (payload === null || payload === undefined) return none;
  if (typeof payload !== 'object') return all;
  const failures = (payload as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return none;
  if (!Array.isArray(failures)) return all;
  const failed = failures.map((failure: unknown) => identifierOf(failure));
  return failed.every((id) => id !== undefined && all.has(id)) ? new Set(failed as string[]) : all;
}

function identifierOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  const { itemIdentifier } = failure as { itemIdentifier?: unknown };
  return typeof itemIdentifier === 'string' ? itemIdentifier : undefined;
}
