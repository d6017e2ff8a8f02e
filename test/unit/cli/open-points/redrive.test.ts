// connector redrive: what is shown, what is sent again, and how it ends.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { redriveLetters } from '../../../../lib/cli/open-points/redrive.ts';
import { ConnectorError } from '../../../../lib/errors.ts';
import { caught } from '../../../support/caught.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
let waits: number[];
beforeEach(() => {
  line = new CommandLine();
  waits = [];
});

const run = (asked: Partial<Parameters<typeof redriveLetters>[0]> = {}, json = false) =>
  redriveLetters(
    { employeeIds: [], all: false, drop: false, ...asked },
    { now: () => 0, sleep: async (ms) => void waits.push(ms) },
    line.given({ json }),
  );

describe('redrive without a name', () => {
  it('shows that there is nothing, and ends well', async () => {
    expect(await run()).toBe(0);
    expect(line.printed).toBe('There are no dead letters.\n');
  });

  it('shows how many there are, of whom and since when, and what to do next', async () => {
    line.world.deadLetters.add('412', { kind: 'deleted' });
    line.world.deadLetters.add('413', { kind: 'revoke' });
    line.world.deadLetters.add('strange');
    expect(await run()).toBe(1);
    expect(line.printed).toContain('3 dead letters: deleted 1, revoke 1, unreadable 1');
    expect(line.printed).toMatch(/412 +deleted +2026-03-02 +m1/);
    expect(line.printed).toMatch(/m3 +message-unreadable/);
    expect(line.printed).toContain('connector redrive --all');
    expect(line.world.changes).toEqual([]);
  });

  it('says it in JSON', async () => {
    line.world.deadLetters.add('412', {});
    expect(await run({}, true)).toBe(1);
    expect(line.json).toMatchObject({ count: 1, letters: [{ id: 'm1', employeeId: '412', kind: 'changed' }] });
  });
});

describe('redrive', () => {
  it('sends all of them, call after call, and shows how far it is', async () => {
    for (let id = 1; id <= 1_200; id += 1) line.world.deadLetters.add(String(id), {});
    expect(await run({ all: true })).toBe(0);
    expect(line.printed).toBe('Sent again: 1200 letters of 1200 employees (changed 1200).\n');
    expect(line.complaints).toEqual(['Redriving: 500 of 1200', 'Redriving: 1000 of 1200']);
    expect(line.world.changes).toHaveLength(1_200);
  });

  it('finds one employee behind hundreds of others, and leaves those', async () => {
    for (let id = 1; id <= 1_200; id += 1) line.world.deadLetters.add(String(id), {});
    expect(await run({ employeeIds: ['1200', '1200'] })).toBe(0);
    expect(line.world.queued).toEqual(['changed 1200']);
    expect(line.printed).toContain('About 1199 letters in the dead-letter queue.');
  });

  it('ends with findings while something stays that no worker can read', async () => {
    line.world.deadLetters.add('412');
    expect(await run({ all: true })).toBe(1);
    expect(line.printed).toContain('Left there: 1 letter.');
    expect(line.printed).toContain('message-unreadable: No worker can read the message');
    expect(await run({ all: true, drop: true }, true)).toBe(0);
    expect(line.json).toEqual({
      sent: [],
      dropped: [{ id: 'm1', employeeId: '412', since: '2026-03-02T08:00:00.000Z', why: 'message-unreadable' }],
      left: [],
      count: 0,
    });
  });

  it('asks again after a lost connection: a letter that was sent meanwhile is gone', async () => {
    line.world.deadLetters.add('412', {});
    let isLost = false;
    line.beforeAnswering = () => {
      if (isLost) return;
      isLost = true;
      throw new ConnectorError('network', 'Lost.');
    };
    expect(await run({ all: true })).toBe(0);
    expect(line.world.queued).toEqual(['changed 412']);
    expect(waits).toEqual([2_000]);
  });

  it.each([
    [{ employeeIds: ['412'], all: true }, 'one of the two'],
    [{ drop: true }, 'which letters'],
    [{ employeeIds: ['x'] }, 'must be a BambooHR employee id'],
  ])('%j is refused before the stack is asked', async (asked, reason) => {
    expect(await caught(run(asked))).toMatchObject({
      code: 'operation-invalid',
      message: expect.stringContaining(reason),
    });
    expect(line.isReached).toBe(false);
  });
});
