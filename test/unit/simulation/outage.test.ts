// A vendor is away for three days: nothing is lost, hardly anybody knocks meanwhile, no alarm rings for single people,
// and everybody is in step soon after it is back.
import { type ChangeTools } from '../../../lib/sync/changes/change-tools.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoCircuitBreaker } from '../../../lib/aws/stores/vendors/circuit-breaker-store.ts';
import { type Vendor } from '../../../lib/errors.ts';
import { callVendor, type VendorConnection } from '../../../lib/http/call-vendor.ts';
import { handleChange } from '../../../lib/sync/changes/handle-change.ts';
import { type EmployeeTarget } from '../../../lib/employee/ports.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { anEmployee } from '../../support/people.ts';
import { DynamoTable } from '../aws/stores/dynamo-table.ts';
import { VirtualQueue } from './virtual-queue.ts';

const hourMs = 60 * 60_000;
const people = 8;

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let world: FakeWorld;
let queue: VirtualQueue;
let calls: { readonly atMs: number; readonly vendor: Vendor }[];
let isAway: (vendor: Vendor) => boolean;
beforeEach(async () => {
  for (const vendor of ['netsuite', 'bamboohr']) await dynamo.table.delete({ pk: `CIRCUIT#${vendor}`, sk: 'CIRCUIT' });
  world = new FakeWorld();
  queue = new VirtualQueue(world.effects);
  calls = [];
  isAway = () => false;
});
afterEach(() => queue.restore());

/** The fake vendors behind the real gate, retries and waits. */
function tools(): ChangeTools {
  const { effects } = world;
  const lineTo = (vendor: Vendor): VendorConnection => ({
    vendor,
    effects,
    circuit: new DynamoCircuitBreaker(dynamo.table, effects),
    waitUntilMs: () => effects.nowMs + 60_000,
  });
  effects.answer = ({ url }) => {
    const vendor = url.includes('netsuite') ? 'netsuite' : 'bamboohr';
    calls.push({ atMs: effects.nowMs, vendor });
    return { status: isAway(vendor) ? 503 : 200, headers: {}, body: '' };
  };
  const knock = async (vendor: Vendor, isWrite = false): Promise<void> => {
    const request = { method: 'GET', url: `https://${vendor}.example/`, headers: {}, timeoutMs: 1_000 } as const;
    await callVendor(lineTo(vendor), request, { isWrite });
  };
  const { source, ...others } = world.tools;
  const { netsuite } = world;
  const target: EmployeeTarget = {
    identityField: netsuite.identityField,
    isCreateRepeatable: netsuite.isCreateRepeatable,
    findCandidates: async (likeness) => (await knock('netsuite'), netsuite.findCandidates(likeness)),
    findByIdentity: async (identity) => (await knock('netsuite'), netsuite.findByIdentity(identity)),
    findOwner: async (externalId) => (await knock('netsuite'), netsuite.findOwner(externalId)),
    referencesTo: async (id) => (await knock('netsuite'), netsuite.referencesTo(id)),
    read: async (id) => (await knock('netsuite'), netsuite.read(id)),
    upsert: async (identity, fields) => (await knock('netsuite', true), netsuite.upsert(identity, fields)),
    update: async (id, fields) => (await knock('netsuite', true), netsuite.update(id, fields)),
  };
  return {
    ...others,
    target,
    source: {
      ...source,
      getEmployee: async (id, wanted) => (await knock('bamboohr'), source.getEmployee(id, wanted)),
    },
  };
}

/** A company in BambooHR, and a change of everybody in the queue. */
function company(size: number): readonly string[] {
  const ids = Array.from({ length: size }, (_, at) => String(1_000 + at));
  for (const [at, id] of ids.entries()) {
    world.bamboohr.set(
      id,
      anEmployee({ lastName: `Okafor ${at}`, workEmail: `z${at}@acmeworks.example`, employeeNumber: `A-${at}` }),
    );
    queue.send(changeOf(id, at));
  }
  return ids;
}

const changeOf = (employeeId: string, at: number) => ({
  v: 1 as const,
  employeeId,
  kind: 'changed' as const,
  occurredAt: new Date(world.effects.nowMs).toISOString(),
  foundBy: 'webhook' as const,
  correlationId: `c-${at}`,
});

describe.each(['netsuite', 'bamboohr'] as const)('%s away for 72 hours', (vendor) => {
  it('loses nothing, spares the vendor, and is caught up with soon after', async () => {
    const { effects } = world;
    const ids = company(people);
    const startedAtMs = effects.nowMs;
    const endsAtMs = startedAtMs + 72 * hourMs;
    isAway = (each) => each === vendor && effects.nowMs < endsAtMs;
    const handle = (change: Parameters<typeof handleChange>[0]) => handleChange(change, tools());
    // Half of them change once more while nobody can be reached.
    await queue.run(startedAtMs + 24 * hourMs, handle);
    for (const [at, id] of ids.entries()) if (at % 2 === 0) queue.send(changeOf(id, people + at));
    await queue.run(endsAtMs, handle);
    expect(queue.waiting).toBe(1.5 * people);
    expect({ dead: queue.deadLetters, lost: queue.lost }).toEqual({ dead: [], lost: [] });
    expect(queue.mostReceives).toBeLessThan(500);

    // One discovery spares everybody else: a few knocks a quarter of an hour, however many wait.
    const knocks = calls.filter((call) => call.vendor === vendor).length;
    expect(knocks).toBeLessThan(72 * 4 * 4 * 3);

    await queue.run(endsAtMs + 2 * hourMs, handle);
    expect(queue.waiting).toBe(0);
    expect(world.netsuite.records.length).toBe(people);
    expect(effects.nowMs - endsAtMs).toBeLessThan(40 * 60_000);
    expect({ dead: queue.deadLetters, lost: queue.lost }).toEqual({ dead: [], lost: [] });
    // Nothing rings for single people: the age of the oldest change does, once, for all of them.
    for (const name of ['EmployeesFailed', 'ChangesDeadLettered', 'CredentialsRefused', 'GuardTripped'] as const) {
      expect(effects.count(name)).toBe(0);
    }
  }, 60_000);
});

describe('everything paused for twelve days', () => {
  it('loses nothing, calls nobody, and is caught up with within the hour', async () => {
    const { effects } = world;
    company(people);
    queue.isStopped = true;
    const endsAtMs = effects.nowMs + 12 * 24 * hourMs;
    const handle = (change: Parameters<typeof handleChange>[0]) => handleChange(change, tools());
    await queue.run(endsAtMs, handle);
    expect({ waiting: queue.waiting, calls }).toEqual({ waiting: people, calls: [] });
    expect({ dead: queue.deadLetters, lost: queue.lost }).toEqual({ dead: [], lost: [] });

    queue.isStopped = false;
    await queue.run(endsAtMs + 2 * hourMs, handle);
    expect(world.netsuite.records.length).toBe(people);
    expect(effects.nowMs - endsAtMs).toBeLessThan(hourMs);
  }, 60_000);
});

describe('a vendor that asks for a day and a half of patience', () => {
  it('is not called before, although SQS hides nothing for so long', async () => {
    const { effects } = world;
    company(3);
    const startedAtMs = effects.nowMs;
    const waitBudgetMs = 36 * hourMs;
    const ready = tools();
    effects.answer = () => {
      calls.push({ atMs: effects.nowMs, vendor: 'bamboohr' });
      return effects.nowMs < startedAtMs + waitBudgetMs
        ? { status: 503, headers: { 'retry-after': String(waitBudgetMs / 1_000) }, body: '' }
        : { status: 200, headers: {}, body: '' };
    };
    await queue.run(startedAtMs + waitBudgetMs + hourMs, (change) => handleChange(change, ready));
    const early = calls.filter(({ atMs }) => atMs < startedAtMs + waitBudgetMs);
    expect(early).toHaveLength(1);
    expect(world.netsuite.records.length).toBe(3);
    expect(queue.mostReceives).toBeLessThan(20);
  }, 60_000);
});
