// Files that a person edits: read in whatever Unicode they were saved in, and never written over.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkNewFile, readTextFile, writeNewFile } from '../../../lib/cli/text-file.ts';
import { caught } from '../../support/caught.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'text-'));
  file = join(folder, 'a.csv');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from('Zoë')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFZoë')],
    ['UTF-16', Buffer.from('\uFEFFZoë', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\uFEFFZoë', 'utf16le').swap16()],
  ])('in %s is read without its mark', async (_, bytes) => {
    await writeFile(file, bytes);
    expect(await readTextFile(file)).toBe('Zoë');
  });

  it('that is not there is refused by name', async () => {
    expect(await caught(readTextFile(file))).toMatchObject({
      code: 'file-invalid',
      message: expect.stringContaining(file),
    });
  });

  it('is written where there is none', async () => {
    await checkNewFile(file);
    await writeNewFile(file, 'x');
    expect(await readFile(file, 'utf8')).toBe('x');
  });

  it('that is there, or has no folder, is not written', async () => {
    await writeFile(file, 'mine');
    for (const name of [file, join(folder, 'none', 'a.csv')]) {
      expect(await caught(checkNewFile(name))).toMatchObject({ code: 'file-invalid' });
      expect(await caught(writeNewFile(name, 'x'))).toMatchObject({ code: 'file-invalid' });
    }
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});
