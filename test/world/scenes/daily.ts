// The comparison of everybody.
import { type Story } from '../company/story.ts';
import { type LocalWorld } from '../local-world.ts';
import { type Narrator } from '../narrator.ts';
import { attendGuards } from './guard.ts';

export async function daily(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('The daily reconciliation compares everybody by pages');
  await world.reconcile();
  await world.settle({ timeoutMs: 120_000 });
  await attendGuards(world, story, narrator);
  const before = { pages: employeePages(world), writes: world.netsuite.counters.mutatingCalls };
  const { counts } = await world.reconcile();
  await world.settle({ timeoutMs: 120_000 });
  const pages = employeePages(world) - before.pages;
  const writes = world.netsuite.counters.mutatingCalls - before.writes;
  narrator.fact(`${counts['people'] ?? 0} people in ${pages} pages of both sides: ${writes} writes`);
}

/** Pages of employees that either vendor was asked for. */
const employeePages = ({ bamboohr, netsuite }: LocalWorld): number =>
  bamboohr.server.requests.filter(({ path }) => path === '/api/v1/employees').length +
  netsuite.server.requests.filter(({ body }) => body.toString().includes('NVL(LENGTH(')).length;
