// What spreadsheets make of a file, the same for every import.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { importDimensions } from '../../../lib/cli/dimensions/dimensions.ts';
import { importMatches } from '../../../lib/cli/open-points/matches-import.ts';
import { readCsv } from '../../../lib/cli/read-csv.ts';
import { ConnectorError } from '../../../lib/errors.ts';
import { caught } from '../../support/caught.ts';
import { CommandLine } from './command-line.ts';

let line: CommandLine;
let folder: string;
let file: string;
beforeEach(async () => {
  line = new CommandLine();
  folder = await mkdtemp(join(tmpdir(), 'csv-'));
  file = join(folder, 'edited.csv');
});
afterEach(() => rm(folder, { recursive: true }));

const imports = [
  {
    command: 'matches import',
    header: ['employeeId', 'why', 'netsuiteIds', 'reasons', 'answer', 'netsuiteId'],
    row: ['41', 'several', '7; 8, 9', 'name', 'link', '-5'],
    open: () => line.world.open('41', { netsuiteIds: ['-5'] }),
    run: () => importMatches(file, { dryRun: false }, line.given()),
    expectDone: () =>
      expect(line.world.saved).toMatchObject([
        { employeeId: '41', answered: { answer: { kind: 'link', netsuiteId: '-5' } } },
      ]),
  },
  {
    command: 'dimensions import',
    header: ['source', 'optionId', 'label', 'target', 'netsuiteId'],
    row: ['department', '18', 'R; D, all', 'department', '-5'],
    open: () => {
      const { table } = line.world.dimensions;
      line.world.dimensions.table = {
        ...table,
        refreshedAtMs: line.world.effects.nowMs,
        lists: { department: [{ id: '18', label: 'R; D, all', isArchived: false }] },
        targets: { department: [{ id: '-5', fullName: 'All' }] },
      };
    },
    run: () => importDimensions(file, { dryRun: false }, line.given()),
    expectDone: () => expect(line.world.dimensions.table.rows).toMatchObject([{ optionId: '18', netsuiteId: '-5' }]),
  },
] as const;

const rowsWith = (separator: string, rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/[,;\t]/.test(cell) ? `"${cell}"` : cell)).join(separator))
    .join('\r\n')
    .concat('\r\n');
const utf16 = (text: string, isBig = false): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

type Saved = (rows: readonly (readonly string[])[]) => string | Buffer;
const spreadsheets: readonly (readonly [how: string, saved: Saved])[] = [
  ['commas', (rows) => rowsWith(',', rows)],
  ['semicolons', (rows) => rowsWith(';', rows)],
  ['tabs', (rows) => rowsWith('\t', rows)],
  ['a byte order mark', (rows) => `\uFEFF${rowsWith(',', rows)}`],
  ['a byte order mark and semicolons', (rows) => `\uFEFF${rowsWith(';', rows)}`],
  ["Excel's line that names the separator", (rows) => `sep=;\r\n${rowsWith(';', rows)}`],
  ['that line with blanks in it', (rows) => `sep= ; \r\n${rowsWith(';', rows)}`],
  ['the same behind a byte order mark', (rows) => `\uFEFFsep=\t\n${rowsWith('\t', rows)}`],
  ['that line for a separator that nobody would guess', (rows) => `"sep=|"\r\n${rowsWith('|', rows)}`],
  ['UTF-16 with tabs, as "Unicode text"', (rows) => utf16(rowsWith('\t', rows))],
  ['UTF-16 the other way round', (rows) => utf16(rowsWith(',', rows), true)],
  ['UTF-16 and the separator named', (rows) => utf16(`sep=;\r\n${rowsWith(';', rows)}`)],
  [
    'blank lines before, between and after',
    ([header = [], ...rows]) => `\r\n${rowsWith(',', [header])}\r\n${rowsWith(',', rows)}\r\n\r\n`,
  ],
  [
    'blanks around every cell',
    (rows) =>
      rowsWith(
        ',',
        rows.map((row) => row.map((cell) => (cell.includes(',') ? cell : ` ${cell} `))),
      ),
  ],
  [
    'empty cells behind the last column',
    (rows) =>
      rowsWith(
        ',',
        rows.map((row) => [...row, '', '']),
      ),
  ],
  ['line ends of an old Mac', (rows) => rowsWith(',', rows).replaceAll('\r\n', '\r')],
];
const refused: readonly (readonly [how: string, saved: Saved, why: string])[] = [
  [
    'an old encoding',
    (rows) => Buffer.from(rowsWith(',', rows).replace('all', 'Zürich').concat('é'), 'latin1'),
    'is not in UTF-8: save it as "CSV UTF-8"',
  ],
  [
    'UTF-16 without its mark',
    (rows) => Buffer.from(rowsWith(',', rows), 'utf16le'),
    'is not in UTF-8: save it as "CSV UTF-8"',
  ],
  ['a quote that never ends', (rows) => `${rowsWith(',', rows)}"`, 'not readable as CSV'],
  ['a column twice', ([header = [], ...rows]) => rowsWith(',', [[...header, header[0]!], ...rows]), 'is there twice'],
  [
    'a column nobody knows',
    ([header = [], ...rows]) => rowsWith(';', [[...header, 'Netsuite'], ...rows]),
    'column Netsuite is not known',
  ],
  [
    'more cells than columns',
    ([header = [], row = []]) => rowsWith(',', [header, [...row, 'more']]),
    'line 2: more cells',
  ],
  ['no header', (rows) => rowsWith(',', rows.slice(1)), 'is missing; the header must be'],
  ['nothing at all', () => '', 'is missing; the header must be'],
];

describe.each(imports)('$command', ({ header, row, open, run, expectDone }) => {
  it.each(spreadsheets)('takes a file with %s', async (_, saved) => {
    open();
    await writeFile(file, saved([header, row]));
    expect(await run()).toBe(0);
    expectDone();
  });

  it.each(refused)('refuses one with %s, and says what to do', async (_, saved, why) => {
    open();
    await writeFile(file, saved([header, row]));
    const error = await caught(run());
    expect(error).toMatchObject({ code: expect.stringContaining('-invalid'), message: expect.stringContaining(why) });
    expect(line.isReached).toBe(false);
  });

  it('counts lines as an editor does, the separator line and blank ones included', async () => {
    open();
    const wrong = row.map((cell, at) => (at === row.length - 1 ? 'twelve' : cell));
    await writeFile(file, `sep=;\r\n${rowsWith(';', [header])}\r\n${rowsWith(';', [wrong])}`);
    expect(await caught(run())).toMatchObject({
      message: expect.stringContaining('line 4: netsuiteId must be a NetSuite internal id'),
    });
  });

  it('refuses a file that is not there', async () => {
    expect(await caught(run())).toMatchObject({ code: 'file-invalid' });
  });
});

const columns = ['employeeId', 'answer', 'netsuiteId'];
const read = (text: string) =>
  readCsv(text, {
    columns,
    needed: columns,
    invalid: (faults) => new ConnectorError('file-invalid', faults.join('\n')),
  });

describe('a header', () => {
  it.each([
    ['netsuitId', 'netsuiteId'],
    ['NetSuite ID', 'netsuiteId'],
    ['EMPLOYEE_ID', 'employeeId'],
    ['anwser', 'answer'],
  ])('of %s is refused with the column that is meant', (name, meant) => {
    const header = columns.map((column) => (column === meant ? name : column)).join(',');
    expect(() => read(`${header}\n1,create,\n`)).toThrow(`column ${name} is not known; did you mean ${meant}?`);
  });

  it('is told of a needless column that is near no other', () => {
    expect(read('employeeId,answer,netsuiteId,remarks\n1,create,,x\n').faults).toEqual([
      'line 1: column remarks is not known; the columns are employeeId, answer, netsuiteId',
    ]);
  });

  it('may come in any order, with cells in quotes that hold separators, quotes and line ends', () => {
    expect(read('answer;employeeId;netsuiteId\n"a;""b""\nc";1;\n\n;2;7\n').rows).toEqual([
      { line: 3, cells: { answer: 'a;"b"\nc', employeeId: '1', netsuiteId: '' } },
      { line: 5, cells: { answer: '', employeeId: '2', netsuiteId: '7' } },
    ]);
  });
});
