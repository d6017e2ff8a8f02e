// Rows in numbers: what there is time for, and what is asked for again.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../../lib/errors.ts';
import { operate } from '../../../../lib/operations/operate.ts';
import { parseRequest } from '../../../../lib/operations/request.ts';
import { previewEmployee } from '../../../../lib/sync/preview.ts';
import { type PlannedRow } from '../../../../lib/operations/plan/plan-file.ts';
import { anEmployee } from '../../../support/people.ts';
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

describe('a preview of many', () => {
  it('answers with what there was time for', async () => {
    for (const id of ['1', '2', '3', '4', '5', '6']) people.bamboohr.set(id, anEmployee({ employeeNumber: id }));
    let rounds = 0;
    const { preview: done } = await operate(
      parseRequest({ v: 1, operation: 'preview', employeeIds: ['1', '2', '3', '4', '5', '6'] }),
      principal,
      { ...world.tools, plan: { ...world.tools.plan, hasTime: () => (rounds += 1) === 1 } },
    );
    expect(done?.rows.map(({ employeeId }) => employeeId)).toEqual(['1', '2', '3', '4']);
    expect(done?.rest).toEqual(['5', '6']);
  });

  it('leaves to be asked again what a vendor has no time for', async () => {
    world.preview = () => Promise.reject(new WaitError('circuit-open', 'Later.', 0));
    expect((await ask({ operation: 'preview', employeeIds: ['1', '2'] })).preview).toEqual({
      rows: [],
      rest: ['1', '2'],
      waitsFor: 'Later.',
    });
  });

  it('keeps what was read beside somebody whom a vendor had no time for', async () => {
    for (const id of ['1', '2', '3']) people.bamboohr.set(id, anEmployee({ employeeNumber: id }));
    world.preview = (employeeId) =>
      employeeId === '2'
        ? Promise.reject(new WaitError('circuit-open', 'netsuite is to be left alone.', 0))
        : previewEmployee(employeeId, people.tools);
    const { preview: done } = await ask({ operation: 'preview', employeeIds: ['1', '2', '3', '4', '5'] });
    expect(done?.rows.map(({ employeeId }) => employeeId)).toEqual(['1', '3', '4']);
    expect(done?.rest).toEqual(['2', '5']);
    expect(done?.waitsFor).toContain('netsuite');
  });

  it('answers only when nobody is being read any more', async () => {
    let open = 0;
    world.preview = async (employeeId) => {
      if (employeeId === '1') throw new WaitError('circuit-open', 'Later.', 0);
      open += 1;
      await world.effects.sleep(1_000);
      open -= 1;
      throw new WaitError('circuit-open', 'Later.', 0);
    };
    await ask({ operation: 'preview', employeeIds: ['1', '2', '3', '4'] });
    expect(open).toBe(0);
  });

  it.each([
    ['odd data', new RangeError('secret-value'), 'unexpected'],
    ['a write that may still land', new WaitError('in-doubt', 'A create may still land.', 0), 'in-doubt'],
  ])('shows somebody whom %s keep from being planned, and everybody else', async (_, fault, reason) => {
    people.bamboohr.set('1', anEmployee());
    world.preview = (employeeId) =>
      employeeId === '2' ? Promise.reject(fault) : previewEmployee(employeeId, people.tools);
    expect(await preview('1', '2')).toMatchObject([
      { employeeId: '1', action: 'create' },
      { employeeId: '2', action: 'held', reasons: [reason] },
    ]);
    expect(JSON.stringify(world.effects.lines)).not.toContain('secret-value');
  });

  it('asks again while another worker reads the lists', async () => {
    const dimensions = () => Promise.reject(new WaitError('lists-loading', 'Another worker is reading the lists.', 0));
    const { preview: done } = await operate(
      parseRequest({ v: 1, operation: 'preview', employeeIds: ['1'] }),
      principal,
      { ...world.tools, plan: { ...world.tools.plan, dimensions } },
    );
    expect(done).toEqual({ rows: [], rest: ['1'], waitsFor: 'Another worker is reading the lists.' });
  });

  it('is written down with who looked, and with nobody’s name', async () => {
    people.bamboohr.set('412', anEmployee());
    await preview('412');
    expect(world.trail).toMatchObject([{ operation: 'preview', of: 'people', count: 1, askedBy: principal }]);
    expect(JSON.stringify(world.trail)).not.toContain('Okafor');
  });

  it('says nothing in the log of what never happened', async () => {
    people.bamboohr.set('412', anEmployee());
    people.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@acmeworks.example' });
    await preview('412', '999');
    expect(people.effects.lines).toEqual([]);
  });
});
