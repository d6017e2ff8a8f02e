// What a comparison of two equal sides asks of the vendors, counted at the simulators: exactly the pages it needs, the
// lists, and nothing that is refused.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BambooHrClient } from '../../../lib/bamboohr/bamboohr-client.ts';
import { BambooHrConnection } from '../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrRoster } from '../../../lib/bamboohr/roster/roster.ts';
import { createDimensionLists } from '../../../lib/connect/vendors/dimension-lists.ts';
import { refreshLists, refreshNowMs } from '../../../lib/dimensions/refresh-lists.ts';
import { NetSuiteRoster } from '../../../lib/netsuite/employee-pages.ts';
import { NetSuiteLists } from '../../../lib/netsuite/list-records.ts';
import { comparedFields } from '../../../lib/reconcile/compare-rows.ts';
import { reconcile } from '../../../lib/reconcile/reconcile.ts';
import { FakeDimensions } from '../../support/fakes/fake-dimensions.ts';
import { aShape, FakeShapes } from '../../support/fakes/fake-shape.ts';
import { BambooHrSimulator } from '../../world/bamboohr/bamboohr-simulator.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';
import { lineTo as bamboohrLineTo } from '../bamboohr/connection-to.ts';
import { lineTo as netsuiteLineTo } from '../netsuite/connection-to.ts';
import { BothRosters } from '../reconcile/both-rosters.ts';

const people = 1_100;
const dayMs = 86_400_000;

let bamboohr: BambooHrSimulator;
let netsuite: NetSuiteSimulator;
let world: BothRosters;
let shapes: FakeShapes;
let nowMs: number;
beforeEach(async () => {
  bamboohr = await BambooHrSimulator.start();
  netsuite = await NetSuiteSimulator.start();
  world = new BothRosters();
  shapes = new FakeShapes();
  nowMs = 0;
});
afterEach(async () => {
  await bamboohr.close();
  await netsuite.close();
});

function seed(): void {
  const department = netsuite.switches.departmentsFeature ? netsuite.addDepartment({ name: 'R/D' }) : undefined;
  bamboohr.addListOption('department', 'R/D');
  bamboohr.quietly(() => {
    for (let at = 0; at < people; at += 1) {
      const id = String(1_000 + at);
      const day = '2024-02-05';
      const jobInfo = [
        { date: day, department: 'R/D', division: null, location: null, jobTitle: 'Engineer', reportsTo: null },
      ];
      bamboohr.addEmployee({ id, firstName: 'Zoë', lastName: `Okafor ${id}`, hireDate: day, jobInfo });
      netsuite.addEmployee({
        externalId: `bamboohr-${id}`,
        firstName: 'Zoë',
        lastName: `Okafor ${id}`,
        title: 'Engineer',
        hireDate: day,
        ...(netsuite.switches.oneWorld ? { subsidiary: '1' } : {}),
        ...(department === undefined ? {} : { department }),
      });
    }
  });
}

/** One day's run, by clients that remember nothing but what is stored. */
async function compareEverybody(): Promise<Readonly<Record<string, number>>> {
  const shape = aShape(shapes, () => nowMs);
  const source = new BambooHrConnection(bamboohrLineTo(bamboohr));
  const target = netsuiteLineTo(netsuite);
  const store = new FakeDimensions();
  const lists = createDimensionLists(new BambooHrClient(source), new NetSuiteLists(target, 'bamboohr-', shape));
  const { tools } = world;
  const { counts } = await reconcile(
    { onlyUnfinished: false },
    {
      ...tools,
      source: new BambooHrRoster(source, tools.mapping.wanted, shape),
      target: new NetSuiteRoster(
        target,
        { identity: 'externalId', fields: comparedFields(tools.mapping), dates: new Set(), flags: new Set() },
        shape,
      ),
      dimensions: async () => {
        await refreshLists({ effects: world.effects, store, lists, matchByName: true }, refreshNowMs);
        return await store.load();
      },
      defaults: netsuite.switches.oneWorld ? { subsidiary: '1' } : {},
    },
  );
  nowMs += dayMs;
  return counts;
}

interface Asked {
  readonly bamboohr: number;
  readonly netsuite: number;
  readonly refused: number;
}

async function askedOf(work: () => Promise<unknown>): Promise<Asked> {
  const before = [bamboohr.server.requests.length, netsuite.server.requests.length] as const;
  await work();
  const ofBambooHr = bamboohr.server.requests.slice(before[0]);
  const ofNetSuite = netsuite.server.requests.slice(before[1]).filter(({ path }) => !path.endsWith('/token'));
  return {
    bamboohr: ofBambooHr.length,
    netsuite: ofNetSuite.length,
    refused: [...ofBambooHr, ...ofNetSuite].filter(({ outcome }) => outcome !== 200).length,
  };
}

interface Account {
  readonly name: string;
  readonly switches: Partial<NetSuiteSimulator['switches']>;
  /** NetSuite's lists and maps that there are. */
  readonly lists: number;
}

const accounts: readonly Account[] = [
  { name: 'OneWorld', switches: {}, lists: 7 },
  { name: 'no OneWorld', switches: { oneWorld: false }, lists: 3 },
  { name: 'OneWorld without classes', switches: { classesFeature: false }, lists: 5 },
  {
    name: 'no OneWorld, no classes, no locations',
    switches: { oneWorld: false, classesFeature: false, locationsFeature: false },
    lists: 1,
  },
  {
    name: 'nothing but employees',
    switches: { oneWorld: false, departmentsFeature: false, classesFeature: false, locationsFeature: false },
    lists: 0,
  },
];

const ways = [
  { way: 'list', isListWhole: true },
  { way: 'dataset', isListWhole: false },
] as const;

describe.each(ways)('by the $way', ({ isListWhole }) => {
  it.each(accounts)('of an account with $name nothing is asked in vain', async ({ switches, lists }) => {
    Object.assign(netsuite.switches, switches);
    bamboohr.switches.listEmployeesNewerFields = isListWhole;
    seed();
    const first = await compareEverybody();
    expect(first).toMatchObject({ people, changes: 0, terminations: 0, reviews: 0 });
    const pages = (isListWhole ? 1 : Math.ceil(people / 1_000)) + Math.ceil(people / 1_000);
    for (let day = 1; day <= 3; day += 1) {
      const { bamboohr: source, netsuite: target, refused } = await askedOf(compareEverybody);
      expect(refused).toBe(0);
      // BambooHR's lists are one request, NetSuite's one each.
      expect(source - 1 + (target - lists)).toBe(pages);
      expect(pages).toBeLessThanOrEqual(2 * Math.ceil(people / 1_000));
    }
    expect(world.changes()).toEqual([]);
  });
});
