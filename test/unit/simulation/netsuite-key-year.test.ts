// A year in which the NetSuite key is replaced every day and its rotation breaks off at every call it makes, once before and
// once after it. Employees are written all the while.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { type NetSuiteConnection } from '../../../lib/netsuite/netsuite-connection.ts';
import { NetSuiteKeyCheck } from '../../../lib/netsuite/login/key-check.ts';
import { type NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { Crash, RotationWorld, steps } from '../rotate-netsuite-key/rotation-world.ts';
import { liveThroughYear, type YearlyCredential } from './credential-year.ts';

const employee = '/services/rest/record/v1/employee/eid:bamboohr-1';
const shape = z.unknown();

class NetSuiteKeyYear implements YearlyCredential {
  readonly world: RotationWorld;
  readonly used: NetSuiteSecret[] = [];
  writes = 0;
  readonly failed: unknown[] = [];
  mostActive = 0;
  crashes = 0;
  readonly usableAfterOverlap: string[] = [];
  readonly unusableInOverlap: string[] = [];
  /** One works all the time, the others now and then, with what they have read of the secret before. */
  readonly #workers: readonly NetSuiteConnection[];
  readonly #callsOfARotation: number;
  #works = 0;

  constructor(world: RotationWorld, callsOfARotation: number) {
    this.world = world;
    this.#workers = [world.worker(), world.worker(), world.worker()];
    this.#callsOfARotation = callsOfARotation;
    this.used.push(world.current);
  }

  async work(): Promise<void> {
    this.#works += 1;
    const active = this.#workers.filter((_, index) => this.#works % (1 + 7 * index) === 0);
    for (const worker of active) {
      this.writes += 1;
      const body = { title: `Engineer ${this.writes}` };
      const answer = await worker
        .call({ method: 'PATCH', path: employee, body, shape, isWrite: true })
        .catch((e: unknown) => {
          this.failed.push(e);
        });
      if (answer !== undefined && answer.status !== 204) this.failed.push(answer);
    }
    this.mostActive = Math.max(this.mostActive, this.world.activeIds.length);
  }

  async replace(day: number, work: () => Promise<void>): Promise<void> {
    const { world } = this;
    const versionId = world.open();
    const first = 1 + (day % this.#callsOfARotation);
    // Some days break off twice, the second time while the first is being made good.
    const plans = [first, ...(day % 3 === 0 ? [1 + ((day * 7) % first)] : [])];
    const when = Math.floor(day / this.#callsOfARotation) % 2 === 0 ? 'before' : 'after';
    for (const call of [...plans, undefined]) {
      world.calls = 0;
      world.crashAt = call === undefined ? undefined : { call, when };
      const isThrough = await this.#steps(versionId, work);
      world.crashAt = undefined;
      if (isThrough) break;
      world.waitForLease();
      await work();
    }
    this.used.push(world.current);
  }

  /** The key before the present one still works, the one before that does not. */
  async judge(): Promise<void> {
    const check = new NetSuiteKeyCheck(this.world.connection(), { baseUrlOverride: this.world.simulator.url });
    const [beforeLast, last] = this.used.slice(-3);
    if (this.used.length < 3 || beforeLast === undefined || last === undefined) return;
    if (await check.logsIn(beforeLast)) this.usableAfterOverlap.push(beforeLast.certificateId);
    if (!(await check.logsIn(last))) this.unusableInOverlap.push(last.certificateId);
  }

  async #steps(versionId: string, work: () => Promise<void>): Promise<boolean> {
    try {
      for (const step of steps) {
        await this.world.step(step, versionId);
        await work();
      }
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.crashes += 1;
      return false;
    }
  }
}

describe('a year with another NetSuite key every day', () => {
  let world: RotationWorld;
  let year: NetSuiteKeyYear;
  beforeAll(async () => {
    // A list that keeps hundreds of revoked ones would be most of the time that this takes.
    world = await RotationWorld.start({ listsRevokedCertificates: false });
    world.withoutNetwork();
    world.simulator.addEmployee({ lastName: 'Okafor', externalId: 'bamboohr-1' });
    await world.rotate();
    world.calls = 0;
    await world.rotate();
    year = new NetSuiteKeyYear(world, world.calls);
    await liveThroughYear([year], world.effects);
  }, 60_000);
  afterAll(() => world.simulator.close());

  it('fails no write for want of a login', () => {
    expect(year.writes).toBeGreaterThan(2_000);
    expect(year.failed).toEqual([]);
  });

  it('broke off on every day, and replaced the key on every one', () => {
    expect(year.crashes).toBeGreaterThanOrEqual(365);
    expect(new Set(year.used.map(({ certificateId }) => certificateId)).size).toBe(366);
    expect(new Set(year.used.map(({ privateKeyPem }) => privateKeyPem)).size).toBe(366);
  });

  it('never has more than five certificates active, nor registers one in vain', () => {
    // The one before last until it is revoked, the last, and the present one.
    expect(year.mostActive).toBeLessThanOrEqual(4);
    expect(world.simulator.counters.of('certificates.post')).toBeLessThan(3 * 367);
  });

  it('leaves the last key usable beside the present one, and no older one', () => {
    expect(year.unusableInOverlap).toEqual([]);
    expect(year.usableAfterOverlap).toEqual([]);
    expect(world.activeIds).toEqual(year.used.slice(-2).map(({ certificateId }) => certificateId));
  });

  it('writes no private key into a log line', () => {
    const lines = JSON.stringify(world.effects.lines);
    for (const { privateKeyPem } of year.used) expect(lines).not.toContain(privateKeyPem.split('\n')[1]);
    expect(lines).not.toContain('PRIVATE KEY');
  });
});
