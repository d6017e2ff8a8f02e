// connector doctor at the terminal: the verdict first, a remedy for every finding, the next command last.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { examineDeployment } from '../../../../lib/cli/doctor/doctor.ts';
import { gap, unknown } from '../../../../lib/doctor/checks/check.ts';
import { type Door } from '../../../../lib/doctor/door.ts';
import { DoctorReport, reportOf } from '../../../../lib/doctor/report.ts';
import { type CheckResult } from '../../../../lib/doctor/run-checks.ts';
import { type OperationOf } from '../../../../lib/operations/request.ts';
import { caught } from '../../../support/caught.ts';
import { CommandLine } from '../command-line.ts';

const door: Door = {
  url: 'https://hooks.example/webhooks/bamboohr',
  isSigned: true,
  knock: () => Promise.resolve({ status: 202 }),
  hasQueue: () => Promise.resolve(true),
};
const healthy: CheckResult = { id: 'login', area: 'bamboohr', what: 'the login', verdict: 'ok', findings: [] };
const about = { settingsDigest: 'd', settings: {}, node: 'v24' };

let line: CommandLine;
let results: readonly CheckResult[];
let asked: OperationOf<'doctor'> | undefined;
beforeEach(() => {
  line = new CommandLine();
  results = [healthy];
  line.world.doctor = async (request) => {
    asked = request;
    return reportOf(results, { nowMs: line.world.effects.nowMs, about });
  };
});

const examine = (more: { bundle?: string; json?: boolean; knocked?: Partial<Door> } = {}) =>
  examineDeployment(
    { figures: { employees: 12 }, bundle: more.bundle, door: async () => ({ ...door, ...more.knocked }) },
    line.given({ json: more.json ?? false }),
  );
const lines = () => line.printed.trim().split('\n');

describe('the report', () => {
  it('begins with Ready and ends with the next command', async () => {
    expect(await examine()).toBe(0);
    expect(lines()[0]).toBe('Ready.');
    expect(lines().at(-1)).toBe('Next: connector plan');
    expect(line.printed).toContain('Webhook   ok       a signed delivery');
  });

  it('counts gaps, unknowns and what was not tried, and gives each remedy once', async () => {
    results = [
      { ...healthy, verdict: 'gap', findings: [gap('field-not-readable', 'jobTitle'), gap('table-closed', 'jobInfo')] },
      { ...healthy, id: 'b', verdict: 'unknown', findings: [unknown('edit-not-proved', 'x'), gap('paused', 'all', 2)] },
      { ...healthy, id: 'c', verdict: 'not tried', findings: [unknown('not-tried', 'login')] },
    ];
    expect(await examine()).toBe(1);
    expect(lines()[0]).toBe('3 gaps, 1 unknown, 1 not tried.');
    expect(lines().filter((each) => each.includes('set jobTitle to View Only'))).toHaveLength(1);
    expect(lines().at(-1)).toBe('Next: mend the gaps above, then connector doctor');
  });

  it('ends with 0 where nothing but reading is at its end', async () => {
    results = [{ ...healthy, verdict: 'unknown', findings: [unknown('edit-not-proved', 'x')] }];
    expect(await examine()).toBe(0);
    expect(lines()[0]).toBe('Ready as far as reading can tell: 1 unknown.');
  });

  it('counts what the door says', async () => {
    expect(await examine({ knocked: { knock: () => Promise.resolve({ status: 401 }) } })).toBe(1);
    expect(lines()[0]).toBe('1 gap.');
  });

  it('is of its published shape as JSON', async () => {
    await examine({ json: true });
    expect(() => DoctorReport.parse(line.json)).not.toThrow();
    expect(line.json).toMatchObject({ v: 1, gaps: 0, unknowns: 0, notTried: 0 });
  });

  it('hands the figures and the address on', async () => {
    await examine();
    expect(asked).toEqual({ v: 1, operation: 'doctor', figures: { employees: 12 } });
  });
});

describe('a bundle', () => {
  it('leaves out what the company calls things', async () => {
    results = [
      {
        ...healthy,
        verdict: 'gap',
        findings: [gap('time-zone-missing', 'Marker Leeds', 3), gap('field-not-readable', 'jobTitle')],
      },
    ];
    const file = join(await mkdtemp(join(tmpdir(), 'bundle-')), 'b.json');
    expect(await examine({ bundle: file })).toBe(1);
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain('Marker');
    expect(JSON.parse(text)).toMatchObject({
      kind: 'connector-doctor',
      commandLine: { version: expect.stringMatching(/^\d/) },
      checks: [{ findings: [{ code: 'time-zone-missing', count: 3 }, { thing: 'jobTitle' }] }, {}, {}, {}, {}],
    });
  });

  it('is never written over a file, and then nothing is looked at', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'bundle-')), 'b.json');
    await writeFile(file, 'mine');
    expect(await caught(examine({ bundle: file }))).toMatchObject({ code: 'file-invalid' });
    expect(line.isReached).toBe(false);
  });
});
