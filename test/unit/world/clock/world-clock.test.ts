import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from '@jest/globals';
import { leapTo, leaptOver, runOnWorldClock, sharedLeaps } from '../../../world/clock/world-clock.ts';

const machine = { now: Date.now, Date };
afterAll(() => {
  Object.assign(globalThis, { Date: machine.Date });
  Date.now = machine.now;
});

const clock = new URL('../../../world/clock/world-clock.ts', import.meta.url).href;
const reading = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(${JSON.stringify(clock)}).then(({ runOnWorldClock }) => {
    runOnWorldClock(workerData);
    parentPort.on('message', () => parentPort.postMessage([Date.now(), new Date().getTime()]));
    parentPort.postMessage('ready');
  });`;

describe('the clock of the world', () => {
  it('is the machine’s until somebody leaps, and never goes back', () => {
    runOnWorldClock();
    expect(Math.abs(Date.now() - machine.now())).toBeLessThan(1_000);
    leapTo(Date.now() - 5_000);
    expect(leaptOver()).toBe(0);
    leapTo(Date.now() + 5_000);
    expect(leaptOver()).toBeGreaterThan(4_000);
    expect(leaptOver()).toBeLessThanOrEqual(5_000);
  });

  it('counts for every way to ask for the time, and for no given one', () => {
    leapTo(Date.now() + 60_000);
    const leastMs = machine.now() + 60_000;
    expect(new Date().getTime()).toBeGreaterThanOrEqual(leastMs);
    expect(Date.parse(Date())).toBeGreaterThan(leastMs - 1_000);
    expect(new Date(7)).toEqual(new machine.Date(7));
    expect(new Date(7)).toBeInstanceOf(Date);
    expect(new machine.Date(7)).toBeInstanceOf(Date);
  });

  it('is the same in another thread, leaps made later included', async () => {
    const thread = new Worker(reading, { eval: true, workerData: sharedLeaps() });
    await once(thread, 'message');
    leapTo(Date.now() + 3_600_000);
    const beforeMs = Date.now();
    const answered = once(thread, 'message');
    thread.postMessage('');
    const [times] = (await answered) as [number[]];
    for (const time of times) expect(time).toBeGreaterThanOrEqual(beforeMs);
    for (const time of times) expect(time).toBeLessThanOrEqual(Date.now());
    await thread.terminate();
  });
});
