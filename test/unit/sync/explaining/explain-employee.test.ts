// Why one employee is handled as they are, with nothing written.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { explainEmployee } from '../../../../lib/sync/explaining/explain-employee.ts';
import { previewEmployee } from '../../../../lib/sync/preview.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';
import { readOnlyToolsOf } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const explain = () => explainEmployee('412', readOnlyToolsOf(world));
const verdictOf = async (field: string) => (await explain()).write.find((each) => each.field === field);

describe('an explanation', () => {
  it('of someone new shows every field as written, and NetSuite as not asked for a record', async () => {
    const { read, match, decide, write, memory } = await explain();
    expect([read.result, match.kind, decide.outcome]).toEqual(['visible', 'none', 'create']);
    expect(write.find(({ field }) => field === 'title')).toEqual({
      ...{ field: 'title', from: ['jobTitle'], value: 'Engineer II', verdict: 'written' },
    });
    expect(memory).toEqual({ fields: 0 });
    expect(world.netsuite.writes).toEqual([]);
  });

  it('agrees with the preview about what is written', async () => {
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const { plan } = (await previewEmployee('412', readOnlyToolsOf(world))).planned!;
    const { write, decide } = await explain();
    const written = write.filter(({ verdict }) => verdict === 'written').map(({ field }) => field);
    expect(written).toEqual(plan.writes.flatMap(({ fields }) => [...fields.keys()]));
    expect(decide.outcome).toBe('update');
    expect(await verdictOf('title')).toMatchObject({ value: 'Lead', there: 'Engineer II', verdict: 'written' });
    expect((await verdictOf('lastName'))?.verdict).toBe('same');
  });

  it('of one in step writes nothing and shows what is remembered', async () => {
    await world.handle('412');
    const { decide, write, memory } = await explain();
    expect(decide).toMatchObject({ outcome: 'unchanged', codes: [] });
    expect(write.filter(({ verdict }) => verdict === 'written')).toEqual([]);
    expect(memory).toMatchObject({ outcome: 'created' });
  });

  it('of one who may be another names the candidates and what speaks for each', async () => {
    const one = world.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@acmeworks.example' });
    const two = world.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@acmeworks.example' });
    const { decide, match, write } = await explain();
    expect(decide).toEqual({ outcome: 'held', codes: ['several'] });
    expect(match.candidates.map(({ netsuiteId }) => netsuiteId)).toEqual([one.netsuiteId, two.netsuiteId]);
    expect(match.candidates[0]?.reason).toContain('work-email');
    expect(write).toEqual([]);
  });

  it('of a leaver without a record, and of one whom BambooHR does not have, says why nothing is done', async () => {
    world.bamboohr.set('412', aLeaver());
    expect(await explain()).toMatchObject({ read: { phase: 'leaver' }, decide: { codes: ['left-before'] } });
    world.bamboohr.clear();
    expect(await explain()).toMatchObject({
      read: { result: 'not-found' },
      scope: { rules: [] },
      decide: { codes: ['not-found'] },
    });
  });

  it('of one whose value NetSuite refused says so, and does not send it again', async () => {
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    world.netsuite.beforeWrite = ({ fields }) => {
      if ('title' in fields) throw refusal('invalid-value', 'title');
    };
    await world.handle('412');
    expect(await verdictOf('title')).toMatchObject({ value: 'Lead', there: 'Engineer II', verdict: 'refused-before' });
    expect((await explain()).decide).toMatchObject({ outcome: 'failed', codes: ['invalid-value'] });
  });
});
