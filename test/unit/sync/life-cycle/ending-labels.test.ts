// Employees who leave under a label of the company, or are merely made inactive, by every way a change comes in.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(async () => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.netsuite.records[0]!.fields.set('giveAccess', true);
  world.netsuite.writes.length = 0;
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const ended = { releasedate: '2026-02-27', isInactive: true, giveAccess: false };
const ways = ['changed', 'due', 'compare', 'release'] as const;

describe.each(ways)('a leaver, found as %s,', (kind) => {
  it.each(['Resigned', 'Terminated - Voluntary', 'Ruhestand', null])(
    'is ended whatever the label says: %s',
    async (employmentHistoryStatus) => {
      world.bamboohr.set('412', aLeaver({ employmentHistoryStatus }));
      expect(await world.handle('412', kind)).toMatchObject({ outcome: 'deactivated' });
      expect(sent()).toEqual([ended]);
    },
  );

  it('under notice stays until the end has come', async () => {
    const notice = { employmentHistoryStatus: 'Notice Period', terminationDate: '2026-03-31' };
    world.bamboohr.set('412', anEmployee(notice));
    expect(await world.handle('412', kind)).toMatchObject({ outcome: 'unchanged' });
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-31' });
    expect(sent()).toEqual([]);
  });
});

describe.each(ways)('an inactive employee without an end, found as %s,', (kind) => {
  const inactive = anEmployee({ status: 'Inactive' });

  it('is left as they are, and told of', async () => {
    world.bamboohr.set('412', inactive);
    const findings = [{ code: 'inactive-without-end' }];
    expect(await world.handle('412', kind)).toEqual({ outcome: 'unchanged', findings });
    expect(sent()).toEqual([]);
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412', kind)).toEqual({ outcome: 'unchanged' });
  });

  it('is ended where the settings say so', async () => {
    world.policy = { ...world.policy, inactiveWithoutEnd: 'deactivate' };
    world.bamboohr.set('412', inactive);
    expect(await world.handle('412', kind)).toMatchObject({ outcome: 'deactivated' });
    expect(sent()).toEqual([{ isInactive: true, giveAccess: false }]);
  });
});

it.each([
  ['İşten çıkarıldı', 'İŞTEN ÇIKARILDI'],
  ['Entlassung (Großraum)', 'ENTLASSUNG (GROSSRAUM) '],
])('a label that ends by itself, %s, is known in capitals', async (label, employmentHistoryStatus) => {
  world.policy = { ...world.policy, endingLabels: [label] };
  world.bamboohr.set('412', anEmployee({ employmentHistoryStatus, employeeStatusDate: '2026-02-27' }));
  expect(await world.handle('412')).toMatchObject({ outcome: 'deactivated' });
});

it.each([
  ['2026-02-28', '2026-01-31', 'reactivated'],
  // The end is that of this employment.
  ['2024-02-05', '2026-01-31', 'unchanged'],
])(
  'hired on %s, with the end of %s still shown and the status withheld: %s',
  async (hireDate, terminationDate, outcome) => {
    world.bamboohr.set('412', aLeaver({ terminationDate }));
    await world.handle('412');
    const { status: _withheld, ...fields } = anEmployee({ hireDate, terminationDate });
    world.bamboohr.set('412', fields);
    expect(await world.handle('412')).toMatchObject({ outcome });
  },
);

it('a status that is unknown decides nothing, and is told of', async () => {
  world.bamboohr.set('412', anEmployee({ status: 'Sabbatical', jobTitle: 'Lead' }));
  expect(await world.handle('412')).toEqual({ outcome: 'updated', findings: [{ code: 'status-unknown' }] });
  expect(sent()).toEqual([{ title: 'Lead' }]);
});

it('an exit to come under a label of the company ends when its day is over and BambooHR shows the date', async () => {
  const rows = [
    { date: '2024-02-05', employmentStatus: 'Full-Time' },
    { date: '2026-03-06', employmentStatus: 'Resigned' },
  ];
  world.employmentStatus.set('412', rows);
  world.jobInfo.set('412', [{ date: '2024-02-05', department: 'R/D', division: 'EMEA', location: 'Leeds' }]);
  await world.handle('412', 'due');
  // What the label means shows on the day itself, so that is when it is looked at.
  expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-06' });
  world.effects.nowMs = Date.parse('2026-03-07T00:00:00Z');
  world.bamboohr.set('412', anEmployee({ terminationDate: '2026-03-06' }));
  expect(await world.handle('412', 'due')).toMatchObject({ outcome: 'deactivated' });
});
