// connector webhook fields
import { monitoredFields } from '../../bamboohr/webhook/monitored-fields.ts';
import { ConnectorError } from '../../errors.ts';
import { parseSettings } from '../../config/settings.ts';
import { fieldMappingOf } from '../../mapping/field-mapping.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Terminal } from '../terminal.ts';
import { readUnicode } from '../text-file.ts';

/** What to tick when the webhook is made in BambooHR; follows from the mapping. */
export async function listWebhookFields(
  { settings, json }: { settings: string; json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const { wanted } = fieldMappingOf(parseSettings(await readSettings(settings), settings));
  const fields = monitoredFields(wanted);
  terminal.print(json ? JSON.stringify({ monitorFields: fields }) : fields.join('\n'));
  return exitCodes.ok;
}

async function readSettings(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readUnicode(file));
  } catch {
    throw new ConnectorError(
      'file-invalid',
      `${file} is not readable as JSON: name the settings file with --settings.`,
    );
  }
}
