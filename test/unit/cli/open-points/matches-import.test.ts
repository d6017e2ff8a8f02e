// The answers of an edited file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { importMatches } from '../../../../lib/cli/open-points/matches-import.ts';
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

const importAll = (dryRun = false) => importMatches(file, { dryRun }, line.given());
const openSome = () => {
  line.world.open('41', { code: 'several', netsuiteIds: ['7', '8'], reasons: ['name', 'work-email'] });
  line.world.open('4200', { code: 'inactive', netsuiteIds: ['9'], reasons: ['employee-number'] });
};

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

  it('of a file with a bad line imports nothing', async () => {
    openSome();
    await writeFile(file, `${columns}\n41,,,,link,8\n4200,,,,delete,\n`);
    expect(await caught(importAll())).toMatchObject({ code: 'matches-invalid' });
    expect(line.world.saved).toEqual([]);
  });

  it('of an employee who has no open match is refused with the line', async () => {
    openSome();
    await writeFile(file, `${columns}\n\n41,,,,ignore,\n\n99,,,,create,\n`);
    expect(await caught(importAll())).toMatchObject({
      message: 'Nothing was imported:\n  line 5: this employee has no open match',
    });
    expect(line.world.saved).toEqual([]);
  });

  it('of a file that is not there is refused', async () => {
    expect(await caught(importAll())).toMatchObject({ code: 'file-invalid' });
  });
});
