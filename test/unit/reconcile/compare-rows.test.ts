// What counts as a difference between two rows, and what does not.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { compareRosters } from '../../../lib/reconcile/compare-rosters.ts';
import { type ComparisonResult } from '../../../lib/reconcile/compared.ts';
import { aPolicy } from '../../support/fake-world.ts';
import { table } from '../dimensions/tables.ts';
import { BothRosters, gone } from './both-rosters.ts';

let rosters: BothRosters;
beforeEach(() => {
  rosters = new BothRosters();
});
const compared = async (): Promise<ComparisonResult> => (await compareRosters(rosters.tools)).compared;
const kinds = async (): Promise<string[]> =>
  (await compared()).differences.map(({ employeeId, kind }) => `${employeeId} ${kind}`);

describe('people who work here', () => {
  it.each([
    ['nothing', {}, {}, []],
    ['a title', { jobTitle: 'Lead' }, {}, ['412 change']],
    ['a value that was emptied', { jobTitle: null }, {}, ['412 change']],
    ['a value changed by hand', {}, { title: 'Lead' }, ['412 change']],
    ['a value that is withheld', { jobTitle: undefined }, { title: 'Lead' }, []],
    ['a column that NetSuite does not show', { jobTitle: 'Lead' }, { title: undefined }, []],
    ['a department', {}, { department: '13' }, ['412 change']],
    ['a value nobody mapped', { departmentId: '19' }, {}, ['412 review']],
    ['a record made inactive', {}, { isInactive: true }, ['412 change']],
    ['a status nobody knows', { status: 'Sabbatical', employmentHistoryStatus: undefined }, { isInactive: true }, []],
    ['a supervisor who is none of ours', { supervisorEId: '9' }, {}, []],
    ['a supervisor taken away', {}, { supervisor: 'n9' }, ['412 change']],
    ['a phone in another format', { workPhone: '+1 415-555-0110' }, { phone: '(415) 555-0110' }, []],
    ['another phone', { workPhone: '+1 415-555-0110' }, { phone: '(415) 555-0111' }, ['412 change']],
    ['an address in another case', { workEmail: 'Zoe@Acme.example' }, { email: 'zoe@acme.example' }, []],
    ['how an accent is composed', { firstName: 'Zoe\u0308' }, { firstName: 'Zoë ' }, []],
    ['an accent', { firstName: 'Zoë' }, { firstName: 'Zoe' }, ['412 change']],
  ])('differ by %s', async (_, fields, there, expected) => {
    rosters.both('412', fields, there);
    expect(await kinds()).toEqual(expected);
  });

  it('and are missing in NetSuite are a change, unless they start later', async () => {
    rosters.inSource('412');
    rosters.inSource('413', { hireDate: '2026-04-01', jobTitle: null });
    rosters.inSource('414', { hireDate: '2026-03-05', jobTitle: null, departmentId: null });
    expect(await kinds()).toEqual(['412 change', '414 change']);
  });

  it('and start soon are not told by job values that are not said yet', async () => {
    rosters.both('412', { hireDate: '2026-03-05', jobTitle: null, departmentId: null }, { hireDate: '2026-03-05' });
    expect(await kinds()).toEqual([]);
  });

  it('are compared with their supervisor wherever that one stands in the lists', async () => {
    rosters.both('412', { supervisorEId: '9' }, { supervisor: 'n9' });
    rosters.both('413', { supervisorEId: '99999' }, { supervisor: 'n99999' });
    rosters.both('414', { supervisorEId: '99999' }, { supervisor: 'n9' });
    rosters.both('9');
    rosters.both('99999');
    expect(await kinds()).toEqual(['414 change']);
  });

  it('wait for a manager who gets a record in the same run', async () => {
    rosters.both('412', { supervisorEId: '500' });
    rosters.inSource('500');
    expect(await kinds()).toEqual(['500 change', '412 review']);
  });

  it('do not differ by an inactive manager, who cannot be named', async () => {
    rosters.both('412', { supervisorEId: '9' });
    rosters.both('9', gone, { isInactive: true, releasedate: '2026-01-31' });
    expect(await kinds()).toEqual([]);
  });

  it('with two records are for a person to look at', async () => {
    rosters.both('412');
    rosters.inTarget('412', {}, 'another');
    expect(await kinds()).toEqual(['412 review']);
  });
});

describe('leavers', () => {
  const ended = { isInactive: true, releasedate: '2026-01-31' };

  it.each([
    ['who are ended there', ended, []],
    ['who are still active', {}, ['412 termination']],
    ['who still have access', { ...ended, giveAccess: true }, ['412 termination']],
    ['whose access NetSuite does not show', { ...ended, giveAccess: null }, []],
    ['whose last day is another one', { ...ended, releasedate: '2026-01-30' }, ['412 change']],
    ['whose title differs', { ...ended, title: 'Lead' }, ['412 change']],
  ])('%s', async (_, there, expected) => {
    rosters.both('412', gone, there);
    expect(await kinds()).toEqual(expected);
  });

  it('whom NetSuite never knew are nobody’s business', async () => {
    rosters.inSource('412', gone);
    expect(await kinds()).toEqual([]);
  });

  it.each([
    ['address', { workEmail: 'Zoe@acmeworks.example ' }, { email: 'zoe@acmeworks.example' }],
    ['number', { employeeNumber: 'A-88' }, { entityId: 'a-88' }],
    ['name and first day', { originalHireDate: '2019-05-06' }, { hireDate: '2019-05-06' }],
    [
      'name in another spelling',
      { lastName: "O'Brien" },
      { firstName: 'ZOE', lastName: 'O’Brien\u00a0', hireDate: '2024-02-05' },
    ],
  ])('who can still log in with a record nobody linked are known by their %s', async (_, fields, there) => {
    const nobody = { firstName: 'Ada', lastName: 'Ng' };
    rosters.inSource('412', { ...gone, ...fields });
    rosters.inSource('413', { ...gone, ...nobody, workEmail: 'ada@acmeworks.example' });
    rosters.inTarget(null, { hireDate: null, ...there, giveAccess: true }, 'x1');
    expect(await kinds()).toEqual(['412 termination']);
  });

  it('who are alike to somebody without access, or with an id of ours, are nobody’s business', async () => {
    rosters.inSource('412', { ...gone, workEmail: 'zoe@acmeworks.example' });
    rosters.inTarget(null, { email: 'zoe@acmeworks.example' }, 'x1');
    rosters.both('413', {}, { email: 'zoe@acmeworks.example', giveAccess: true });
    expect(await kinds()).toEqual([]);
  });

  it('whose access is to stay are reported instead', async () => {
    rosters.policy = aPolicy({
      termination: { removeAccess: false, inactivate: true, inactivateAfterDays: 0, atHour: 0 },
    });
    rosters.both('412', gone, { ...ended, giveAccess: true });
    const { differences, findings } = await compared();
    expect(differences).toEqual([]);
    expect(findings).toEqual([{ code: 'leaver-with-access', employeeId: '412', netsuiteIds: ['n412'] }]);
  });

  it('who may stay active for a while are left so', async () => {
    rosters.policy = aPolicy({
      termination: { removeAccess: true, inactivate: true, inactivateAfterDays: 60, atHour: 0 },
    });
    rosters.both('412', gone, { releasedate: '2026-01-31' });
    expect(await kinds()).toEqual([]);
  });
});

describe('leavers under a label of the company', () => {
  it.each(['Resigned', 'Terminated - Voluntary', undefined])('are leavers: %s', async (employmentHistoryStatus) => {
    rosters.both('412', { ...gone, employmentHistoryStatus });
    expect(await kinds()).toEqual(['412 termination']);
  });

  it.each([
    ['under notice', { employmentHistoryStatus: 'Notice Period', terminationDate: '2026-03-31' }, []],
    ['inactive without an end', { status: 'Inactive' }, ['412 review']],
    ['with a status nobody knows', { status: 'Sabbatical' }, ['412 review']],
  ])('are none %s', async (_, fields, expected) => {
    rosters.both('412', fields);
    expect(await kinds()).toEqual(expected);
  });

  it('are ended without any end where the settings say so', async () => {
    rosters.policy = aPolicy({ inactiveWithoutEnd: 'deactivate' });
    rosters.both('412', { status: 'Inactive' });
    rosters.both('413', { status: 'Inactive', hireDate: '2026-03-20', departmentId: null, jobTitle: null });
    expect(await kinds()).toEqual(['412 termination', '413 change']);
  });
});

describe('people whose day is another one than the company’s', () => {
  // It is 09:00 on 2 March in UTC: still 1 March in Honolulu, and already the evening of 2 March in Auckland.
  const zones = { '40': 'Pacific/Honolulu', '41': 'Pacific/Auckland' };
  beforeEach(() => {
    rosters.policy = aPolicy({ timeZones: zones });
  });

  it.each([
    ['behind, whose last day has begun only for the company', '40', '2026-03-02', []],
    ['behind, whose last day is not over', '40', '2026-03-01', []],
    ['behind, whose last day is over', '40', '2026-02-28', ['412 termination']],
    ['ahead, whose last day is over', '41', '2026-03-01', ['412 termination']],
  ])('%s', async (_, locationId, terminationDate, expected) => {
    rosters.both('412', { ...gone, locationId, terminationDate });
    expect(await kinds()).toEqual(expected);
  });
});

describe('people without job values', () => {
  const noJob = { departmentId: null, divisionId: null, locationId: null, jobTitle: null, supervisorEId: null };

  it('are looked at, and not yet taken for changed', async () => {
    rosters.both('412', { ...noJob, hireDate: '2026-03-02' }, { hireDate: '2026-03-02' });
    rosters.both('413', noJob);
    rosters.both('414', noJob, { department: null, title: null });
    rosters.both('415', { ...noJob, lastName: 'Ng' });
    expect(await kinds()).toEqual(['412 review', '413 review', '415 change']);
  });

  it('are not left out, nor let in, by values that are not said yet', async () => {
    const leaveOut = [{ field: 'departmentId', isEmpty: true }];
    rosters.policy = aPolicy({ scope: { leaveOut, onLeaving: 'deactivate' } });
    rosters.both('412', { ...noJob, hireDate: '2026-03-05' }, { hireDate: '2026-03-05' });
    rosters.inSource('413', { ...noJob, hireDate: '2026-03-05', employmentHistoryStatus: null });
    rosters.inSource('414', { ...noJob, hireDate: '2026-04-20', employmentHistoryStatus: null });
    expect(await kinds()).toEqual(['413 review']);
  });
});

describe('access that NetSuite does not show', () => {
  it('is a finding of its own, with some of those concerned', async () => {
    for (let at = 0; at < 30; at += 1) {
      rosters.both(String(412 + at), gone, { isInactive: true, releasedate: '2026-01-31', giveAccess: null });
    }
    const { findings, counts } = await compared();
    expect(findings.map(({ code, netsuiteIds }) => `${code} ${netsuiteIds.length}`)).toEqual(['access-not-shown 20']);
    expect(counts.accessHidden).toBe(30);
  });
});

describe('people out of scope', () => {
  it('are left alone, but for their ending', async () => {
    rosters.policy = aPolicy({
      scope: { leaveOut: [{ field: 'employmentHistoryStatus', is: ['Contractor'] }], onLeaving: 'keep' },
    });
    rosters.both('412', { employmentHistoryStatus: 'Contractor', jobTitle: 'Lead' });
    rosters.inSource('413', { employmentHistoryStatus: 'Contractor' });
    rosters.both('414', gone);
    expect(await kinds()).toEqual(['414 termination']);
  });

  it('are ended where the settings say so, though no event told of it', async () => {
    rosters.policy = aPolicy({
      scope: { leaveOut: [{ field: 'employmentHistoryStatus', is: ['Contractor'] }], onLeaving: 'deactivate' },
    });
    rosters.both('412', { employmentHistoryStatus: 'Contractor', jobTitle: 'Lead' });
    rosters.both('413', { employmentHistoryStatus: 'Contractor' }, { isInactive: true });
    rosters.inSource('414', { employmentHistoryStatus: 'Contractor' });
    expect(await kinds()).toEqual(['412 termination']);
  });
});

describe('what only NetSuite knows', () => {
  it('is reported: orphans, twins, and who names a leaver', async () => {
    rosters.inTarget('77', { email: 'a@acmeworks.example' });
    rosters.inTarget('78', { isInactive: true });
    rosters.inTarget(null, { email: 'A@acmeworks.example\u00a0', supervisor: 'n412' }, 'x1');
    rosters.inTarget(null, { entityId: 'N-1' }, 'x2');
    rosters.inTarget(null, { entityId: 'n\u20111 ', approver: 'n412' }, 'x3');
    rosters.both('412', gone, { isInactive: true, releasedate: '2026-01-31' });
    const { findings } = await compared();
    expect(findings).toEqual([
      { code: 'orphan', employeeId: '77', netsuiteIds: ['n77'] },
      { code: 'duplicate-number', netsuiteIds: ['x2', 'x3'] },
      { code: 'duplicate-email', netsuiteIds: ['x1', 'n77'] },
      { code: 'still-referenced', employeeId: '412', field: 'supervisor', netsuiteIds: ['x1'] },
      { code: 'still-referenced', employeeId: '412', field: 'approver', netsuiteIds: ['x3'] },
    ]);
  });
});

describe('the digest of two rows', () => {
  it('changes with either of them, and with nothing else', async () => {
    const rowsOf = async (fields: object, there: object): Promise<string | undefined> => {
      rosters = new BothRosters();
      rosters.dimensions = table();
      rosters.both('412', fields, there);
      return (await compared()).differences[0]?.rows;
    };
    const first = await rowsOf({ jobTitle: 'Lead' }, {});
    expect(await rowsOf({ jobTitle: 'Lead' }, {})).toBe(first);
    expect(await rowsOf({ jobTitle: 'Boss' }, {})).not.toBe(first);
    expect(await rowsOf({ jobTitle: 'Lead' }, { title: 'Other' })).not.toBe(first);
    expect(first).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});
