// What somebody has to look at, as the table keeps it.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OpenPointTable } from '../../../lib/aws/open-point-table.ts';
import { type OpenPoint } from '../../../lib/sync/open-points.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects, someMoment } from '../../support/fake-effects.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
let effects: FakeEffects;
let points: OpenPointTable;
beforeEach(async () => {
  dynamo = await DynamoTable.start();
  effects = new FakeEffects();
  points = new OpenPointTable(dynamo.table, effects);
});
afterEach(() => dynamo.stop());

const match: OpenPoint = { kind: 'match', code: 'several', netsuiteIds: ['7', '8'], reasons: ['name', 'work-email'] };
const failure: OpenPoint = { kind: 'failure', code: 'permission', class: 'fix-permission', vendorCode: 'INSUFFICIENT' };
const finding: OpenPoint = { kind: 'finding', code: 'withheld', field: 'department' };
const since = new Date(someMoment).toISOString();

describe('open points', () => {
  it('are listed with the employee and the moment they were opened', async () => {
    await points.replace('41', [], [match, finding]);
    await points.replace('42', [], [failure]);
    expect(await points.list()).toEqual([
      { ...failure, employeeId: '42', since },
      { ...finding, employeeId: '41', since },
      { ...match, employeeId: '41', since },
    ]);
    expect(await points.list('failure')).toEqual([{ ...failure, employeeId: '42', since }]);
    expect(await points.list('hold')).toEqual([]);
  });

  it('close with the state that no longer shows them, and nobody else loses one', async () => {
    await points.replace('41', [], [match, finding]);
    await points.replace('42', [], [finding]);
    await points.replace('41', [match, finding], [match]);
    expect(await points.list()).toEqual([
      { ...finding, employeeId: '42', since },
      { ...match, employeeId: '41', since },
    ]);
  });

  it('that stay keep the moment they were opened, also when their particulars change', async () => {
    await points.replace('41', [], [match, finding]);
    effects.pass(60_000);
    const changed = { ...match, netsuiteIds: ['7'], reasons: ['name'] };
    await points.replace('41', [match, finding], [changed, finding]);
    expect(await points.list()).toEqual([
      { ...finding, employeeId: '41', since },
      { ...changed, employeeId: '41', since },
    ]);
  });

  it('that stay as they are are not written again', async () => {
    await points.replace('41', [match], [match]);
    expect(await points.list()).toEqual([]);
  });

  it('that are not readable say so', async () => {
    await dynamo.table.put({ pk: 'OPEN', sk: 'match#x', kind: 'match' });
    expect(await caught(points.list())).toMatchObject({ code: 'open-point-unreadable' });
  });
});
