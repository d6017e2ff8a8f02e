// Both vendors' lists, cut into parts and joined again.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { joinParts, removeLeftovers, saveParts } from '../../../../lib/aws/stores/list-snapshots.ts';
import { caughtSync } from '../../../support/caught.ts';
import { someMoment } from '../../../support/fake-effects.ts';
import { option } from '../../dimensions/tables.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let snapshots = 0;
let pk: string;
beforeEach(() => {
  pk = `SNAPSHOTS-${(snapshots += 1)}`;
});

const items = () => dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': pk } });
const content = { lists: { department: [option('18', 'R/D')] }, targets: { class: [{ id: '1', fullName: 'A' }] } };
/** Random text, since anything else is compressed into one part. */
const large = {
  lists: {},
  targets: { class: Array.from({ length: 30_000 }, (_, at) => ({ id: String(at), fullName: noise(at) })) },
};
function noise(seed: number): string {
  return Array.from({ length: 12 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((seed * 7_919 + at * 104_729 * seed) % 20_000)),
  ).join('');
}
const save = (version: string, what: Parameters<typeof saveParts>[1] = content, nowMs = someMoment) =>
  saveParts(dynamo.table, what, { pk, version, nowMs });
const pointer = (version: string, parts: number) => ({
  ...{ version, parts, beganAtMs: someMoment, absentTargets: [], unreadable: 0 },
});

describe('a snapshot of the lists', () => {
  it('is joined as it was saved, from one part or from several', async () => {
    expect(joinParts(await items(), pointer('a', 1))).toBeUndefined();
    const parts = await save('a');
    expect(parts).toBe(1);
    expect(joinParts(await items(), pointer('a', parts))).toEqual(content);
    const more = await save('b', large);
    expect(more).toBeGreaterThan(1);
    expect(joinParts(await items(), pointer('b', more))).toEqual(large);
    expect(joinParts(await items(), pointer('a', parts))).toEqual(content);
  });

  it('of which a part is missing is none', async () => {
    const parts = await save('a', large);
    await dynamo.table.delete({ pk, sk: 'READING#a#0' });
    expect(joinParts(await items(), pointer('a', parts))).toBeUndefined();
  });

  it('of another shape asks for a new reading', () => {
    const part = { pk, sk: 'READING#a#0', version: 'a', part: 0, savedAtMs: someMoment };
    const strange = { ...part, content: gzipSync('{"lists":[]}') };
    expect(caughtSync(() => joinParts([strange], pointer('a', 1)))).toMatchObject({ code: 'lists-unreadable' });
  });

  it('is swept away once it is old and another one counts, and not before', async () => {
    const fiveMinutesMs = 5 * 60_000;
    await save('old');
    await save('recent', content, someMoment + 1);
    await save('now', content, someMoment + 1);
    await removeLeftovers(dynamo.table, { pk, version: 'now', nowMs: someMoment + fiveMinutesMs + 1 });
    expect((await items()).map(({ version }) => version)).toEqual(['now', 'recent']);
    await removeLeftovers(dynamo.table, { pk, version: 'now', nowMs: someMoment + fiveMinutesMs + 2 });
    expect((await items()).map(({ version }) => version)).toEqual(['now']);
  });
});
