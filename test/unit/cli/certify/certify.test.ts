// What connector certify prints and writes, and how it ends.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { certifyAccount, type CertifyArguments } from '../../../../lib/cli/certify/certify.ts';
import { showLastReport } from '../../../../lib/cli/certify/last-report.ts';
import { importReport } from '../../../../lib/cli/certify/import-report.ts';
import { ConnectorError } from '../../../../lib/errors.ts';
import { caught } from '../../../support/caught.ts';
import { certifyLine, clock } from './certify-line.ts';

let setUp: Awaited<ReturnType<typeof certifyLine>>;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certify-'));
});
afterEach(() => setUp.certified.netsuite.close());

const nothing: CertifyArguments = { account: undefined, emailDomain: undefined, out: undefined, write: undefined };

describe('connector certify', () => {
  it('says first what came of it and last what to do next, and exits with 0 when nothing is to be done', async () => {
    setUp = await certifyLine();
    expect(await certifyAccount(nothing, clock, setUp.line.given())).toBe(0);
    const lines = setUp.line.printed.trim().split('\n');
    expect(lines[0]).toBe('NetSuite account 1234567_SB1: 25 of 25 questions answered, nothing to do, 0 notes.');
    expect(lines.at(-1)).toBe('Keep the report for production with: connector certify --out FILE');
    expect(setUp.line.complaints.at(-1)).toBe('Trying: 25 of 25');
    expect(setUp.certified.testEmployees).toEqual([]);
  });

  it('records who asked for each step', async () => {
    setUp = await certifyLine();
    await certifyAccount(nothing, clock, setUp.line.given());
    const trail = setUp.line.world.trail as { operation: string; of: string; askedBy: string }[];
    expect(trail).toHaveLength(27);
    expect(trail[0]).toMatchObject({ operation: 'certify', of: 'start', askedBy: expect.stringContaining('anna') });
    expect(trail[1]?.of).toMatch(/^upsert in run /);
    expect(trail.at(-1)?.of).toMatch(/^finish run /);
  });

  it('writes a report to read, which production imports as it is', async () => {
    setUp = await certifyLine({ giveAccessMissingFromAnswers: true });
    const out = join(folder, 'report.md');
    expect(await certifyAccount({ ...nothing, out }, clock, setUp.line.given())).toBe(1);
    expect(setUp.line.printed.trim().split('\n').at(-1)).toBe(`In production: connector certify --import ${out}`);
    const text = await readFile(out, 'utf8');
    expect(text).toContain('## To do\n\n### Can giveAccess be set and seen?\n\n`access`: `not-shown`.');
    expect(text).not.toMatch(/Certify Test|example\.invalid/);

    await setUp.certified.netsuite.close();
    const { printed: before } = setUp.line;
    setUp = await certifyLine({}, '1234567');
    expect(await importReport({ file: out, account: undefined }, clock, setUp.line.given())).toBe(0);
    expect(setUp.line.printed.split('\n')[1]).toBe(before.split('\n')[0]);
    expect(setUp.certified.store.report?.account).toBe('1234567_SB1');
  });

  it('sets what follows in the settings file that was named, and in no other', async () => {
    setUp = await certifyLine({ terminationNeedsReasons: true });
    const write = join(folder, 'connector.json');
    await writeFile(write, '{"companyTimeZone": "UTC", "terminationReasons": {"terminationcategory": "VOLUNTARY"}}');
    expect(await certifyAccount({ ...nothing, write }, clock, setUp.line.given())).toBe(1);
    expect(setUp.line.printed).toContain('terminationReasons.terminationregretted: not set -> "UNSPECIFIED"');
    expect(JSON.parse(await readFile(write, 'utf8'))).toEqual({
      companyTimeZone: 'UTC',
      terminationReasons: {
        terminationcategory: 'VOLUNTARY',
        terminationregretted: 'UNSPECIFIED',
        terminationdetails: 'See BambooHR',
      },
    });
    setUp.certified.effects.pass(1);
    await certifyAccount(nothing, clock, setUp.line.given());
    expect(setUp.line.printed).toContain('Set them with: connector certify --write connector.json');
  });

  it('prints JSON alone with --json', async () => {
    setUp = await certifyLine({ putMode: 'replace', roleMayDeleteEmployees: false });
    expect(await certifyAccount(nothing, clock, setUp.line.given({ json: true }))).toBe(0);
    expect(setUp.line.json).toMatchObject({
      report: { account: '1234567_SB1' },
      judged: expect.arrayContaining([expect.objectContaining({ trial: 'put-keeps-fields', verdict: 'replaces' })]),
      settings: {},
    });
  });

  it.each([
    [{ emailDomain: 'not a domain' }, 'operation-invalid'],
    [{ out: '/no/such/folder/report.md' }, 'file-invalid'],
    [{ write: '/no/such/file.json' }, 'file-invalid'],
  ])('refuses %j before anything is tried', async (wrong, code) => {
    setUp = await certifyLine();
    expect(await caught(certifyAccount({ ...nothing, ...wrong }, clock, setUp.line.given()))).toMatchObject({ code });
    expect(setUp.line.isReached).toBe(false);
  });

  it('asks again after a lost connection, and cleans up when it has to give up', async () => {
    setUp = await certifyLine();
    let lost = 0;
    setUp.line.beforeAnswering = (request) => {
      if (request.operation !== 'certify' || request.step.action !== 'try' || request.step.trial !== 'blanks') return;
      lost += 1;
      if (lost < 3) throw new ConnectorError('network', 'Lost.');
    };
    expect(await certifyAccount(nothing, clock, setUp.line.given())).toBe(0);
    lost = Number.NEGATIVE_INFINITY;
    expect(await caught(certifyAccount(nothing, clock, setUp.line.given()))).toMatchObject({ code: 'network' });
    expect(setUp.certified.testEmployees).toEqual([]);
    expect(setUp.certified.store.run?.untilMs).toBe(0);
  });

  it('shows the last report again, and says when there is none', async () => {
    setUp = await certifyLine({ putMode: 'replace' });
    const { line } = setUp;
    const files = { out: undefined, write: undefined };
    expect(await showLastReport(files, clock, line.given())).toBe(1);
    expect(line.printed).toBe('This deployment knows no report.\nNext, at the sandbox: connector certify\n');
    await certifyAccount(nothing, clock, line.given());
    const { printed } = line;
    const writes = setUp.certified.netsuite.counters.mutatingCalls;
    expect(await showLastReport(files, clock, line.given())).toBe(0);
    expect(line.printed).toBe(printed);
    expect(setUp.certified.netsuite.counters.mutatingCalls).toBe(writes);
  });

  it('refuses to import what is no report', async () => {
    setUp = await certifyLine();
    const file = join(folder, 'notes.md');
    await writeFile(file, '# Notes\n\n```json\n{"v": 1}\n```\n');
    for (const name of [file, join(folder, 'missing.md')]) {
      expect(await caught(importReport({ file: name, account: undefined }, clock, setUp.line.given()))).toMatchObject({
        code: 'file-invalid',
      });
    }
    expect(setUp.line.isReached).toBe(false);
  });
});
