// The mapping as the function that only looks keeps it: what it writes stays under its own partition key.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoDimensionStore } from '../../../../lib/aws/stores/dimension-store.ts';
import { ViewedDimensionStore } from '../../../../lib/aws/stores/viewed-dimension-store.ts';
import { type Lists, type MappingRow } from '../../../../lib/dimensions/dimension-mapping.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';
import { DynamoTable } from './dynamo-table.ts';

const listsAt = (beganAtMs: number, label: string): Lists => ({
  lists: { department: [{ id: '18', label, isArchived: false }] },
  targets: {},
  absentTargets: [],
  beganAtMs,
});
const row = (optionId: string, netsuiteId: string, origin: MappingRow['origin']): MappingRow => ({
  ...{ source: 'department', optionId, label: 'R', target: 'department', netsuiteId, origin },
});

let dynamo: DynamoTable;
let effects: FakeEffects;
let connectors: DynamoDimensionStore;
let viewed: ViewedDimensionStore;
afterEach(() => dynamo.stop());
beforeEach(async () => {
  dynamo = await DynamoTable.start();
  effects = new FakeEffects();
  connectors = new DynamoDimensionStore(dynamo.table, effects);
  viewed = new ViewedDimensionStore(dynamo.table, effects);
});

const labelOf = async (): Promise<string | undefined> => (await viewed.load()).lists.department?.[0]?.label;

describe('the mapping that is only looked at', () => {
  it('shows the later reading of the lists, whoever made it', async () => {
    await connectors.saveLists(listsAt(1_000, 'first'));
    expect(await labelOf()).toBe('first');
    await viewed.saveLists(listsAt(2_000, 'second'));
    expect(await labelOf()).toBe('second');
    await connectors.saveLists(listsAt(3_000, 'third'));
    expect(await labelOf()).toBe('third');
  });

  it('changes nothing that the connector works with', async () => {
    await connectors.saveRows([row('18', '12', 'imported')]);
    await connectors.saveLists(listsAt(1_000, 'first'));
    const before = await connectors.load();
    expect(await viewed.claimRefresh(0)).toBe(true);
    await viewed.saveRows([row('18', '99', 'matched'), row('19', '13', 'matched')]);
    await viewed.saveLists(listsAt(2_000, 'second'));
    await viewed.removeRows([row('18', '12', 'imported')]);
    await viewed.abandonRefresh();
    expect(await connectors.load()).toEqual(before);
  });

  it('takes what the connector has mapped before what it matched itself', async () => {
    await connectors.saveRows([row('18', '12', 'imported')]);
    await viewed.saveRows([row('18', '99', 'matched'), row('19', '13', 'matched')]);
    await viewed.saveLists(listsAt(2_000, 'second'));
    const { rows } = await viewed.load();
    expect(rows.map(({ optionId, netsuiteId }) => [optionId, netsuiteId])).toEqual([
      ['18', '12'],
      ['19', '13'],
    ]);
  });
});
