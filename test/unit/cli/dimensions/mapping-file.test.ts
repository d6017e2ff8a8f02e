// The mapping as a file: what goes out comes back, and a bad file is refused whole.
import { describe, expect, it } from '@jest/globals';
import { toCsv } from '../../../../lib/cli/write-csv.ts';
import { mappingColumns, mappingFileRows, parseMappingFile } from '../../../../lib/cli/dimensions/mapping-file.ts';
import { type MappingRow } from '../../../../lib/dimensions/dimension-mapping.ts';
import { caughtSync } from '../../../support/caught.ts';

const row = (more: Partial<MappingRow> = {}): MappingRow => ({
  source: 'department',
  optionId: '18',
  label: 'R/D',
  target: 'department',
  netsuiteId: '12',
  origin: 'imported',
  ...more,
});
const view = (rows: readonly MappingRow[]) => ({
  rows,
  lists: {
    department: [
      { id: '18', label: 'R/D', isArchived: false },
      { id: '19', label: '=Platform', isArchived: false },
      { id: '20', label: 'Old', isArchived: true },
    ],
    division: [{ id: '30', label: 'EMEA', isArchived: false }],
  },
  targets: { department: [{ id: '12', fullName: 'Tech : R/D' }] },
  absentTargets: ['class' as const],
  tasks: [],
});
const file = (...lines: string[]): string =>
  ['source,optionId,label,target,netsuiteId,order', ...lines, ''].join('\r\n');

it.each(['customT-ShirtSize', 'custom:Region', 'customGröße', '-38', '16.1'])(
  'a row may look at the field %s, as connector.json may',
  (source) => {
    expect(parseMappingFile(file(`${source},Large,,class,5,`))).toMatchObject([{ source, optionId: 'Large' }]);
  },
);

describe('an exported file', () => {
  it('has every row, and a row to fill in for every live value without one', () => {
    expect(mappingFileRows(view([row()]))).toEqual([
      ['department', '18', 'R/D', 'department', '12', 'Tech : R/D', ''],
      ['department', '19', '=Platform', 'department', '', '', ''],
    ]);
  });

  it('has a row for what somebody waits for, archived or for another target as it may be', () => {
    const waiting = { label: 'Old', people: 3 };
    const tasks = [
      { ...waiting, source: 'department', optionId: '20', target: 'department' },
      { ...waiting, source: 'division', optionId: '30', target: 'subsidiary', label: 'EMEA' },
      { ...waiting, source: 'customRegion', optionId: 'unlisted-0123456789ab', target: 'subsidiary' },
      { ...waiting, source: 'department', optionId: '18', target: 'department', why: 'inactive' as const },
    ];
    expect(mappingFileRows({ ...view([row()]), tasks }).slice(2)).toEqual([
      ['department', '20', 'Old', 'department', '', '', ''],
      ['division', '30', 'EMEA', 'subsidiary', '', '', ''],
    ]);
  });

  it('has a row to fill in for a value that only a combined rule looks at', () => {
    const combined = row({ optionId: '19', and: [{ source: 'location', optionId: '7' }] });
    expect(mappingFileRows(view([row(), combined])).map(([, optionId]) => optionId)).toEqual(['18', '19+7', '19']);
  });

  it('comes back as it went, several fields, texts with a plus and formulas included', () => {
    const rows = [
      row({ order: 5 }),
      row({ and: [{ source: 'customRegion', optionId: 'A+B 50%' }], label: '=Platform', netsuiteId: '14' }),
    ];
    const text = toCsv([mappingColumns, ...mappingFileRows(view(rows))]);
    expect(text).toContain("'=Platform");
    expect(parseMappingFile(text)).toMatchObject([
      { line: 2, source: 'department', optionId: '18', order: 5, netsuiteId: '12', remove: false },
      {
        line: 3,
        source: 'department',
        and: [{ source: 'customRegion', optionId: 'A+B 50%' }],
        label: '=Platform',
        netsuiteId: '14',
      },
    ]);
  });
});

describe('an edited file', () => {
  it('leaves out what is not filled in, and removes what says so', () => {
    const rows = parseMappingFile(file('department,18,R/D,department,,', 'department,19,Platform,department,-,'));
    expect(rows).toEqual([
      {
        line: 3,
        source: 'department',
        optionId: '19',
        label: 'Platform',
        target: 'department',
        netsuiteId: '',
        remove: true,
      },
    ]);
  });

  it.each([
    ['semicolons', 'source;optionId;label;target;netsuiteId\r\ndepartment;18;"R;D, all";department;12\r\n'],
    ['tabs', 'source\toptionId\tlabel\ttarget\tnetsuiteId\ndepartment\t18\tR;D, all\tdepartment\t12\n'],
    ['a byte order mark', '\uFEFFsource,optionId,label,target,netsuiteId\ndepartment,18,"R;D, all",department,12\n'],
  ])('may come with %s', (_, text) => {
    expect(parseMappingFile(text)).toMatchObject([{ line: 2, optionId: '18', label: 'R;D, all', netsuiteId: '12' }]);
  });

  it.each([
    ['', 'line 1: column source, optionId, target, netsuiteId is missing'],
    ['source,optionId,target\n', 'line 1: column netsuiteId is missing'],
    [file('department,18,R/D,department,,'), 'no row below the header has a netsuiteId'],
    [
      file('department,18,R/D,departement,12,'),
      'line 2: target must be one of department, class, location, subsidiary',
    ],
    [file('department,R/D,R/D,department,12,'), "line 2: optionId must be BambooHR's option id (digits)"],
    [file('department+location,18,R/D,department,12,'), 'line 2: source and optionId must name as many fields'],
    [file('', 'department,18,R/D,department,twelve,'), 'line 3: netsuiteId must be a NetSuite internal id'],
    [file('department,18,R/D,department,12,first'), 'line 2: order must be a whole number'],
    ['"source', 'the file is not readable as CSV'],
    ['source,optionId,target,netsuiteId,Order\n', 'line 1: column Order is not known'],
    ['source,optionId,target,netsuiteId,target\n', 'line 1: column target is there twice'],
    [file('department,18,Sales, EMEA,department,12,5'), 'line 2: more cells than the header has'],
    [file('department+department,18+19,R/D,department,12,'), 'line 2: source must name each field once'],
    [file('customRegion,,R/D,department,12,'), 'line 2: optionId must be the value of customRegion'],
    [file('department,18,Z\uFFFDrich,department,12,'), 'the file is not in UTF-8'],
  ])('is refused as a whole: %j', (text, fault) => {
    expect(caughtSync(() => parseMappingFile(text))).toMatchObject({
      code: 'mapping-invalid',
      message: expect.stringContaining(fault),
    });
  });
});
