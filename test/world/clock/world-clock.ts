// The world's clock: the machine's, and on top of it every stretch of time in which nobody had anything to do and which
// was leapt over. All threads of the world read the same: functions, queues, vendors and the test itself.

const machineNow = Date.now;
let leaptMs = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
let isRunning = false;

/** The leaps so far, to be handed to another thread. */
export const sharedLeaps = (): Int32Array<SharedArrayBuffer> => leaptMs;

/** Milliseconds leapt over so far. */
export const leaptOver = (): number => Atomics.load(leaptMs, 0);

/** From now on `Date` tells the world's time in this thread; given another thread's leaps, that thread's time. */
export function runOnWorldClock(leaps = leaptMs): void {
  leaptMs = leaps;
  if (isRunning) return;
  isRunning = true;
  const nowMs = (): number => machineNow() + leaptOver();
  Date.now = nowMs;
  globalThis.Date = new Proxy(Date, {
    apply: (MachineDate) => new MachineDate(nowMs()).toString(),
    construct: (MachineDate, given, made) =>
      Reflect.construct(MachineDate, given.length === 0 ? [nowMs()] : given, made) as Date,
  });
}

/** Makes it this late (epoch milliseconds of the world's time) for everybody, unless it is later already. */
export function leapTo(timeMs: number): void {
  const aheadMs = Math.ceil(timeMs - Date.now());
  if (aheadMs > 0) Atomics.add(leaptMs, 0, aheadMs);
}
