// The app as `cdk deploy` runs it: bundles, rule check and all.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Run, runApp } from './support/run-app.ts';

describe('the app, with a stack name and a settings file of its own,', () => {
  let directory: string;
  let run: Run;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'connector-settings-'));
    const folder = join(directory, 'My Settings');
    mkdirSync(folder);
    writeFileSync(join(folder, 'acme.json'), '{"externalIdPrefix":"acme-hr-","backfill":{"everyMinutes":7}}');
    run = runApp({ stack: 'Acme-Payroll', settings: join(folder, 'acme.json') }, { bundling: true });
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('synthesises without an open finding', () => {
    expect(run.stderr).not.toMatch(/\b(ERROR|WARNING)\b/);
    expect(run.status).toBe(0);
  });

  it('gives the stack that name', () => {
    expect(Object.keys(run.templates)).toEqual(['Acme-Payroll.template.json']);
  });

  it('takes the settings into the template and into the bundles of the functions that read them', () => {
    expect(run.templates['Acme-Payroll.template.json']).toContain('"rate(7 minutes)"');
    expect(run.bundles.length).toBe(8);
    expect(run.bundles.filter((bundle) => bundle.includes('acme-hr-')).length).toBe(7);
  });
});
