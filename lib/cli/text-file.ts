// Files that a person edits: read in whatever Unicode a spreadsheet or an editor saved, and never written over.
import { access, constants, lstat, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConnectorError } from '../errors.ts';

/** Throws whatever the file system says. */
export const readUnicode = async (file: string): Promise<string> => decode(await readFile(file));

export async function readTextFile(file: string): Promise<string> {
  try {
    return await readUnicode(file);
  } catch {
    throw new ConnectorError('file-invalid', `${file} cannot be read: name an existing CSV file.`);
  }
}

/** A spreadsheet's "Unicode text" is UTF-16; what is neither shows as the replacement character. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** Before anything is asked of the stack: the same name is refused whether the stack can be reached or not. */
export async function checkNewFile(file: string): Promise<void> {
  if (!(await canBeWritten(file))) throw notWritable(file);
}

/** A file that is there may hold a person's work already. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch {
    throw notWritable(file);
  }
}

/** A new file in a folder that takes one. */
export async function canBeWritten(file: string): Promise<boolean> {
  const isThere = await lstat(file).then(
    () => true,
    () => false,
  );
  const takesFiles = await access(dirname(file), constants.W_OK).then(
    () => true,
    () => false,
  );
  return !isThere && takesFiles;
}

const notWritable = (file: string): ConnectorError =>
  new ConnectorError('file-invalid', `${file} cannot be written: name a new file in an existing folder.`);
