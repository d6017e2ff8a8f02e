// What the administrators of BambooHR and NetSuite are handed, made of the doctor's findings and of what is always needed.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listFor, remediesFor, writeLists } from '../../../../lib/cli/init/administrator-lists.ts';
import { bambooHrFields } from '../../../../lib/access/bamboohr-access.ts';
import { netsuitePermissions } from '../../../../lib/access/netsuite-access.ts';
import { caught } from '../../../support/caught.ts';
import { aReport } from './a-report.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lists-'));
});
afterEach(() => rm(folder, { recursive: true }));

const report = aReport([
  ['netsuite', 'gap', 'Grant Departments (View).'],
  ['netsuite', 'gap', 'Grant Departments (View).'],
  ['netsuite', 'unknown', 'Not proved.'],
  ['bamboohr', 'gap', 'Let it see all employees.'],
  ['company', 'gap', 'Map a value.'],
]);

describe('the list of an administrator', () => {
  it('says once what is missing there, and nothing of the other system or of what is not proved', () => {
    expect(remediesFor('netsuite', report)).toEqual(['Grant Departments (View).']);
    expect(remediesFor('bamboohr', report)).toEqual(['Let it see all employees.']);
    expect(listFor('netsuite', report)).toContain('- [ ] Grant Departments (View).');
  });

  it('has everything that the connector needs there besides', () => {
    for (const { name, level } of netsuitePermissions)
      expect(listFor('netsuite', report)).toContain(`${name}, ${level}`);
    for (const { label } of bambooHrFields) expect(listFor('bamboohr', report)).toContain(label);
  });

  it('says so where nothing is missing', () => {
    expect(listFor('bamboohr', aReport([]))).toContain('Nothing is known to be missing.');
  });

  it('is a file for each of the two, made anew each time', async () => {
    const inside = join(folder, 'lists');
    const names = await writeLists(inside, report);
    expect(names).toEqual([join(inside, 'bamboohr-administrator.md'), join(inside, 'netsuite-administrator.md')]);
    await writeLists(inside, aReport([]));
    expect(await readFile(names[1]!, 'utf8')).toBe(listFor('netsuite', aReport([])));
  });

  it('needs a folder that can be written', async () => {
    await writeFile(join(folder, 'a-file'), '');
    expect(await caught(writeLists(join(folder, 'a-file'), report))).toMatchObject({ code: 'file-invalid' });
  });
});
