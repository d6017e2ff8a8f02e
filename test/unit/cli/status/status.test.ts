// What `connector status` prints of a healthy, a throttled and a broken world: golden texts.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { showStatus } from '../../../../lib/cli/status/status.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
beforeEach(async () => {
  line = new CommandLine();
  line.world.effects.nowMs = Date.parse('2026-03-02T12:00:00.000Z');
  line.world.certificateEndsAtMs = Date.parse('2026-09-01T00:00:00.000Z');
  await line.world.guards.saveStaff(612);
});
const openedAtMs = Date.parse('2026-03-02T11:58:00.000Z');

describe('connector status', () => {
  it('of a healthy world', async () => {
    expect(await showStatus(line.given())).toBe(0);
    expect(line.printed).toBe(`healthy: nothing waits for a person or a vendor.

Staff as last counted: 612 people.
The NetSuite certificate ends on 2026-09-01.

Next: connector plan
`);
  });

  it('of a throttled world, which is no finding', async () => {
    line.world.circuits = [{ vendor: 'netsuite', openedAtMs, untilMs: openedAtMs + 180_000, reason: 'status-429' }];
    expect(await showStatus(line.given())).toBe(0);
    expect(line.printed).toBe(
      `waiting: netsuite is not called for a while; since 2026-03-02T11:58:00.000Z; until 2026-03-02T12:01:00.000Z; it ends by itself.

Staff as last counted: 612 people.
netsuite is not called until 2026-03-02T12:01:00.000Z (status-429, since 2026-03-02T11:58:00.000Z).
The NetSuite certificate ends on 2026-09-01.

Next: connector status
`,
    );
  });

  it('of a broken world', async () => {
    const { world } = line;
    world.circuits = [{ vendor: 'netsuite', openedAtMs, untilMs: openedAtMs + 1, reason: 'role-refused' }];
    await world.guards.latch('terminations', { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12 });
    await world.guards.pause('writes');
    world.deadLetters.add('412');
    world.open('412', { kind: 'hold', code: 'no-hire-date' });
    world.open('413', { kind: 'hold', code: 'no-hire-date', since: '2026-02-01T00:00:00.000Z' });
    world.open('414', {});
    expect(await showStatus(line.given())).toBe(1);
    expect(line.printed).toBe(
      `stopped: an account refuses the connector (netsuite role-refused); since 2026-03-02T11:58:00.000Z; the account's administrator ends it.

KIND   CODE          OPEN  SINCE
hold   no-hire-date  2     2026-02-01
match  several       1     2026-03-01

no-hire-date: Enter the hire date in BambooHR.
several: Several NetSuite records fit: link the right one, or create one; where two carry our ID, clear it on the wrong one and retry.

Staff as last counted: 612 people.
1 dead letter: connector redrive shows whose.
Paused: all writes but endings.
Guard of terminations tripped at 2026-03-02T09:00:00.000Z.
netsuite is tried again with the next call (role-refused, since 2026-03-02T11:58:00.000Z).
The NetSuite certificate ends on 2026-09-01.

Next: connector doctor
`,
    );
  });

  it('as JSON is what the function answered', async () => {
    await showStatus(line.given({ json: true }));
    expect(line.json).toMatchObject({ v: 1, at: '2026-03-02T12:00:00.000Z', health: { state: 'healthy' } });
  });
});
