// Leavers around the world, on the days around a change of clocks: the login goes when their own day has ended, whatever
// the clock of the company says, and never before.
import { describe, expect, it } from '@jest/globals';
import { findDueEmployees } from '../../../../lib/backfill/due-employees.ts';
import { addDays, dayAt, startOfDay } from '../../../../lib/employee/calendar.ts';
import { nextLookAt } from '../../../../lib/backfill/next-look.ts';
import { emptyState } from '../../../../lib/employee/sync-state.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../../support/people.ts';
import { table } from '../../dimensions/tables.ts';

const zones = [
  'Pacific/Kiritimati',
  'Pacific/Auckland',
  'Australia/Melbourne',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Africa/Cairo',
  'Europe/Zurich',
  'Europe/London',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Honolulu',
] as const;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const pollMs = 15 * minuteMs;

/** The days around each change of clocks of the year; where there is none, around two days of the year. */
function daysAround(zone: string): readonly string[] {
  const days = Array.from({ length: 364 }, (_, at) => addDays('2026-01-02', at));
  const lengthOf = (day: string) => startOfDay(addDays(day, 1), zone) - startOfDay(day, zone);
  const changes = days.filter((day) => lengthOf(day) !== 24 * hourMs);
  const chosen = changes.length > 0 ? changes : ['2026-03-29', '2026-12-31'];
  return chosen.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]);
}

interface Case {
  readonly company: string;
  readonly zone: string;
  readonly lastDay: string;
  /** How long after the end of the last day, in the company's zone, BambooHR shows it. */
  readonly tickMs: number;
  readonly isAnnounced: boolean;
}

/** Polls every quarter of an hour until an hour after the day has ended; returns when the access went. */
async function accessGoneAt({ company, zone, lastDay, tickMs, isAnnounced }: Case): Promise<number | undefined> {
  const world = new FakeWorld();
  world.companyTimeZone = company;
  world.policy = { ...world.policy, timeZones: { Leeds: zone } };
  const endsAtMs = startOfDay(addDays(lastDay, 1), zone);
  const shownAtMs = startOfDay(addDays(lastDay, 1), company) + tickMs;
  world.effects.nowMs = endsAtMs - 40 * hourMs;
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.netsuite.records[0]!.fields.set('giveAccess', true);
  const rows = [
    { date: '2024-02-05', employmentStatus: 'Full-Time' },
    { date: lastDay, employmentStatus: 'Terminated' },
  ];
  world.employmentStatus.set('412', isAnnounced ? rows : undefined);
  if (isAnnounced) await world.handle('412', 'due');

  let goneAtMs: number | undefined;
  world.netsuite.afterWrite = ({ fields }) => {
    if (fields['giveAccess'] === false) goneAtMs ??= world.effects.nowMs;
  };
  let isShown = false;
  for (let atMs = endsAtMs - 30 * hourMs + 7 * minuteMs; atMs < endsAtMs + hourMs; atMs += pollMs) {
    world.effects.nowMs = atMs;
    if (!isShown && shownAtMs <= atMs) {
      isShown = true;
      // A delivery comes at that very moment.
      world.effects.nowMs = shownAtMs - minuteMs;
      world.bamboohr.set('412', aLeaver({ terminationDate: lastDay, employeeStatusDate: lastDay }));
      await world.handle('412');
      world.effects.nowMs = atMs;
    }
    await poll(world);
  }
  return goneAtMs;
}

async function poll(world: FakeWorld): Promise<void> {
  const { companyTimeZone } = world;
  const nowMs = world.effects.nowMs;
  const state = world.states.of('412');
  const atMs = nextLookAt(state, { timeZone: companyTimeZone, terminationHour: 0 }, nowMs);
  const calls = await findDueEmployees({
    effects: world.effects,
    companyTimeZone,
    terminationHour: 0,
    waiting: () => Promise.resolve(atMs !== undefined && atMs <= nowMs ? [{ employeeId: '412', state }] : []),
    isInNetSuite: () => Promise.resolve(true),
    dimensions: () => Promise.resolve(table()),
    defaults: {},
    guards: () => Promise.resolve({ staff: 0, latched: {} }),
  });
  for (const { employeeId, kind } of calls) await world.handle(employeeId, kind, 'backfill');
}

const minutesLate = async (one: Case): Promise<number> =>
  ((await accessGoneAt(one)) ?? Infinity) / minuteMs - startOfDay(addDays(one.lastDay, 1), one.zone) / minuteMs;

const ticks = { 'a minute before midnight': -minuteMs, 'nine hours late': 9 * hourMs };

describe.each(['America/New_York', 'Australia/Sydney'])('of a company in %s', (company) => {
  describe.each(Object.entries(ticks))('whose BambooHR changes %s', (_, tickMs) => {
    it.each(zones)('a leaver in %s has the login until their own day has ended, and no longer', async (zone) => {
      for (const lastDay of daysAround(zone)) {
        const late = await minutesLate({ company, zone, lastDay, tickMs, isAnnounced: true });
        // 15 minutes between two polls, and the minute that a test takes to handle a change.
        if (late < 0 || late > 16) throw new Error(`${lastDay}: ${late} minutes`);
      }
    });
  });

  it.each(zones)(
    'a leaver in %s whom no row announced is not ended early by the clock of the company',
    async (zone) => {
      for (const lastDay of daysAround(zone)) {
        const tickMs = -minuteMs;
        const late = await minutesLate({ company, zone, lastDay, tickMs, isAnnounced: false });
        if (late < 0) throw new Error(`${lastDay}: ${late} minutes`);
      }
    },
  );
});

describe('the zone of an employee', () => {
  const melbourne = 'Australia/Melbourne';
  const world = (timeZones: Record<string, string>) => {
    const made = new FakeWorld();
    made.policy = { ...made.policy, timeZones };
    made.bamboohr.set('412', anEmployee({ locationId: '18' }));
    return made;
  };

  it.each([
    ['by the label of the location', { ' LEEDS': melbourne }, melbourne],
    ['by its option id', { '18': melbourne }, melbourne],
    ['by its option id before its label', { Leeds: 'Europe/London', '18': melbourne }, melbourne],
    ['not by another location', { Oslo: 'Europe/Oslo' }, undefined],
  ])('is known %s', async (_, timeZones, expected) => {
    const made = world(timeZones);
    await made.handle('412');
    expect(made.states.of('412').timeZone).toBe(expected);
  });

  it('follows a change of location', async () => {
    const made = world({ Leeds: melbourne, Oslo: 'Europe/Oslo' });
    await made.handle('412');
    made.bamboohr.set('412', anEmployee({ location: 'Oslo' }));
    await made.handle('412');
    expect(made.states.of('412').timeZone).toBe('Europe/Oslo');
    made.bamboohr.set('412', anEmployee({ location: 'Elsewhere' }));
    made.resolve = () => Promise.resolve({ values: new Map(), unmapped: [] });
    await made.handle('412');
    expect(made.states.of('412')).not.toHaveProperty('timeZone');
  });

  it('stays while the location is withheld or empty', async () => {
    const made = world({ Leeds: melbourne });
    await made.handle('412');
    for (const location of [undefined, null]) {
      made.bamboohr.set('412', anEmployee({ location }));
      await made.handle('412');
      expect(made.states.of('412').timeZone).toBe(melbourne);
    }
  });

  it('of a hire is that of the job row, and the first day begins there', async () => {
    const made = world({ Oslo: 'Pacific/Auckland' });
    made.companyTimeZone = 'America/New_York';
    made.bamboohr.set('412', aFutureHire());
    made.jobInfo.set('412', [{ date: '2026-03-09', department: 'R/D', division: 'EMEA', location: 'Oslo' }]);
    await made.handle('412');
    const state = made.states.of('412');
    expect(state).toMatchObject({ timeZone: 'Pacific/Auckland', dueOn: '2026-03-09' });
    const atMs = nextLookAt(state, { timeZone: 'America/New_York', terminationHour: 0 }, made.effects.nowMs);
    expect(dayAt(atMs!, 'America/New_York')).toBe('2026-03-08');
  });
});

describe('the moment of the next look', () => {
  const calendar = { timeZone: 'Europe/Zurich', terminationHour: 6 };
  const at = (moment: string) => Date.parse(moment);

  it.each([
    [
      'the end of the last day, in the zone of the employee',
      { leavesOn: '2026-03-06', timeZone: 'Pacific/Honolulu' },
      '2026-03-07T16:00:00Z',
    ],
    ['else in that of the company', { leavesOn: '2026-03-06' }, '2026-03-07T05:00:00Z'],
    ['the beginning of a day', { dueOn: '2026-03-09', timeZone: 'Asia/Tokyo' }, '2026-03-08T15:00:00Z'],
    ['what BambooHR did not show yet', { lookAgainAtMs: at('2026-03-02T12:00:00Z') }, '2026-03-02T12:00:00Z'],
    [
      'some hours after a look that settled nothing',
      { nextJobOn: '2026-03-01', lastReadAtMs: at('2026-03-02T08:00:00Z') },
      '2026-03-02T14:00:00Z',
    ],
  ])('is %s', (_, state, expected) => {
    const atMs = nextLookAt({ ...emptyState, ...state }, calendar, at('2026-03-02T09:00:00Z'));
    expect(new Date(atMs!).toISOString()).toBe(`${expected.slice(0, 19)}.000Z`);
  });
});
