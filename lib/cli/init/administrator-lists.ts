// What is left to do in BambooHR and in NetSuite, as two lists to hand to their administrators: first what the doctor found
// missing, then everything that the connector needs there.
import { join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { bambooHrFields } from '../../access/bamboohr-access.ts';
import { type DoctorReport } from '../../doctor/report.ts';
import { ConnectorError, type Vendor } from '../../errors.ts';
import { netsuiteFeatures, netsuitePermissions, netsuiteRestrictions } from '../../access/netsuite-access.ts';

/** One remedy for each gap, without repetition. `secrets` are the administrator's of AWS, and in neither list. */
export const remediesFor = (vendor: Vendor, { checks }: DoctorReport): readonly string[] => [
  ...new Set(
    checks
      .filter(({ area, verdict }) => area === vendor && verdict === 'gap')
      .flatMap(({ findings }) => findings)
      .filter(({ verdict }) => verdict === 'gap')
      .map(({ remedy }) => remedy),
  ),
];

const titles: Readonly<Record<Vendor, string>> = { bamboohr: 'BambooHR', netsuite: 'NetSuite' };

const needs: Readonly<Record<Vendor, readonly string[]>> = {
  bamboohr: [
    "The access level of the connector's user shows all employees, leavers included, with these fields as View Only:",
    ...bambooHrFields.map(({ place, label, purpose }) => `- ${place}: ${label} (${purpose})`),
    'And each further field that connector.json maps.',
  ],
  netsuite: [
    'Features (Setup > Company > Enable Features):',
    ...netsuiteFeatures.map(({ tab, name, purpose }) => `- ${tab}: ${name} (${purpose})`),
    "The integration's role (Setup > Users/Roles > Manage Roles):",
    ...netsuitePermissions.map(
      ({ tab, name, level, purpose, onlyWith }) =>
        `- ${tab}: ${name}, ${level} (${purpose}${onlyWith === undefined ? '' : `; only with ${onlyWith}`})`,
    ),
    ...netsuiteRestrictions.map(({ field, value }) => `- ${field}: ${value}`),
  ],
};

export function listFor(vendor: Vendor, report: DoctorReport): string {
  const open = remediesFor(vendor, report);
  return [
    `# The connector in ${titles[vendor]}: for its administrator`,
    '',
    open.length === 0 ? 'Nothing is known to be missing.' : '## Left to do',
    ...(open.length === 0 ? [] : ['', ...open.map((remedy) => `- [ ] ${remedy}`)]),
    '',
    '## All that it needs',
    '',
    ...needs[vendor],
    '',
  ].join('\n');
}

/** The two files of a folder are made anew with every run. Returns their names. */
export async function writeLists(folder: string, report: DoctorReport): Promise<readonly string[]> {
  const files = (['bamboohr', 'netsuite'] as const).map((vendor) => ({
    name: join(folder, `${vendor}-administrator.md`),
    text: listFor(vendor, report),
  }));
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, text } of files) await writeFile(name, text);
  } catch {
    throw new ConnectorError('file-invalid', `Nothing can be written in ${folder}: name a folder with --lists.`);
  }
  return files.map(({ name }) => name);
}
