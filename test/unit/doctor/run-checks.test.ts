// The order of checks, and what becomes of one that fails.
import { describe, expect, it } from '@jest/globals';
import { type Check, gap, unknown } from '../../../lib/doctor/checks/check.ts';
import { checks } from '../../../lib/doctor/checks/checks.ts';
import { type DoctorPorts } from '../../../lib/doctor/ports.ts';
import { runChecks } from '../../../lib/doctor/run-checks.ts';
import { defaultFieldMapping } from '../../../lib/mapping/field-mapping.ts';

let time = true;
const ports = {
  hasTime: () => time,
  mapping: defaultFieldMapping,
  settings: { identity: 'externalId' },
} as unknown as DoctorPorts;

const check = (id: string, run: Check['run'], needs: readonly string[] = []): Check => ({
  ...{ id, area: 'connector', what: id, needs, isDaily: false },
  run,
});
const ok = () => Promise.resolve([]);
const verdicts = async (list: readonly Check[]) =>
  (await runChecks(list, ports)).map(({ id, verdict }) => `${id}: ${verdict}`);

describe('checks', () => {
  it('go on when one of them fails', async () => {
    const failing = check('one', () => Promise.reject(new TypeError('Zoë is no number')));
    const results = await runChecks([failing, check('two', ok)], ports);
    expect(results.map(({ verdict }) => verdict)).toEqual(['unknown', 'ok']);
    expect(results[0]!.findings).toEqual([unknown('check-failed', 'one (TypeError)')]);
  });

  it('are not tried where what they need is missing, however far away that is', async () => {
    const login = check('login', () => Promise.resolve([gap('paused', 'x')]));
    expect(await verdicts([login, check('fields', ok, ['login']), check('types', ok, ['fields'])])).toEqual([
      'login: gap',
      'fields: not tried',
      'types: not tried',
    ]);
  });

  it('are tried where what they need is not among them', async () => {
    expect(await verdicts([check('fields', ok, ['login'])])).toEqual(['fields: ok']);
  });

  it('say that there was no time', async () => {
    time = false;
    expect(await verdicts([check('one', ok)])).toEqual(['one: unknown']);
    time = true;
  });

  it('have names of their own, and come after all that they need', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [at, { needs }] of checks.entries()) for (const need of needs) expect(ids.slice(0, at)).toContain(need);
  });
});
