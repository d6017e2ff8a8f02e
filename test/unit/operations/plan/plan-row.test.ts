// A row of a plan: previewed without a trace, in the words of the reader.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../../lib/errors.ts';
import { operate } from '../../../../lib/operations/operate.ts';
import { parseRequest } from '../../../../lib/operations/request.ts';
import { isApplied, type PlannedRow } from '../../../../lib/operations/plan/plan-file.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../../support/people.ts';
import { type FakeWorld } from '../../../support/fake-world.ts';
import { type OperationWorld, principal } from '../operation-world.ts';
import { aPreviewWorld } from './preview-world.ts';

let world: OperationWorld;
let people: FakeWorld;
beforeEach(() => {
  ({ world, people } = aPreviewWorld());
});
const ask = (request: object) => operate(parseRequest({ v: 1, ...request }), principal, world.tools);
const preview = async (...employeeIds: string[]): Promise<readonly PlannedRow[]> =>
  (await ask({ operation: 'preview', employeeIds })).preview?.rows ?? [];

describe('a previewed row', () => {
  it('of somebody new shows every field, names lists, and carries a fingerprint', async () => {
    people.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    const [row] = await preview('412');
    expect(row).toMatchObject({
      employeeId: '412',
      name: 'Zoë Okafor',
      action: 'create',
      supervisorId: '9',
      reasons: [],
    });
    expect(row?.changes).toContainEqual({ field: 'department', before: null, after: '12', afterText: 'Tech : R/D' });
    expect(row?.fingerprint).toMatch(/^[A-Za-z0-9_-]{44}$/);
    expect(people.netsuite.writes).toEqual([]);
  });

  it('of somebody to be linked says by what', async () => {
    people.bamboohr.set('412', anEmployee());
    const record = people.netsuite.add({
      firstName: 'Zoë',
      lastName: 'Okafor',
      email: 'zoe@acmeworks.example',
      title: 'Old',
    });
    const [row] = await preview('412');
    expect(row).toMatchObject({ action: 'link', netsuiteId: record.netsuiteId, reasons: ['work-email&name'] });
    expect(row?.changes).toContainEqual({ field: 'title', before: 'Old', after: 'Engineer II' });
    expect(row?.changes).toContainEqual({ field: 'externalId', before: null, after: 'bamboohr-412' });
  });

  it('names the manager before and the manager after, each asked for once', async () => {
    for (const id of ['412', '413']) {
      people.bamboohr.set(
        id,
        anEmployee({ employeeNumber: id, workEmail: `${id}@acmeworks.example`, supervisorEId: '9' }),
      );
      people.states.states.set('9', { digests: {}, netsuiteId: '77' });
      people.netsuite.add({ externalId: `bamboohr-${id}`, firstName: 'Zoë', lastName: 'Okafor', supervisor: '66' });
    }
    const asked: string[] = [];
    world.nameOfRecord = async (id) => {
      asked.push(id);
      if (id === '66') return 'Jo Former';
      throw new WaitError('circuit-open', 'Later.', 0);
    };
    const change = (await preview('412', '413'))[1]?.changes.find(({ field }) => field === 'supervisor');
    expect(change).toEqual({
      field: 'supervisor',
      before: '66',
      beforeText: 'Jo Former',
      after: '77',
      afterText: 'BambooHR 9',
    });
    expect(asked.sort()).toEqual(['66', '77']);
    world.nameOfRecord = async () => 'Ada Ng';
    expect((await preview('412'))[0]?.changes).toContainEqual(
      expect.objectContaining({ after: '77', afterText: 'Ada Ng, BambooHR 9' }),
    );
  });

  it.each([
    [
      'held',
      anEmployee({ department: 'Platform', departmentId: '19' }),
      'held',
      ['unmapped: department unlisted-Platform'],
    ],
    ['held', anEmployee({ hireDate: null }), 'held', ['no-hire-date']],
    ['scheduled', aFutureHire({ hireDate: '2026-06-01' }), 'scheduled', ['due-on: 2026-05-25']],
    ['skipped', aLeaver(), 'skipped', ['left-before']],
  ])('of somebody %s says why, and is not for applying', async (_, fields, action, reasons) => {
    people.bamboohr.set('412', fields);
    const [row] = await preview('412');
    expect(row).toMatchObject({ action, reasons, changes: [] });
    expect(row).not.toHaveProperty('fingerprint');
    expect(isApplied(row!)).toBe(false);
  });

  it('of a leaver shows the ending', async () => {
    people.bamboohr.set('412', anEmployee());
    await people.handle('412');
    people.netsuite.records[0]!.fields.set('giveAccess', true);
    people.bamboohr.set('412', aLeaver());
    const [row] = await preview('412');
    expect(row).toMatchObject({ action: 'deactivate' });
    expect(row?.changes).toContainEqual({ field: 'giveAccess', before: true, after: false });
  });
});
