// A NetSuite that takes its time with every request, and workers that end after two minutes: what counts is done and
// recorded, what is optional is left for later, and nothing is cut off in the middle.
import { type ChangeTools } from '../../../lib/sync/changes/change-tools.ts';
import { noAuthorization } from '../../../lib/sync/changes/merged-change.ts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../../lib/errors.ts';
import { callVendor, type VendorConnection } from '../../../lib/http/call-vendor.ts';
import { handleChange } from '../../../lib/sync/changes/handle-change.ts';
import { type EmployeeTarget } from '../../../lib/employee/ports.ts';
import { caught } from '../../support/caught.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../support/people.ts';

const functionMs = 120_000;
const leastTimeMs = 40_000;

let world: FakeWorld;
let latencyMs: number;
/** Ends of all requests since the invocation began, and the invocation's own end. */
let invocation: { endsAtMs: number; lastRequestEndedAtMs: number };

/** The fake NetSuite behind real calls that take virtual time. */
function slowTools(): ChangeTools {
  const { effects, netsuite } = world;
  effects.answer = ({ timeoutMs }) => {
    effects.pass(Math.min(latencyMs, timeoutMs));
    invocation.lastRequestEndedAtMs = effects.nowMs;
    if (latencyMs > timeoutMs) throw new ConnectorError('timeout', 'No answer.', { retryable: true });
    return { status: 200, headers: {}, body: '' };
  };
  const connection: VendorConnection = {
    ...fakeConnection(effects),
    waitUntilMs: () => invocation.endsAtMs - leastTimeMs,
    endsAtMs: () => invocation.endsAtMs,
  };
  const ask = async (isWrite = false): Promise<void> => {
    const request = { method: 'GET', url: 'https://netsuite.example/', headers: {}, timeoutMs: 30_000 } as const;
    await callVendor(connection, request, { isWrite });
  };
  const target: EmployeeTarget = {
    identityField: 'externalId',
    isCreateRepeatable: true,
    findCandidates: async (likeness) => (await ask(), netsuite.findCandidates(likeness)),
    findByIdentity: async (identity) => (await ask(), netsuite.findByIdentity(identity)),
    findOwner: async (externalId) => (await ask(), netsuite.findOwner(externalId)),
    referencesTo: async (id) => {
      for (let field = 0; field < 4; field += 1) await ask();
      return await netsuite.referencesTo(id);
    },
    read: async (id) => (await ask(), netsuite.read(id)),
    upsert: async (identity, fields) => (await ask(true), netsuite.upsert(identity, fields)),
    update: async (id, fields) => (await ask(true), netsuite.update(id, fields)),
  };
  return { ...world.tools, target };
}

async function invoke(kind: 'changed' | 'release' = 'changed') {
  const { effects } = world;
  effects.pass(60_000);
  const at = effects.nowMs;
  invocation = { endsAtMs: at + functionMs, lastRequestEndedAtMs: at };
  const change = {
    ...{ employeeId: '412', kind, kinds: [kind], authorization: noAuthorization, foundBy: 'webhook' as const },
    ...{ queuedAtMs: at, occurredAtMs: at, correlationId: 'c-1' },
  };
  return await handleChange(change, slowTools());
}
const state = () => world.states.of('412');

beforeEach(async () => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.netsuite.add({ externalId: 'bamboohr-413', supervisor: state().netsuiteId ?? '' });
  world.bamboohr.set('412', aLeaver());
});

describe.each([5, 10, 20, 25, 28])('a leaver at %d s a request', (seconds) => {
  beforeEach(() => {
    latencyMs = seconds * 1_000;
  });

  it('is ended, read back and recorded within one invocation', async () => {
    expect((await invoke()).outcome).toBe('deactivated');
    expect(state()).toMatchObject({ lifeCycle: 'leaver', accessRemoved: true });
    expect(invocation.lastRequestEndedAtMs).toBeLessThanOrEqual(invocation.endsAtMs - 5_000);
    expect(world.effects.nowMs).toBeLessThan(invocation.endsAtMs);
  });

  it('is listed to those who are still named by others at once, or when there is time for that', async () => {
    await invoke();
    latencyMs = 1_000;
    if (state().retry !== undefined) {
      expect(state().findings).toEqual([{ code: 'still-referenced-unknown' }]);
      world.effects.nowMs = state().retry?.atMs ?? 0;
      await invoke('release');
    }
    expect(state().findings).toMatchObject([{ code: 'still-referenced', field: 'supervisor' }]);
    expect(state().retry).toBeUndefined();
  });
});

it('a leaver whose reasons are refused is ended within one invocation as well', async () => {
  latencyMs = 20_000;
  world.netsuite.beforeWrite = ({ fields }) => {
    if ('releasedate' in fields) throw refusal('mandatory-missing', 'terminationreason');
  };
  expect(await invoke()).toMatchObject({ outcome: 'failed', failure: { code: 'termination-reasons-refused' } });
  expect(state()).toMatchObject({ accessRemoved: true });
  expect(world.effects.nowMs).toBeLessThan(invocation.endsAtMs);
});

it('a hire at 25 s a request is created within one invocation', async () => {
  latencyMs = 25_000;
  world.states.states.clear();
  world.bamboohr.set('412', anEmployee({ lastName: 'Ng', employeeNumber: 'A-9', workEmail: 'ng@acmeworks.example' }));
  expect((await invoke()).outcome).not.toBe('failed');
  expect(world.effects.nowMs).toBeLessThan(invocation.endsAtMs);
});

it('a NetSuite that never answers in time is waited for, and no attempt is counted', async () => {
  latencyMs = 31_000;
  expect(await caught(invoke())).toMatchObject({ name: 'WaitError' });
  expect(world.states.attempts.get('412')).toBe(0);
  expect(world.effects.nowMs).toBeLessThan(invocation.endsAtMs);
});
