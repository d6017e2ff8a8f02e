// What handling an employee would come to, with nothing written.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { previewEmployee } from '../../../lib/sync/preview.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { aFutureHire, anEmployee } from '../../support/people.ts';
import { writesOf } from './planning/plan-inputs.ts';
import { aState, readOnlyToolsOf } from './sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const preview = () => previewEmployee('412', readOnlyToolsOf(world));

describe('the preview', () => {
  it('shows what would be written, and what is remembered stays as it was', async () => {
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const before = world.states.of('412');
    const { employeeId, fields, planned, state } = await preview();
    expect([employeeId, fields]).toEqual(['412', anEmployee({ jobTitle: 'Lead' })]);
    expect(writesOf(planned!.plan)).toEqual([{ title: 'Lead' }]);
    expect(state).toEqual(before);
    expect(world.states.of('412')).toEqual(before);
  });

  it('compares with NetSuite, whatever memory says', async () => {
    await world.handle('412');
    world.netsuite.records[0]!.fields.set('title', 'Boss');
    expect(writesOf((await preview()).planned!.plan)).toEqual([{ title: 'Engineer II' }]);
  });

  it('of an employee whose record is gone names no record', async () => {
    await world.handle('412');
    world.netsuite.records.length = 0;
    const { planned, state } = await preview();
    expect(planned!.plan.action).toBe('create');
    expect(state.netsuiteId).toBeUndefined();
  });

  it('says why nothing can be written', async () => {
    world.bamboohr.set('412', anEmployee({ department: 'Platform' }));
    expect(await preview()).toMatchObject({
      planned: undefined,
      state: { outcome: 'held', hold: { code: 'unmapped' } },
    });
  });

  it('of an employee whom BambooHR does not show has no fields', async () => {
    world.bamboohr.clear();
    expect(await preview()).toMatchObject({
      fields: undefined,
      planned: undefined,
      state: { skippedFor: 'not-found' },
    });
  });

  it('shows the fields as BambooHR does, and plans with those that count', async () => {
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [{ date: '2026-03-09', department: 'Ops', jobTitle: 'Engineer' }]);
    const { fields, planned } = await preview();
    expect(fields).toEqual(aFutureHire());
    expect(writesOf(planned!.plan)[0]).toMatchObject({ department: '13', title: 'Engineer' });
  });

  it('shows the days to come that were read', async () => {
    world.bamboohr.set('412', anEmployee({ terminationDate: '2026-03-31' }));
    expect((await preview()).state).toEqual(aState({ leavesOn: '2026-03-31' }));
  });

  it('retries nothing that was refused', async () => {
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead', mobilePhone: '+44 1' }));
    world.netsuite.beforeWrite = ({ fields }) => {
      if ('mobilePhone' in fields) throw refusal('invalid-phone', 'mobilePhone');
    };
    await world.handle('412');
    expect(writesOf((await preview()).planned!.plan)).toEqual([]);
  });
});
