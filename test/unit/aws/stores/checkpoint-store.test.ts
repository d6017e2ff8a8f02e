// The backfill's checkpoint in the table.
import { type Checkpoint } from '../../../../lib/backfill/checkpoint.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoCheckpointStore } from '../../../../lib/aws/stores/checkpoint-store.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

describe('the checkpoint', () => {
  it('is none at first, and never goes back', async () => {
    const checkpoints = new DynamoCheckpointStore(dynamo.table);
    expect(await checkpoints.load()).toBeUndefined();
    await checkpoints.save({ latestMs: 200, sent: { '412': 200 } }, 500);
    await checkpoints.save({ latestMs: 100, sent: { '413': 100 } }, 500);
    expect(await checkpoints.load()).toMatchObject({ latestMs: 200, sent: { '412': 200 } });
    await checkpoints.save({ latestMs: 200, sent: {}, sentDigest: { digest: 'd', untilMs: 1 } }, 500);
    expect(await checkpoints.load()).toMatchObject({
      latestMs: 200,
      sent: {},
      sentDigest: { digest: 'd', untilMs: 1 },
    });
  });
});

describe('a checkpoint that lies in the future', () => {
  it('gives way, and then none goes back again', async () => {
    const checkpoints = new DynamoCheckpointStore(dynamo.table);
    await checkpoints.save({ latestMs: 9_000, sent: {} }, 500);
    await checkpoints.save({ latestMs: 400, sent: {} }, 500);
    await checkpoints.save({ latestMs: 300, sent: {} }, 600);
    expect(await checkpoints.load()).toMatchObject({ latestMs: 400 });
  });
});

it('keeps every part a checkpoint may have', async () => {
  const checkpoints = new DynamoCheckpointStore(dynamo.table);
  const checkpoint: Required<Checkpoint> = {
    latestMs: 1_000,
    sent: { '412': 1_000 },
    sentDigest: { digest: 'd', untilMs: 2_000 },
  };
  await checkpoints.save(checkpoint, 500);
  expect(await checkpoints.load()).toEqual(checkpoint);
});
