// Making a plan from the terminal: asked for in parts, written to new files only, and never half.
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { sentenceOfCertification } from '../../../../lib/certify/certification.ts';
import { makePlan } from '../../../../lib/cli/plan/plan.ts';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { PlanFile } from '../../../../lib/operations/plan/plan-file.ts';
import { previewEmployee } from '../../../../lib/sync/preview.ts';
import { caught } from '../../../support/caught.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';
import { BothRosters } from '../../reconcile/both-rosters.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
let people: FakeWorld;
let rosters: BothRosters;
let folder: string;
let nowMs: number;
const clock = {
  now: () => nowMs,
  sleep: async (ms: number) => void (nowMs += ms),
};
beforeEach(async () => {
  line = new CommandLine();
  people = new FakeWorld();
  rosters = new BothRosters();
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
  nowMs = Date.parse('2026-03-02T09:15:07Z');
  line.world.preview = (employeeId) => previewEmployee(employeeId, people.tools);
  Object.assign(line.world.tools.plan, { compare: async () => rosters.tools });
});
const hire = (id: string): void => {
  rosters.inSource(id);
  const workEmail = `${id}@acmeworks.example`;
  people.bamboohr.set(id, anEmployee({ lastName: `O ${id}`, employeeNumber: id, workEmail }));
};
const make = async ({
  employeeIds = [],
  out,
  json = true,
}: { employeeIds?: string[]; out?: string; json?: boolean } = {}) =>
  await makePlan({ stack: 'BambooHrNetSuite', employeeIds, out }, clock, line.given({ json }));
const printed = (): PlanFile => PlanFile.parse(line.json);

describe('a plan', () => {
  it('of a production deployment warns without a recent report of the trials, beside the JSON', async () => {
    line.world.certify.environment = 'production';
    expect(await make()).toBe(0);
    expect(printed().rows).toEqual([]);
    expect(line.complaints).toEqual([sentenceOfCertification['certification-missing']]);
  });

  it('is asked for in parts, and shows everybody once', async () => {
    for (let at = 1; at <= 95; at += 1) hire(String(at));
    let asked = 0;
    line.beforeAsking = ({ operation }) => void (asked += operation === 'preview' ? 1 : 0);
    expect(await make()).toBe(1);
    expect(printed().rows).toHaveLength(95);
    expect(asked).toBe(3);
    expect(people.netsuite.writes).toEqual([]);
  });

  it('of a large company is compared call after call, shows how far it is, and leaves nothing behind', async () => {
    rosters.company(60, (at) => (at === 30 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    rosters.pageSize = 10;
    Object.assign(line.world.tools.plan, {
      compare: async () => {
        const until = rosters.pagesRead + 4;
        rosters.hasTime = () => rosters.pagesRead < until;
        return rosters.tools;
      },
    });
    people.bamboohr.set('1030', anEmployee());
    let left = 3;
    line.beforeAnswering = ({ operation }) => {
      if (operation === 'plan' && (left -= 1) === 0) throw new ConnectorError('network', 'No answer.');
    };
    expect(await make()).toBe(1);
    expect(printed()).toMatchObject({ people: 60, rows: [{ employeeId: '1030' }] });
    expect(line.complaints.filter((text) => text.startsWith('Comparing: ')).length).toBeGreaterThan(1);
    expect([...line.world.runsOfPlans.values()].map(({ unfinished }) => unfinished)).toEqual([undefined]);
  });

  it('gives up on rosters that cannot be read', async () => {
    hire('1');
    rosters.beforePage = () => {
      throw new WaitError('circuit-open', 'Later.', 0);
    };
    expect(await caught(make())).toMatchObject({ code: 'operation-failed' });
    expect(nowMs).toBeLessThan(Date.parse('2026-03-02T09:30:00Z'));
  });

  it('shows whom NetSuite has and BambooHR does not, and counts them apart', async () => {
    rosters.both('1');
    rosters.inTarget('2');
    expect(await make()).toBe(0);
    expect(printed()).toMatchObject({
      people: 1,
      unchanged: 1,
      rows: [{ employeeId: '2', action: 'skipped', reasons: ['not-found'] }],
    });
  });

  it('of one person who is named twice has one row; of somebody unknown it says so', async () => {
    hire('5');
    expect(await make({ employeeIds: ['5', '5', '6'] })).toBe(1);
    expect(printed()).toMatchObject({
      people: 2,
      unchanged: 0,
      rows: [{ employeeId: '5' }, { reasons: ['not-found'] }],
    });
    expect(await caught(make({ employeeIds: ['x'] }))).toMatchObject({ code: 'operation-invalid' });
  });

  it('outlives a connection that is lost for a moment', async () => {
    hire('1');
    let left = 2;
    line.beforeAsking = ({ operation }) => {
      if (operation === 'preview' && (left -= 1) >= 0) throw new ConnectorError('network', 'No answer.');
    };
    expect(await make()).toBe(1);
  });

  it('gives up on a vendor that has no time, naming it', async () => {
    hire('1');
    line.world.preview = () => Promise.reject(new WaitError('circuit-open', 'netsuite is to be left alone.', 0));
    const error = await caught(make({ out: join(folder, 'look') }));
    expect(error).toMatchObject({ code: 'operation-failed', message: expect.stringContaining('netsuite') });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the files of a plan', () => {
  it('are for their owner alone, and can be read back', async () => {
    hire('1');
    await make({ out: join(folder, 'look.json'), json: false });
    for (const name of ['look.json', 'look.html']) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    const plan = PlanFile.parse(JSON.parse(await readFile(join(folder, 'look.json'), 'utf8')));
    expect(plan).toMatchObject({ deployment: expect.stringMatching(/^.{22}$/), rows: [{ employeeId: '1' }] });
    expect(line.printed).toContain('hold personal data');
  });

  it.each(['look.json', 'look.html'])('write over no %s, and say so before anything is asked', async (name) => {
    await writeFile(join(folder, name), 'mine');
    expect(await caught(make({ out: join(folder, 'look') }))).toMatchObject({ code: 'file-invalid' });
    expect(line.isReached).toBe(false);
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(join(folder, name), 'utf8')).toBe('mine');
  });

  it('need a folder that is there', async () => {
    const error = await caught(make({ out: join(folder, 'none', 'look') }));
    expect(error).toMatchObject({ code: 'file-invalid' });
    expect(line.isReached).toBe(false);
  });
});
