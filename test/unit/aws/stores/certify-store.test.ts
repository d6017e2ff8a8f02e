// The run of trials and the last report, in the table.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoCertifyStore } from '../../../../lib/aws/stores/certify-store.ts';
import { digestOf, sealReport } from '../../../../lib/certify/report.ts';
import { type CertifyRun } from '../../../../lib/certify/run-store.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

const run = (id: string, untilMs: number): CertifyRun => ({
  run: id,
  account: '1234567_SB1',
  emailDomain: 'example.invalid',
  startedAt: '2026-03-02T09:15:08.000Z',
  untilMs,
  results: [{ trial: 'upsert', verdict: 'one-record' }],
});

describe('a run of trials', () => {
  it('keeps others out until its time is over, and is saved by itself alone', async () => {
    const store = new DynamoCertifyStore(dynamo.table);
    expect(await store.loadRun()).toBeUndefined();
    expect(await store.begin(run('one', 1_000), 0)).toBe(true);
    expect(await store.begin(run('two', 2_000), 999)).toBe(false);
    expect(await store.save(run('one', 1_500))).toBe(true);
    expect(await store.begin(run('two', 2_000), 1_500)).toBe(true);
    expect(await store.save(run('one', 9_000))).toBe(false);
    expect(await store.loadRun()).toEqual(run('two', 2_000));
  });
});

describe('the report', () => {
  it('is kept as it is, and one that cannot be read is none', async () => {
    const store = new DynamoCertifyStore(dynamo.table);
    expect(await store.loadReport()).toBeUndefined();
    const report = sealReport({
      v: 1,
      account: '1234567_SB1',
      finishedAt: '2026-03-02T09:15:08.000Z',
      version: '1.0.0',
      settings: digestOf({}),
      results: [{ trial: 'upsert', verdict: 'one-record' }],
      left: { active: 0, inactive: 0 },
    });
    await store.saveReport(report);
    expect(await store.loadReport()).toEqual(report);
    await dynamo.table.put({ pk: 'CERTIFY', sk: 'REPORT', report: { v: 9 } });
    expect(await store.loadReport()).toBeUndefined();
  });
});
