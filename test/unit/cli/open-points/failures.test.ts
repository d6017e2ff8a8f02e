// What failed, who waits and what was noticed.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { listFailures } from '../../../../lib/cli/open-points/failures.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
beforeEach(() => {
  line = new CommandLine();
});

const openSome = () => {
  line.world.open('41', { kind: 'failure', code: 'permission', class: 'fix-permission', vendorCode: 'INSUFFICIENT' });
  line.world.open('42', { kind: 'failure', code: 'invalid-value', class: 'fix-data', field: 'email' });
  line.world.open('43', { kind: 'hold', code: 'unmapped' });
  for (let id = 100; id < 112; id += 1) {
    line.world.open(String(id), { kind: 'finding', code: 'withheld', field: 'department' });
  }
  line.world.open('100', { kind: 'finding', code: 'supervisor-self' });
  line.world.open('44', { kind: 'match' });
};

describe('the list of failures', () => {
  it('shows failures and holds one by one, findings by task, and the next step of each', async () => {
    openSome();
    expect(await listFailures(undefined, line.given())).toBe(1);
    const [table, findings, matches, steps] = line.printed.split('\n\n');
    expect(table?.split('\n')).toEqual([
      'EMPLOYEE  CLASS           CODE           FIELD  NETSUITE CODE  SINCE',
      '41        fix-permission  permission            INSUFFICIENT   2026-03-01',
      '42        fix-data        invalid-value  email                 2026-03-01',
      '43        hold            unmapped                             2026-03-01',
    ]);
    expect(findings).toBe('withheld department - 12 people\nsupervisor-self - 1 person');
    expect(matches).toBe('1 open matches: see connector matches list.');
    expect(
      steps
        ?.trim()
        .split('\n')
        .map((step) => step.split(':')[0]),
    ).toEqual(['permission', 'invalid-value', 'unmapped', 'withheld', 'supervisor-self']);
  });

  it('is whole, however many parts it is told in', async () => {
    openSome();
    await listFailures(undefined, line.given());
    const whole = line.printed;
    line.world.room = 300;
    let asked = 0;
    line.beforeAsking = () => void (asked += 1);
    await listFailures(undefined, line.given());
    expect(line.printed).toBe(whole);
    expect(asked).toBeGreaterThan(3);
  });

  it('may be of more people than a call takes arguments', async () => {
    for (let id = 1; id <= 150_000; id += 1) line.world.open(String(id), { kind: 'hold', code: 'paused' });
    expect(await listFailures(undefined, line.given())).toBe(1);
    expect(line.printed.split('\n').filter((text) => text.includes('paused'))).toHaveLength(150_001);
  }, 30_000);

  it('of one class leaves the rest out', async () => {
    openSome();
    expect(await listFailures('fix-data', line.given({ json: true }))).toBe(1);
    expect(line.json).toMatchObject({ failures: [{ employeeId: '42' }], holds: [], findings: [] });
    expect(await listFailures('fix-mapping', line.given())).toBe(0);
  });

  it('is JSON on request', async () => {
    openSome();
    await listFailures(undefined, line.given({ json: true }));
    expect(line.json).toMatchObject({
      findings: [{ code: 'withheld', field: 'department', employeeIds: expect.arrayContaining(['100', '111']) }, {}],
      matches: 1,
      nextSteps: { unmapped: expect.stringContaining('Map the value') },
    });
  });

  it('of nobody is a success, whoever waits for an answer', async () => {
    line.world.open('44', { kind: 'match' });
    expect(await listFailures(undefined, line.given())).toBe(0);
    expect(line.printed).toContain('Nothing failed, and no employee waits.');
  });
});
