// The NetSuite key in a year of daily rotations, each of which breaks off at one of its calls, while workers write.
import { type NetSuiteConnection } from '../../../lib/netsuite/netsuite-connection.ts';
import { NetSuiteKeyCheck } from '../../../lib/netsuite/login/key-check.ts';
import { type NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import * as z from 'zod';
import { Crash, type RotationWorld, steps } from '../rotate-netsuite-key/rotation-world.ts';
import { type YearlyCredential } from './credential-year.ts';

const employee = '/services/rest/record/v1/employee/eid:bamboohr-1';
const shape = z.unknown();

export class NetSuiteKeyYear implements YearlyCredential {
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
