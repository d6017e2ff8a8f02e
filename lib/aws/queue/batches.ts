// Cuts what is sent into batches; SQS takes at most ten messages in one call.

const mostInACall = 10;

export const inBatches = <Entry>(entries: readonly Entry[], size = mostInACall): readonly (readonly Entry[])[] =>
  Array.from({ length: Math.ceil(entries.length / size) }, (_, at) => entries.slice(at * size, (at + 1) * size));
