// A certification as a whole: where it may be made, what it leaves, and what its report is good for.
import { afterEach, describe, expect, it } from '@jest/globals';
import { certificationOf } from '../../../lib/certify/certification-of.ts';
import { trialCodes } from '../../../lib/certify/trials.ts';
import { caught } from '../../support/caught.ts';
import { CertifyWorld } from './certify-world.ts';

let world: CertifyWorld;
afterEach(() => world.netsuite.close());

const start = { action: 'start', emailDomain: 'example.invalid' } as const;
const writes = () => world.netsuite.counters.mutatingCalls;

describe('a certification', () => {
  it('writes nothing to an account that is no sandbox until its id is typed exactly', async () => {
    world = await CertifyWorld.start({}, 'TSTDRV1204919');
    for (const account of [undefined, 'TSTDRV1204918', '', 'TSTDRV']) {
      expect(await caught(world.ask({ ...start, ...(account === undefined ? {} : { account }) }))).toMatchObject({
        code: 'operation-invalid',
        message: expect.stringContaining('--account'),
      });
    }
    expect(writes()).toBe(0);
    expect((await world.ask({ ...start, account: ' tstdrv1204919 ' })).account).toBe('TSTDRV1204919');
  });

  it('is never made in production, whatever is typed', async () => {
    world = await CertifyWorld.start();
    world.environment = 'production';
    expect(await caught(world.ask({ ...start, account: '1234567_SB1' }))).toMatchObject({ code: 'operation-invalid' });
    expect(writes()).toBe(0);
  });

  it('is not made while writes are paused', async () => {
    world = await CertifyWorld.start();
    world.isPaused = true;
    expect(await caught(world.ask(start))).toMatchObject({ message: expect.stringContaining('connector resume') });
  });

  it('is made by one at a time, and by another when the first has been silent for six minutes', async () => {
    world = await CertifyWorld.start();
    const { run = '' } = await world.ask(start);
    expect(await caught(world.ask(start))).toMatchObject({ message: expect.stringContaining('Another run') });
    world.effects.pass(7 * 60_000);
    await world.ask(start);
    for (const step of [{ action: 'try', run, trial: 'upsert' } as const, { action: 'finish', run } as const]) {
      expect(await caught(world.ask(step))).toMatchObject({ message: 'That run is over: start another one.' });
    }
  });

  it('stops when the secret comes to name another account, before anything is written there', async () => {
    world = await CertifyWorld.start();
    const { run = '' } = await world.ask(start);
    world.store.run = { ...world.store.run!, account: '7654321_SB1' };
    expect(await caught(world.ask({ action: 'try', run, trial: 'upsert' }))).toMatchObject({
      code: 'operation-invalid',
    });
    expect(writes()).toBe(0);
  });

  it('has a report only when every question was asked, and the report outlives the run', async () => {
    world = await CertifyWorld.start();
    const { run = '' } = await world.ask(start);
    await world.ask({ action: 'try', run, trial: 'upsert' });
    expect(await world.ask({ action: 'finish', run })).not.toHaveProperty('report');
    const { report } = await world.all();
    expect(report?.results.map(({ trial }) => trial)).toEqual(trialCodes);
    expect(report).toMatchObject({ account: '1234567_SB1', version: '1.0.0', left: { active: 0, inactive: 0 } });
    expect(await world.ask({ action: 'report' })).toMatchObject({ report });
  });

  it('answers a trial that is asked again once, and with fresh employees', async () => {
    world = await CertifyWorld.start({ roleMayDeleteEmployees: false });
    const { run = '' } = await world.ask(start);
    for (let at = 0; at < 2; at += 1) {
      const { result } = await world.ask({ action: 'try', run, trial: 'same-name' });
      expect(result).toMatchObject({ verdict: 'allowed' });
    }
    expect(world.store.run?.results).toHaveLength(1);
    expect(world.testEmployees.map(({ isInactive }) => isInactive)).toEqual([true, true, true, true]);
  });

  it('ends only when all is cleaned up, however many calls that takes', async () => {
    world = await CertifyWorld.start();
    const { run = '' } = await world.ask(start);
    world.netsuite.addEmployee({ externalId: 'bamboohr-certify-dead-1', firstName: 'Certify' });
    world.hasTime = false;
    expect(await world.ask({ action: 'finish', run })).toMatchObject({ cleanedUp: { isDone: false } });
    world.hasTime = true;
    expect(await world.ask({ action: 'finish', run })).toMatchObject({ cleanedUp: { isDone: true, active: [] } });
  });

  it('touches no employee but its own', async () => {
    world = await CertifyWorld.start();
    world.settings = { externalIdPrefix: 'a_b-' };
    const people = ['a_b-412', 'axb-certify-1', 'bamboohr-certify-x', undefined].map((externalId, at) =>
      world.netsuite.addEmployee({ lastName: `Person ${at}`, giveAccess: true, ...(externalId && { externalId }) }),
    );
    const before = people.map((id) => world.netsuite.employee(id));
    await world.all();
    expect(people.map((id) => world.netsuite.employee(id))).toEqual(before);
  });

  it('gives access to nobody with an address that mail reaches', async () => {
    world = await CertifyWorld.start();
    const given: string[] = [];
    world.netsuite.server.addFault({
      times: Number.POSITIVE_INFINITY,
      when: ({ method, body, path }) => {
        if (method === 'PATCH' && body.toString().includes('"giveAccess":true')) {
          given.push(String(world.netsuite.employee(path.split('/').at(-1) ?? '')?.email));
        }
        return false;
      },
    });
    const { run = '', trials = [] } = await world.ask({ action: 'start', emailDomain: 'acmeworks.com' });
    for (const trial of trials) await world.ask({ action: 'try', run, trial });
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((email) => !email.endsWith('@example.invalid'))).toEqual([]);
  });
});

describe('a process that dies', () => {
  it.each(trialCodes)(
    'at any call of %s leaves nothing that the next run does not clean up',
    async (trial) => {
      world = await CertifyWorld.start({ reactivationRestoresAccess: true, refuseSupervisorCycles: false });
      for (const diesAfter of [false, true]) {
        for (let diesAt = 1; ; diesAt += 1) {
          world.revive();
          const { run = '' } = await world.ask(start);
          Object.assign(world, { calls: 0, diesAt, diesAfter });
          const end = await world.ask({ action: 'try', run, trial }).catch((error: unknown) => error);
          if (!(end instanceof Error)) {
            expect(diesAt).toBeGreaterThan(4);
            break;
          }
          world.revive();
          const { cleanedUp, run: next = '' } = await world.ask(start);
          expect([trial, diesAt, cleanedUp?.active, world.testEmployees]).toEqual([trial, diesAt, [], []]);
          await world.ask({ action: 'finish', run: next });
        }
      }
    },
    60_000,
  );

  it('while cleaning up at the beginning or the end leaves nothing that the next run does not', async () => {
    world = await CertifyWorld.start();
    for (let diesAt = 1; diesAt < 16; diesAt += 1) {
      for (const step of ['start', 'finish'] as const) {
        world.revive();
        const { run = '' } = await world.ask(start);
        for (const n of [1, 2, 3]) {
          world.netsuite.addEmployee({ externalId: `bamboohr-certify-dead-${diesAt}-${n}`, giveAccess: true });
        }
        if (step === 'start') world.revive();
        Object.assign(world, { calls: 0, diesAt, diesAfter: diesAt % 2 === 0 });
        await world.ask(step === 'start' ? start : { action: 'finish', run }).catch((error: unknown) => error);
        world.revive();
        expect((await world.ask(start)).cleanedUp).toMatchObject({ active: [], inactive: [] });
        expect(world.testEmployees).toEqual([]);
      }
    }
  });

  it('where the role deletes none leaves no one active and no one with access', async () => {
    world = await CertifyWorld.start({ roleMayDeleteEmployees: false });
    for (let diesAt = 1; diesAt < 14; diesAt += 1) {
      world.revive();
      const { run = '' } = await world.ask(start);
      Object.assign(world, { calls: 0, diesAt, diesAfter: true });
      await world.ask({ action: 'try', run, trial: 'access-after-rehire' }).catch((error: unknown) => error);
      world.revive();
      await world.ask(start);
      expect(world.testEmployees.filter(({ isInactive }) => !isInactive)).toEqual([]);
      expect([...world.netsuite.employees()].filter(({ giveAccess }) => giveAccess)).toEqual([]);
    }
  });
});

describe('a report', () => {
  it('made at the sandbox is imported for production, and then nothing is missing for 90 days', async () => {
    world = await CertifyWorld.start();
    const { report } = await world.all();
    await world.netsuite.close();
    world = await CertifyWorld.start({}, '1234567');
    world.environment = 'production';
    world.effects.pass(60 * 60_000);
    expect(await certificationOf(world.tools)).toEqual({ certification: 'certification-missing' });
    await world.ask({ action: 'import', report: report! });
    expect(await certificationOf(world.tools)).toEqual({});
    world.effects.pass(90 * 24 * 60 * 60_000);
    expect(await certificationOf(world.tools)).toEqual({ certification: 'certification-old' });
    expect(writes()).toBe(0);
  });

  it('is refused when it was changed, comes from the future or is about another company', async () => {
    world = await CertifyWorld.start();
    const { report } = await world.all();
    const importing = (account?: string) =>
      world.ask({ action: 'import', report: report!, ...(account === undefined ? {} : { account }) });
    const changed = { ...report!, finishedAt: '2026-03-02T10:00:00.000Z' };
    expect(await caught(world.ask({ action: 'import', report: changed }))).toMatchObject({
      message: expect.stringContaining('was changed'),
    });
    world.effects.pass(-24 * 60 * 60_000);
    expect(await caught(importing())).toMatchObject({ message: 'The report is dated in the future.' });
    world.effects.pass(24 * 60 * 60_000);
    await world.netsuite.close();
    world = await CertifyWorld.start({}, '7654321');
    expect(await caught(importing())).toMatchObject({ message: expect.stringContaining('no sandbox of 7654321') });
    expect(await importing('1234567_SB1')).toMatchObject({ report });
  });
});
