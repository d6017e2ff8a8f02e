// Files that a person edits: read in whatever Unicode a spreadsheet saved, and never written over.
import { readFile, writeFile } from 'node:fs/promises';
import { ConnectorError } from '../errors.ts';

export async function readTextFile(file: string): Promise<string> {
  try {
    return decode(await readFile(file));
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

/** A file that is there may hold a person's work already. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch {
    throw new ConnectorError('file-invalid', `${file} cannot be written: name a new file in an existing folder.`);
  }
}
