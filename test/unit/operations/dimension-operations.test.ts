// The mapping as an operator sees and sets it.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { operate } from '../../../lib/operations/operate.ts';
import { parseRequest } from '../../../lib/operations/request.ts';
import { caught } from '../../support/caught.ts';
import { OperationWorld, principal } from './operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
  world.dimensions.table = {
    ...world.dimensions.table,
    rows: [
      { source: 'department', optionId: '18', label: 'R/D', target: 'department', netsuiteId: '12', origin: 'matched' },
    ],
    lists: {
      department: [
        { id: '18', label: 'R/D', isArchived: false },
        { id: '19', label: 'Platform', isArchived: false },
      ],
    },
    targets: {
      department: [
        { id: '12', fullName: 'Tech : R/D' },
        { id: '13', fullName: 'Tech : Platforms' },
        { id: '14', fullName: 'Old', isInactive: true },
      ],
    },
    absentTargets: ['class'],
  };
});
const ask = (request: object) => operate(parseRequest({ v: 1, ...request }), principal, world.tools);
const row = (more: object = {}) => ({
  line: 2,
  source: 'department',
  optionId: '19',
  label: '',
  target: 'department',
  netsuiteId: '13',
  remove: false,
  ...more,
});
const importing = (rows: readonly object[], dryRun = false) => ask({ operation: 'dimensions-import', rows, dryRun });

describe('the view', () => {
  it('reads the lists afresh and makes one task of a value, however many wait for it', async () => {
    const values = [{ source: 'department', optionId: '19', target: 'department' }];
    for (const id of ['412', '413', '414']) world.open(id, { kind: 'hold', code: 'unmapped', values });
    world.open('415', { kind: 'hold', code: 'no-hire-date' });
    const { dimensions } = await ask({ operation: 'dimensions' });
    expect(dimensions?.tasks).toEqual([
      {
        ...values[0],
        label: 'Platform',
        people: 3,
        employeeId: '412',
        suggestion: { netsuiteId: '13', fullName: 'Tech : Platforms' },
      },
    ]);
    expect(world.dimensions.refreshes).toBe(1);
  });
});

describe('an import', () => {
  it('shows and saves what differs, with the label of the list', async () => {
    const { diff } = await importing([row(), row({ line: 3, optionId: '18', netsuiteId: '13' })]);
    expect(diff).toMatchObject({
      added: [{ optionId: '19', label: 'Platform' }],
      changed: [{ before: '12' }],
      same: 0,
    });
    expect(world.dimensions.table.rows).toMatchObject([
      { optionId: '19', netsuiteId: '13', origin: 'imported' },
      { optionId: '18', netsuiteId: '13', origin: 'imported' },
    ]);
    expect(world.trail).toMatchObject([{ operation: 'dimensions-import', of: '2 rows', askedBy: principal }]);
  });

  it('removes a row, and only says so in a dry run', async () => {
    const gone = [row({ optionId: '18', netsuiteId: '', remove: true })];
    expect((await importing(gone, true)).diff).toMatchObject({ removed: [{ optionId: '18' }] });
    expect(world.dimensions.table.rows).toHaveLength(1);
    await importing(gone);
    expect(world.dimensions.table.rows).toEqual([]);
  });

  it.each([
    [{ netsuiteId: '99' }, 'line 2: netsuiteId 99 is no department in NetSuite; did you mean 13 (Tech : Platforms)?'],
    [{ netsuiteId: '14' }, 'line 2: netsuiteId 14 is inactive in NetSuite'],
    [{ optionId: '77' }, "line 2: optionId 77 is not in BambooHR's list of departments"],
    [{ target: 'class' }, 'line 2: target class does not exist in this NetSuite account'],
    [{ source: 'customOther', optionId: 'x' }, 'line 2: source customOther is not known'],
  ])('refuses %j as a whole', async (more, fault) => {
    const error = await caught(importing([row({ line: 1, optionId: '18', netsuiteId: '13' }), row(more)]));
    expect(error).toMatchObject({ code: 'operation-invalid', message: expect.stringContaining(fault) });
    expect(world.dimensions.table.rows).toMatchObject([{ netsuiteId: '12' }]);
  });

  it('refuses the same mapping twice, and takes another source that is declared', async () => {
    expect(await caught(importing([row(), row({ line: 5 })]))).toMatchObject({
      message: expect.stringContaining('line 5: this mapping stands in line 2 already'),
    });
    const region = row({ and: [{ source: 'customRegion', optionId: 'North' }], order: 5 });
    expect((await importing([region])).diff).toMatchObject({
      added: [{ and: [{ source: 'customRegion' }], order: 5 }],
    });
  });

  it('takes back what it gave out, and lets it go, whatever became of the lists', async () => {
    const stale = { ...world.dimensions.table.rows[0]!, optionId: '77', netsuiteId: '14' };
    world.dimensions.table = { ...world.dimensions.table, rows: [...world.dimensions.table.rows, stale] };
    const same = row({ optionId: '77', netsuiteId: '14' });
    expect((await importing([same, row({ line: 3 })])).diff).toMatchObject({ added: [{ optionId: '19' }], same: 1 });
    expect(await caught(importing([row({ optionId: '77', netsuiteId: '99' })]))).toMatchObject({
      message: expect.stringContaining('netsuiteId 99 is no department'),
    });
    expect((await importing([{ ...same, netsuiteId: '', remove: true }])).diff).toMatchObject({
      removed: [{ optionId: '77' }],
    });
  });

  it('is refused while no list could ever be read, and without a NetSuite id', async () => {
    expect(await caught(importing([row({ netsuiteId: '' })]))).toMatchObject({ code: 'operation-invalid' });
    const down = () => Promise.reject(new Error('down'));
    Object.assign(world.lists, { source: down });
    world.dimensions.table = { ...world.dimensions.table, targets: {}, refreshedAtMs: undefined };
    expect(await caught(importing([row()]))).toMatchObject({
      message: expect.stringContaining('could not be read yet'),
    });
    expect(world.dimensions.table.rows).toHaveLength(1);
  });

  it('of five thousand rows into five thousand is done within seconds', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) =>
      row({ line: at + 2, source: 'customRegion', optionId: `R${at}` }),
    );
    await importing(many);
    const startedAtMs = performance.now();
    expect((await importing(many)).diff).toMatchObject({ same: 5_000 });
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
  });
});
