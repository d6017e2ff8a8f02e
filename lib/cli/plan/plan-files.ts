// The files a plan goes to: `FILE.json`, to be applied, and `FILE.html`, to be read. Only their owner may read what was
// planned about people, and nothing that is there already is written over.
import { rm, writeFile } from 'node:fs/promises';
import { ConnectorError } from '../../errors.ts';
import { type PlanFile } from '../../operations/plan/plan-file.ts';
import { canBeWritten } from '../text-file.ts';
import { planHtml } from './plan-html.ts';

export const planFileName = (out: string, extension: 'json' | 'html'): string =>
  `${out.replace(/\.(json|html?)$/i, '')}.${extension}`;

/** Before anything is asked: a plan of many people takes its time. */
export async function checkPlanFiles(out: string): Promise<void> {
  const areFree = (await canBeWritten(planFileName(out, 'json'))) && (await canBeWritten(planFileName(out, 'html')));
  if (!areFree) throw notWritable(out);
}

export async function writePlan(plan: PlanFile, out: string): Promise<void> {
  const [json, html] = [planFileName(out, 'json'), planFileName(out, 'html')];
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
    `${planFileName(out, 'json')} and ${planFileName(out, 'html')} cannot be written: name new files in an existing folder.`,
  );
