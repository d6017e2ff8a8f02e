// What the commands to the guards say, and when they say no.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { expectTerminations, pauseWrites, releaseGuards, resumeWrites } from '../../../../lib/cli/guards/guards.ts';
import { caught } from '../../../support/caught.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
beforeEach(() => {
  line = new CommandLine();
});
const latch = { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12 };

describe('connector release', () => {
  it('without a kind shows what is held, paused and announced, and ends as a finding', async () => {
    await line.world.guards.latch('terminations', latch);
    await line.world.guards.expect({ day: '2026-06-30', count: 25 });
    await line.world.guards.expect({ day: '2026-03-31', count: 40 });
    line.world.open('412', { kind: 'hold', code: 'guard-terminations' });
    expect(await releaseGuards([], line.given())).toBe(1);
    expect(line.printed.trim().split('\n')).toEqual([
      'terminations held since 2026-03-02T09:00:00.000Z: 13, usual are at most 12; 1 person waiting. Look, then: connector release terminations',
      'Terminations announced for 2026-03-31: 40.',
      'Terminations announced for 2026-06-30: 25.',
      'Staff as last counted: 0.',
    ]);
    await line.world.guards.unlatch('terminations');
    expect(await releaseGuards([], line.given())).toBe(0);
  });

  it('says whose writes go, and of a roster what becomes of it', async () => {
    line.world.open('412', { kind: 'hold', code: 'guard-changes' });
    expect(await releaseGuards(['changes', 'roster'], line.given())).toBe(0);
    expect(line.printed.trim().split('\n')).toEqual([
      'Released changes: 1 person is written in the newest state.',
      'The roster is taken as it is now: all employees are compared within a few minutes.',
    ]);
  });

  it('knows no other kinds', async () => {
    expect(await caught(releaseGuards(['everything'], line.given()))).toMatchObject({ code: 'operation-invalid' });
    expect(line.isReached).toBe(false);
  });
});

describe('connector expect', () => {
  it.each([
    ['terminations', '0', '2026-03-31'],
    ['terminations', '-1', '2026-03-31'],
    ['terminations', 'many', '2026-03-31'],
    ['terminations', '', '2026-03-31'],
    ['terminations', '1e9', '2026-03-31'],
    ['terminations', '40', '2026-02-30'],
    ['terminations', '40', 'tomorrow'],
    ['hires', '40', '2026-03-31'],
  ])('refuses %s %j on %j without asking anybody', async (what, count, on) => {
    expect(await caught(expectTerminations({ what, count, on }, line.given()))).toMatchObject({
      code: 'operation-invalid',
    });
    expect(line.isReached).toBe(false);
  });

  it('announces', async () => {
    const asked = { what: 'terminations', count: '40', on: '2026-03-31' };
    expect(await expectTerminations(asked, line.given())).toBe(0);
    expect(line.printed).toBe('Up to 40 terminations go through on 2026-03-31.\n');
  });
});

it('a pause and its end are told, with who waited', async () => {
  await pauseWrites({ all: false }, line.given());
  expect(line.printed).toContain('access is still taken from leavers');
  line.world.open('412', { kind: 'hold', code: 'paused' });
  expect(await resumeWrites(line.given())).toBe(0);
  expect(line.printed).toContain('1 person who waited is queued');
  await pauseWrites({ all: true }, line.given({ json: true }));
  expect(line.json).toEqual({ operation: 'pause', employeeIds: [] });
});
