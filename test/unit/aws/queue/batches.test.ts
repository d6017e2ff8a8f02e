// Cutting entries into what SQS takes in one call.
import { describe, expect, it } from '@jest/globals';
import { inBatches } from '../../../../lib/aws/queue/batches.ts';

describe('batches', () => {
  it.each([
    [0, []],
    [1, [1]],
    [10, [10]],
    [11, [10, 1]],
    [30, [10, 10, 10]],
  ])('of %d entries are of %j', (count, sizes) => {
    const entries = Array.from({ length: count }, (_, at) => at);
    expect(inBatches(entries).map(({ length }) => length)).toEqual(sizes);
    expect(inBatches(entries).flat()).toEqual(entries);
  });
});
