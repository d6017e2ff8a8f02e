// Lays the settings that follow from the trials over a settings file, when an operator named it for that.
import { rename, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { changesOf, overlay } from '../../certify/settings-patch.ts';
import { type SettingsPatch } from '../../certify/trial.ts';
import { parseSettings } from '../../config/settings.ts';
import { ConnectorError } from '../../errors.ts';
import { readUnicode } from '../text-file.ts';

const Content = z.record(z.string(), z.unknown());

/** Throws before anything is tried where the file is none to be changed. */
export async function readSettingsToChange(file: string): Promise<SettingsPatch> {
  let content: SettingsPatch;
  try {
    content = Content.parse(JSON.parse(await readUnicode(file)));
  } catch {
    throw new ConnectorError('file-invalid', `${file} is not readable as JSON: name the settings file with --write.`);
  }
  parseSettings(content, file);
  return content;
}

/** Returns what became another value. The file is whole at every moment. */
export async function writeSettings(file: string, patch: SettingsPatch): Promise<readonly string[]> {
  const before = await readSettingsToChange(file);
  const after = overlay(before, patch);
  const changes = changesOf(before, after);
  if (changes.length === 0) return [];
  parseSettings(after, file);
  const draft = `${file}.certify-draft`;
  try {
    await writeFile(draft, `${JSON.stringify(after, null, 2)}\n`);
    await rename(draft, file);
  } catch {
    throw new ConnectorError('file-invalid', `${file} cannot be written.`);
  }
  return changes;
}
