// Open matches as a file to be answered.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportMatches } from '../../../../lib/cli/open-points/matches-export.ts';
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
const openSome = () => {
  line.world.open('41', { code: 'several', netsuiteIds: ['7', '8'], reasons: ['name', 'work-email'] });
  line.world.open('4200', { code: 'inactive', netsuiteIds: ['9'], reasons: ['employee-number'] });
};

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
    expect(line.isReached).toBe(false);
  });
});
