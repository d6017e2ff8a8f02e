// The files a plan goes to: `FILE.json`, to be applied, and `FILE.html`, to be read. Only their owner may read what was
// planned about people, and nothing that is there already is written over.
import { access, constants, lstat, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConnectorError } from '../../errors.ts';
import { type PlanFile } from '../../operations/plan/plan-file.ts';
import { planHtml } from './plan-html.ts';

export const nameOf = (out: string, extension: 'json' | 'html'): string =>
  `${out.replace(/\.(json|html?)$/i, '')}.${extension}`;

/** Before anything is asked: a plan of many people takes its time. */
export async function checkFiles(out: string): Promise<void> {
  const isThere = async (file: string): Promise<boolean> =>
    await lstat(file).then(
      () => true,
      () => false,
    );
  const isFree = !(await isThere(nameOf(out, 'json'))) && !(await isThere(nameOf(out, 'html')));
  const isOpen = await access(dirname(nameOf(out, 'json')), constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isFree || !isOpen) throw notWritable(out);
}

export async function writePlan(plan: PlanFile, out: string): Promise<void> {
  const [json, html] = [nameOf(out, 'json'), nameOf(out, 'html')];
  let isBegun = false;
  try {
    await writeFile(json, `${JSON.stringify(plan, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 });
    isBegun = true;
    await writeFile(html, planHtml(plan), { flag: 'wx', mode: 0o600 });
  } catch {
    // Half a plan would only stand in the way of the next one.
    if (isBegun) await rm(json, { force: true });
    throw notWritable(out);
  }
}

const notWritable = (out: string): ConnectorError =>
  new ConnectorError(
    'file-invalid',
    `${nameOf(out, 'json')} and ${nameOf(out, 'html')} cannot be written: name new files in an existing folder.`,
  );
