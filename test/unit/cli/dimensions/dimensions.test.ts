// What waits for a mapping and what is mapped, as an operator sees and sets it at a terminal.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  exportDimensions,
  importDimensions,
  listDimensions,
  mapDimension,
} from '../../../../lib/cli/dimensions/dimensions.ts';
import { type UnmappedValue } from '../../../../lib/employee/sync-state.ts';
import { caught } from '../../../support/caught.ts';
import { option } from '../../dimensions/tables.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
beforeEach(() => {
  line = new CommandLine();
  line.world.dimensions.table = {
    ...line.world.dimensions.table,
    lists: { department: [option('17', 'Platform', true), option('19', 'Platform'), option('20', 'Zürich, "HQ"')] },
    targets: { department: [{ id: '13', fullName: 'Tech : Platforms' }] },
  };
});

const tasks = async (...values: UnmappedValue[]): Promise<string[]> => {
  for (const [at, value] of values.entries()) {
    line.world.open(String(412 + at), { kind: 'hold', code: 'unmapped', values: [value] });
  }
  await listDimensions(line.given());
  return line.printed.split('\n\n')[0]!.split('\n');
};
const platform = { source: 'department', optionId: '19', target: 'department' };

describe('a task', () => {
  it('says what to map, for how many, and what is most alike', async () => {
    expect(await tasks(platform, platform)).toEqual([
      "map department 'Platform' to a department - 2 people (most alike: 13 Tech : Platforms)",
    ]);
  });

  it('names one of the people where the value itself is stored nowhere', async () => {
    const [task] = await tasks({ source: 'customRegion', optionId: 'unlisted-0123456789ab', target: 'subsidiary' });
    expect(task).toBe('map customRegion unlisted-0123456789ab of employee 412 to a subsidiary - 1 person');
  });

  it('says that NetSuite refused to make the record', async () => {
    await line.world.dimensions.saveRefused({ target: 'department', optionId: '19', label: 'Platform' });
    expect((await tasks(platform))[0]).toContain(
      "map department 'Platform' to a department, which NetSuite refused to make under that name - 1 person",
    );
  });

  it.each([
    [
      { source: 'default', optionId: 'default', target: 'department', why: 'inactive', netsuiteId: '7' },
      'change defaults.department in connector.json: it leads to department 7, which is inactive - 1 person',
    ],
    [
      { source: 'default', optionId: 'default', target: 'subsidiary', why: 'empty' },
      'set defaults.subsidiary in connector.json, or map to a subsidiary: nothing says which - 1 person',
    ],
    [
      { source: 'location', optionId: 'empty', target: 'subsidiary', why: 'empty' },
      'set defaults.subsidiary in connector.json, or map to a subsidiary: nothing says which where location is empty - 1 person',
    ],
    [
      { ...platform, why: 'unreadable', netsuiteId: '13' },
      "map department 'Platform' to a department leads to department 13, which NetSuite does not show: grant the role the permission to view that list, or remove the rows if the account gave it up - 1 person",
    ],
  ] as const)('about %j says so', async (value, text) => {
    expect((await tasks(value))[0]?.replace(/ \(most alike.*/, '')).toBe(text);
  });
});

describe('one value', () => {
  const map = (value: string, more: object = {}) =>
    mapDimension({ source: 'department', value, target: 'department', netsuiteId: '13', ...more }, line.given());

  it('is mapped by its label, which means the option that is not archived', async () => {
    expect(await map('platform')).toBe(0);
    expect(line.printed).toContain('+ department 19 (Platform) -> department 13');
  });

  it.each([
    ['Nobody', {}, 'department has no option of that name'],
    ['Platform', { target: 'departement' }, 'target'],
    ['Platform', { netsuiteId: 'thirteen' }, 'must be a NetSuite internal id'],
    ['North', { source: 'customOther' }, 'customOther is not known'],
  ])('%s %j is refused', async (value, more, fault) => {
    expect(await caught(map(value, more))).toMatchObject({
      code: 'operation-invalid',
      message: expect.stringContaining(fault),
    });
    expect(line.world.dimensions.table.rows).toEqual([]);
  });
});

it('the mapping goes out and comes back as it is, other fields, quotes and letters of all kinds included', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dimensions-'));
  const file = join(folder, 'mapping.csv');
  const row = { label: 'Zürich, "HQ"', target: 'department', netsuiteId: '13', origin: 'imported' } as const;
  const rows = [
    { ...row, source: 'department', optionId: '20' },
    { ...row, source: 'customRegion', optionId: '=A+B, "50%"', order: 5 },
    { ...row, source: 'customRegion', optionId: '-ö', and: [{ source: 'department', optionId: '20' }] },
  ];
  line.world.dimensions.table = { ...line.world.dimensions.table, rows };
  await exportDimensions(file, line.given());
  expect((await readFile(file, 'utf8')).charCodeAt(0)).toBe(0xfeff);
  await importDimensions(file, { dryRun: true }, line.given({ json: true }));
  expect(line.json).toEqual({ added: 0, changed: 0, removed: 0, same: 3, dryRun: true });
  await rm(folder, { recursive: true });
});
