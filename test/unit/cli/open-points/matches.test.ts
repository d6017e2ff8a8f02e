// Open matches: listed, exported, answered in a file and imported.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportMatches } from '../../../../lib/cli/open-points/matches-export.ts';
import { importMatches } from '../../../../lib/cli/open-points/matches-import.ts';
import { listMatches } from '../../../../lib/cli/open-points/matches-list.ts';
import { caught } from '../../../support/caught.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
let folder: string;
let file: string;
beforeEach(async () => {
  line = new CommandLine();
  folder = await mkdtemp(join(tmpdir(), 'matches-'));
  file = join(folder, 'matches.csv');
});
afterEach(() => rm(folder, { recursive: true }));

const exportAll = () => exportMatches(file, line.given());
const importAll = (dryRun = false) => importMatches(file, { dryRun }, line.given());

const openSome = () => {
  line.world.open('41', { code: 'several', netsuiteIds: ['7', '8'], reasons: ['name', 'work-email'] });
  line.world.open('4200', { code: 'inactive', netsuiteIds: ['9'], reasons: ['employee-number'] });
};

describe('the list of open matches', () => {
  it('shows who waits for which records and why, with totals and the next step', async () => {
    openSome();
    expect(await listMatches(line.given())).toBe(1);
    expect(line.printed.split('\n').slice(0, 5)).toEqual([
      'EMPLOYEE  WHY       NETSUITE  REASONS          SINCE',
      '41        several   7 8       name work-email  2026-03-01',
      '4200      inactive  9         employee-number  2026-03-01',
      '',
      '2 open: several 1, inactive 1',
    ]);
    expect(line.printed).toContain('several: Several NetSuite records fit');
  });

  it('is JSON on request', async () => {
    openSome();
    expect(await listMatches(line.given({ json: true }))).toBe(1);
    expect(line.json).toMatchObject({
      matches: [{ employeeId: '41', netsuiteIds: ['7', '8'] }, { employeeId: '4200' }],
    });
  });

  it('of nobody is a success', async () => {
    expect(await listMatches(line.given())).toBe(0);
    expect(line.printed).toBe('No match is open.\n');
  });
});

describe('the export', () => {
  it('has a row a match, with the answer left empty', async () => {
    openSome();
    expect(await exportAll()).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(
      'employeeId,why,netsuiteIds,reasons,answer,netsuiteId\r\n' +
        '41,several,7 8,name work-email,,\r\n4200,inactive,9,employee-number,,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@a'])('does not let a spreadsheet run %s', async (reason) => {
    line.world.open('41', { netsuiteIds: ['7'], reasons: [`${reason},"x"`] });
    await exportAll();
    expect(await readFile(file, 'utf8')).toContain(`41,several,7,"'${reason},""x""",,`);
  });

  it('never writes over a file that may hold answers', async () => {
    await writeFile(file, 'mine');
    expect(await caught(exportAll())).toMatchObject({ code: 'file-invalid' });
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});

describe('the import', () => {
  const columns = 'employeeId,why,netsuiteIds,reasons,answer,netsuiteId';

  it('gives the answers, and leaves the rows without one', async () => {
    openSome();
    line.world.open('43', {});
    await writeFile(
      file,
      `\uFEFF${columns}\r\n41,several,7 8,name,link,8\r\n\r\n4200,inactive,9,x,create,\r\n43,,,,,\r\n`,
    );
    expect(await importAll()).toBe(0);
    expect(line.world.saved.map(({ employeeId, answered }) => [employeeId, answered.answer])).toEqual([
      ['41', { kind: 'link', netsuiteId: '8' }],
      ['4200', { kind: 'create', besides: ['9'] }],
    ]);
    expect(line.printed).toBe(
      '~ employee 41 -> NetSuite 8\n+ employee 4200 -> a new record\nAnswered 2 (link 1, create 1), left 1 open.\n',
    );
  });

  it('gives answers that a spreadsheet wrote with a capital', async () => {
    openSome();
    await writeFile(file, `sep=;\r\n${columns.replaceAll(',', ';')}\r\n41;;;"two\r\nlines";Ignore;\r\n`);
    expect(await importAll()).toBe(0);
    expect(line.world.saved.map(({ employeeId, answered }) => [employeeId, answered.answer])).toEqual([
      ['41', { kind: 'ignore' }],
    ]);
  });

  it('that is only tried says so and changes nothing', async () => {
    openSome();
    await writeFile(file, `${columns}\n41,,,,ignore,\n`);
    expect(await importAll(true)).toBe(0);
    expect(line.printed).toContain('- employee 41 -> left out\nWould answer 1');
    expect([line.world.saved, line.world.changes]).toEqual([[], []]);
  });

  it('names every bad line as an editor counts them, and imports nothing', async () => {
    openSome();
    await writeFile(file, `${columns}\n41,,,,link,8\n\n4200,,,,delete,\nx,,,,ignore,\n4200,,,,link,=9\n4200,,,,,9\n`);
    expect(await caught(importAll())).toMatchObject({
      code: 'matches-invalid',
      message: [
        'Nothing was imported:',
        '  line 4: answer must be link, create, ignore or empty',
        '  line 5: employeeId must be a BambooHR employee id (digits)',
        '  line 6: netsuiteId must be a NetSuite internal id (digits)',
        '  line 7: answer must be link, create, ignore or empty',
      ].join('\n'),
    });
    expect(line.world.saved).toEqual([]);
  });

  it('of somebody who has no open match is refused with the line', async () => {
    openSome();
    await writeFile(file, `${columns}\n\n41,,,,ignore,\n\n99,,,,create,\n`);
    expect(await caught(importAll())).toMatchObject({
      message: 'Nothing was imported:\n  line 5: this employee has no open match',
    });
    expect(line.world.saved).toEqual([]);
  });

  it.each([
    ['without its columns', 'a,b\n1,2\n', 'column employeeId, answer, netsuiteId is missing'],
    ['without an answer', `${columns}\n41,,,,,\n`, 'no row has an answer'],
    ['that is no CSV', `${columns}\n41,"`, 'not readable as CSV'],
  ])('of a file %s is refused', async (_, text, reason) => {
    await writeFile(file, text);
    expect(await caught(importAll())).toMatchObject({
      code: 'matches-invalid',
      message: expect.stringContaining(reason),
    });
  });

  it('of a file that is not there is refused', async () => {
    expect(await caught(importAll())).toMatchObject({ code: 'file-invalid' });
  });
});
