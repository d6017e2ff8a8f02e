// What happens by itself: the poll that wakes those whose time has come, the daily comparison of both rosters, and time.
import { type ReconcileTools } from '../../../../lib/reconcile/conclude.ts';
import { reconcile } from '../../../../lib/reconcile/reconcile.ts';
import { findDueEmployees } from '../../../../lib/backfill/due-employees.ts';
import { compareIds, type Page, type SourceRow, type TargetRow } from '../../../../lib/employee/roster-rows.ts';
import { type FakeRecord } from '../../../support/fakes/fake-netsuite.ts';
import { digest } from '../../../support/remembered-digest.ts';
import { row as mapped, table } from '../../dimensions/tables.ts';
import { type Company } from './company.ts';

const dimensions = table({
  rows: [
    mapped('department', '18', 'department', '12'),
    mapped('division', '21', 'class', '7'),
    mapped('location', '31', 'location', '4'),
  ],
});
const defaults = { subsidiary: '3' };

/** One poll: what is due, held by what is gone, or in doubt. Changes themselves come by webhook. */
export async function poll({ world, attention, worker }: Company): Promise<void> {
  const calls = await findDueEmployees({
    effects: world.effects,
    companyTimeZone: world.companyTimeZone,
    terminationHour: world.policy.termination.atHour,
    waiting: async () => attention.waiting(),
    isInNetSuite: async (employeeId) => world.states.of(employeeId).netsuiteId !== undefined,
    dimensions: async () => dimensions,
    defaults,
    guards: () => world.guards.load(),
  });
  for (const { employeeId, kind } of calls) await worker.handle(employeeId, kind, 'backfill');
}

/** The daily comparison, and what it queues. */
async function compareAll(company: Company): Promise<void> {
  await reconcile({ onlyUnfinished: false }, reconcileTools(company));
  await company.worker.drain();
}

export async function night(company: Company): Promise<void> {
  company.sleep();
  company.tell(`    ${company.today}`);
  await poll(company);
  await compareAll(company);
  company.isMovedToday = false;
  await poll(company);
}

const mostNights = 5;

/** Nights without any event until nothing changes any more, and one more after what is taken for harmless is looked at again. */
export async function settle(company: Company): Promise<void> {
  for (let nights = 0; nights < mostNights; nights += 1) {
    const before = pictureOf(company);
    await night(company);
    if (pictureOf(company) === before) break;
  }
  company.world.effects.nowMs += 7 * 24 * 60 * 60_000;
  await night(company);
}

function pictureOf({ world, habits }: Company): string {
  const states = [...world.states.states].map(
    ([id, { lastReadAtMs: _read, knownHarmlessDifference: _rows, ...state }]) => [id, state],
  );
  return JSON.stringify([states, habits.landed, world.guards.state.latched]);
}

function reconcileTools({ world, runs }: Company): ReconcileTools {
  const { effects, queue, policy, mapping, netsuite, states } = world;
  const targets = netsuite.records.map(targetRow).sort((a, b) => compareIds(a.identity ?? '', b.identity ?? ''));
  const sources = [...world.bamboohr]
    .filter(([employeeId]) => !world.invisible.has(employeeId))
    .map(([employeeId, fields]): SourceRow => ({ employeeId, fields }))
    .sort((a, b) => compareIds(a.employeeId, b.employeeId));
  return {
    effects,
    queue,
    runs,
    source: { page: async () => whole(sources) },
    target: { page: async () => whole(targets), behind: () => '0', unknownColumns: new Set() },
    dimensions: async () => dimensions,
    defaults,
    mapping,
    policy: { ...policy, companyTimeZone: world.companyTimeZone },
    digest,
    numberField: 'entityId',
    identityField: netsuite.identityField,
    netsuiteIdOf: async (id) => states.of(id).netsuiteId,
    hasTime: () => true,
    peek: (id) => states.peek(id),
    isHolding: async (kind) =>
      [...states.states.values()].some(({ hold }) => hold?.code === 'guard' && hold.kind === kind),
    deleted: async () => [...world.deleted].map((employeeId) => ({ employeeId, changedAtMs: effects.nowMs })),
    guards: { effects, store: world.guards, settings: world.limits, companyTimeZone: world.companyTimeZone },
    rosterPercent: 1,
    calls: () => ({}),
  };
}

const whole = <Row>(rows: readonly Row[]): Page<Row> => ({ rows, total: rows.length });

const columns = ['firstName', 'middleName', 'lastName', 'email', 'title', 'phone', 'mobilePhone', 'hireDate'];
const others = [
  'department',
  'class',
  'location',
  'subsidiary',
  'supervisor',
  'releasedate',
  'isInactive',
  'giveAccess',
];

const targetRow = ({ netsuiteId, externalId, entityId, fields }: FakeRecord): TargetRow => ({
  netsuiteId,
  identity: externalId?.toLowerCase() ?? null,
  fields: new Map([
    ...[...columns, ...others].map((column) => [column, fields.get(column) ?? null] as const),
    ['entityId', entityId] as const,
  ]),
});
