// Applying a plan from the terminal: level after level, followed to the outcome, and taken up again.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { sentenceOfCertification } from '../../../../lib/certify/certification.ts';
import { applyPlanFile, levelsOf } from '../../../../lib/cli/plan/apply.ts';
import { planHtml } from '../../../../lib/cli/plan/plan-html.ts';
import { ConnectorError } from '../../../../lib/errors.ts';
import { type PlannedRow } from '../../../../lib/operations/plan/plan-file.ts';
import { type PlannedResult } from '../../../../lib/employee/codes.ts';
import { caught } from '../../../support/caught.ts';
import { aPlan, aRow } from './a-plan.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
let file: string;
let nowMs: number;
/** What becomes of a row once it is queued; undefined: nothing, ever. */
let resultOf: (employeeId: string) => PlannedResult | undefined;
/** What else is remembered with it. */
let more: { why?: string; atMs?: number };
beforeEach(async () => {
  line = new CommandLine();
  file = join(await mkdtemp(join(tmpdir(), 'apply-')), 'plan.json');
  nowMs = 0;
  resultOf = () => 'done';
  more = {};
});

const clock = {
  now: () => nowMs,
  sleep: async (ms: number) => {
    nowMs += ms;
    for (const { employeeId, plan } of line.world.changes) {
      const result = resultOf(employeeId);
      if (plan !== undefined && result !== undefined) {
        line.world.states.set(employeeId, { digests: {}, planned: { id: plan.id, result, ...more } });
      }
    }
  },
};
const person = (employeeId: string, supervisorId?: string, more: Partial<PlannedRow> = {}): PlannedRow =>
  aRow({
    employeeId,
    fingerprint: `fingerprint-${employeeId}`,
    ...(supervisorId === undefined ? {} : { supervisorId }),
    ...more,
  });
const apply = async (rows: readonly PlannedRow[], json = true) => {
  await writeFile(file, JSON.stringify(aPlan(rows)));
  return await applyPlanFile({ file, stack: 'BambooHrNetSuite' }, clock, line.given({ json }));
};
const levels = (rows: readonly PlannedRow[]) =>
  levelsOf(rows).map((level) => level.map(({ employeeId }) => employeeId));

it('applying in a production deployment without a report of the trials warns once, and goes on', async () => {
  line.world.certify.environment = 'production';
  expect(await apply([person('1'), person('2', '1')])).toBe(0);
  expect(line.complaints.filter((text) => text === sentenceOfCertification['certification-missing'])).toHaveLength(1);
});

describe('levels', () => {
  it('have managers before reports, in whatever order they come', () => {
    expect(levels([person('3', '2'), person('2', '1'), person('1', '99'), person('4', '1'), person('5')])).toEqual([
      ['1', '5'],
      ['2', '4'],
      ['3'],
    ]);
  });

  it('end where a reporting line bites its tail', () => {
    expect(
      levels([person('1', '3'), person('2', '1'), person('3', '2')])
        .flat()
        .sort(),
    ).toEqual(['1', '2', '3']);
  });
});

describe('apply', () => {
  it('queues a level only when the one above is done, and rows that nobody applies never', async () => {
    const seen: string[][] = [];
    const { sleep } = clock;
    clock.sleep = async (ms) => {
      seen.push(line.world.changes.map(({ employeeId }) => employeeId));
      await sleep(ms);
    };
    const rows = [person('2', '1'), person('1'), person('3', '2'), person('9', undefined, { action: 'held' })];
    expect(await apply(rows)).toBe(0);
    clock.sleep = sleep;
    expect(seen).toEqual([['1'], ['1', '2'], ['1', '2', '3']]);
    expect(line.json).toMatchObject({ done: 3, stale: [], failed: [], open: 0 });
  });

  it('does not send again what an earlier call brought to an end', async () => {
    line.world.states.set('1', { digests: {}, planned: { id: 'plan-1', result: 'done' } });
    expect(await apply([person('1'), person('2', '1')])).toBe(0);
    expect(line.world.changes.map(({ employeeId }) => employeeId)).toEqual(['2']);
  });

  it('names who moved and who failed, and ends with 1', async () => {
    resultOf = (employeeId) => (employeeId === '1' ? 'stale' : employeeId === '2' ? 'failed' : 'done');
    expect(await apply([person('1'), person('2'), person('3')], false)).toBe(1);
    expect(line.printed).toContain('Applied 1 of 3 rows.');
    expect(line.printed).toContain('left alone: 1. Make a new plan');
    expect(line.printed).toContain('Failed: 2. See connector failures.');
  });

  it('says of each row that moved which side it was', async () => {
    resultOf = () => 'stale';
    more = { why: 'target' };
    await apply([person('1')], false);
    expect(line.printed).toContain('left alone: 1 (changed in NetSuite).');
    await apply([person('1')]);
    expect(line.json).toMatchObject({ stale: ['1'], why: { 1: 'target' } });
  });

  it('does not call done what a pause holds, and sends it again when it is called again', async () => {
    resultOf = () => 'held';
    more = { why: 'paused', atMs: 1 };
    expect(await apply([person('1')], false)).toBe(1);
    expect(line.printed).toContain('Applied 0 of 1 rows.');
    expect(line.printed).toContain('Not written yet: 1 (writes are paused).');
    expect(line.printed).toContain('connector resume');
    // The old outcome is still what is remembered when the row is sent again.
    resultOf = () => (line.world.changes.length > 1 && nowMs > 4_000 ? 'done' : undefined);
    expect(await apply([person('1')])).toBe(0);
    expect(line.json).toMatchObject({ done: 1, held: [] });
  });

  it('goes on below a row that never comes back, as long as others do', async () => {
    resultOf = (employeeId) => (employeeId === '1' ? undefined : 'done');
    expect(await apply([person('1'), person('2'), person('3', '1')])).toBe(1);
    expect(line.json).toMatchObject({ done: 2, open: 1 });
  });

  it('says once that nothing comes back', async () => {
    resultOf = () => (nowMs > 10 * 60_000 ? 'done' : undefined);
    expect(await apply([person('1')])).toBe(0);
    expect(line.complaints).toEqual([expect.stringContaining('safe to interrupt'), 'Applying: 1 of 1']);
  });

  it('outlives a connection that is lost for a moment, wherever it breaks', async () => {
    for (const broken of ['apply', 'outcomes'] as const) {
      line = new CommandLine();
      let left = 3;
      line.beforeAsking = ({ operation }) => {
        if (operation === broken && (left -= 1) >= 0) throw new ConnectorError('network', 'No answer.');
      };
      expect(await apply([person('1'), person('2', '1')])).toBe(0);
    }
  });

  it('sends a level again whose answer was lost, which harms nobody', async () => {
    let left = 1;
    line.beforeAnswering = ({ operation }) => {
      if (operation === 'apply' && (left -= 1) >= 0) throw new ConnectorError('timeout', 'No answer.');
    };
    expect(await apply([person('1')])).toBe(0);
    expect(line.world.changes.map(({ employeeId }) => employeeId)).toEqual(['1', '1']);
    expect(new Set(line.world.identities).size).toBe(2);
    expect(line.json).toMatchObject({ done: 1, open: 0 });
  });

  it('follows thousands a part at a time', async () => {
    let most = 0;
    line.beforeAsking = (request) => {
      if (request.operation === 'outcomes') most = Math.max(most, request.employeeIds.length);
    };
    expect(await apply(Array.from({ length: 1_201 }, (_, at) => person(String(at + 1))))).toBe(0);
    expect(most).toBe(500);
    expect(line.json).toMatchObject({ done: 1_201 });
  });

  it('refuses the plan of another deployment of the same name, before anything is sent', async () => {
    await writeFile(file, JSON.stringify(aPlan([person('1')], { deployment: 'another' })));
    const error = await caught(applyPlanFile({ file, stack: 'BambooHrNetSuite' }, clock, line.given()));
    expect(error).toMatchObject({ code: 'plan-invalid', message: expect.stringContaining('another deployment') });
    expect(line.world.changes).toEqual([]);
  });

  it('gives up watching after twenty minutes without an outcome, and says how to go on', async () => {
    resultOf = () => undefined;
    expect(await apply([person('1'), person('2', '1')], false)).toBe(1);
    expect(line.printed).toContain('2 have no outcome yet. Run the same command again');
    expect(nowMs).toBeGreaterThan(20 * 60_000);
    expect(nowMs).toBeLessThan(21 * 60_000);
  });

  it.each([
    ['no file', undefined, 'is not readable as a plan'],
    ['no JSON', 'plan', 'is not readable as a plan'],
    ['another shape', '{"v":2}', 'is no plan of this version'],
    ['somebody twice', JSON.stringify(aPlan([aRow(), aRow()])), 'rows.1.employeeId'],
    [
      'a row that nothing proves',
      JSON.stringify({ ...aPlan([]), rows: [{ ...aRow(), fingerprint: undefined }] }),
      'rows.0.fingerprint',
    ],
    ['a fingerprint that is none', JSON.stringify(aPlan([aRow({ fingerprint: 'x' })])), 'rows.0.fingerprint'],
    ['an employee id that is none', JSON.stringify(aPlan([aRow({ employeeId: '0' })])), 'rows.0.employeeId'],
    ['half a file', JSON.stringify(aPlan([aRow()])).slice(0, -40), 'is not readable as a plan'],
    ['the page instead of the plan', planHtml(aPlan([aRow()])), 'is not readable as a plan'],
    ['another stack', JSON.stringify(aPlan([], { stack: 'Other' })), 'was made for the stack Other'],
  ])('refuses %s before it reaches anything', async (_, content, fault) => {
    if (content !== undefined) await writeFile(file, content);
    const error = await caught(applyPlanFile({ file, stack: 'BambooHrNetSuite' }, clock, line.given()));
    expect(error).toMatchObject({ code: 'plan-invalid', message: expect.stringContaining(fault) });
    expect(line.isReached).toBe(false);
  });
});
