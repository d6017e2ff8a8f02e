// Reading from BambooHR what changed: the feed, deletions, and the rows of those who changed.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caught } from '../../support/caught.ts';
import { BambooHrAccount } from './bamboohr-account.ts';

let account: BambooHrAccount;
beforeEach(async () => {
  account = new BambooHrAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

describe('changed employees', () => {
  const changed = () => account.client.changedSince(Date.UTC(2026, 2, 2, 9, 0, 0));

  it('are asked for by a time in Z form', async () => {
    account.answers(200, { latest: null, employees: [] });
    await changed();
    expect(account.server.requests[0]).toMatchObject({ path: '/api/v1/employees/changed' });
    expect(account.server.requests[0]?.query.get('since')).toBe('2026-03-02T09:00:00Z');
  });

  it('come with their times and what became of them', async () => {
    account.answers(200, {
      latest: '2026-03-02T09:15:07+00:00',
      employees: {
        '412': { id: '412', action: 'Updated', lastChanged: '2026-03-02T09:15:07+00:00' },
        '413': { id: 413, action: 'Deleted', lastChanged: '2026-03-02T09:10:00Z' },
      },
    });
    expect(await changed()).toEqual({
      latestMs: Date.UTC(2026, 2, 2, 9, 15, 7),
      employees: [
        { employeeId: '412', isDeleted: false, changedAtMs: Date.UTC(2026, 2, 2, 9, 15, 7) },
        { employeeId: '413', isDeleted: true, changedAtMs: Date.UTC(2026, 2, 2, 9, 10, 0) },
      ],
      malformed: 0,
    });
  });

  it.each([
    ['[]', { employees: [] }],
    ['{}', { employees: {} }],
    ['null', { employees: null }],
    ['nothing at all', {}],
    ['no latest', { latest: null, employees: [] }],
  ])('are nobody when the answer says %s', async (_, body) => {
    account.answers(200, body);
    expect(await changed()).toEqual({ employees: [], malformed: 0 });
  });

  it.each([
    ['a text', { employees: 'none' }],
    ['nothing but rows that cannot be read', { employees: { x: { action: 'Updated' }, y: null } }],
  ])('are not guessed from %s', async (_, body) => {
    account.answers(200, body);
    expect(await caught(changed())).toMatchObject({
      code: expect.stringMatching(/^un(expected-shape|readable-answer)$/),
      retryable: true,
    });
  });

  it('count where they can be read, among rows that cannot', async () => {
    const lastChanged = '2026-03-02T09:15:07+00:00';
    const latest = { date: lastChanged };
    account.answers(200, {
      latest,
      employees: {
        '411': { action: 'Updated', lastChanged },
        '412': { id: '412', action: null, lastChanged },
        '413': { id: 'me', action: 'Updated', lastChanged },
        '414': { id: '414', action: ' deleted ', lastChanged: 'soon' },
        '415': null,
        '416': { id: 416, action: 'Updated', lastChanged: '2026-13-45T00:00:00Z' },
      },
    });
    expect(await changed()).toEqual({
      employees: [
        { employeeId: '412', isDeleted: false, changedAtMs: Date.UTC(2026, 2, 2, 9, 15, 7) },
        { employeeId: '414', isDeleted: true, changedAtMs: 0 },
        { employeeId: '416', isDeleted: false, changedAtMs: 0 },
      ],
      malformed: 5,
    });
    expect(account.effects.count('SourceRowsMalformed')).toBe(5);
    expect(account.effects.lines).toContainEqual({
      level: 'warn',
      message: 'malformed rows of a BambooHR answer skipped',
      vendor: 'bamboohr',
      kind: 'changed employees',
      count: 5,
    });
  });

  it('may come as a list', async () => {
    account.answers(200, { employees: [{ id: '412', action: 'Updated', lastChanged: '2026-03-02T09:15:07Z' }] });
    expect((await changed()).employees.map(({ employeeId }) => employeeId)).toEqual(['412']);
  });

  it('are nobody when the only row cannot be read, which is told', async () => {
    account.answers(200, { employees: { '412': { action: 'Updated' } } });
    expect(await changed()).toEqual({ employees: [], malformed: 1 });
  });
});

describe('a deletion', () => {
  const feed = (action: string) => ({
    latest: '2026-03-02T09:15:07+00:00',
    employees: { '412': { id: '412', action, lastChanged: '2026-03-02T09:15:07+00:00' } },
  });

  it.each([
    ['412', 'Deleted', true],
    ['412', 'Updated', false],
    ['413', 'Deleted', false],
  ])('of %s is proven by an entry that says %s: %s', async (id, action, expected) => {
    account.answers(200, feed(action));
    expect(await account.client.isDeleted(id, Date.UTC(2026, 2, 1))).toBe(expected);
    expect(account.server.requests[0]?.query.get('type')).toBe('deleted');
  });
});

describe('history rows of those who changed', () => {
  const rows = (...dated: [string, string][]) => ({
    lastChanged: '2026-03-02T09:15:07Z',
    rows: dated.map(([date, employmentStatus]) => ({ date, employmentStatus })),
  });
  const sinceMs = Date.UTC(2026, 2, 1);

  it('tell whose employment status, whatever its label, is dated that day or later', async () => {
    account.answers(200, {
      table: 'employmentStatus',
      employees: {
        '412': rows(['2024-02-05', 'Full-Time'], ['2026-03-06', 'Terminated']),
        '413': rows(['2026-01-31', 'Terminated'], ['2026-03-06', 'Part-Time']),
        '414': rows(['2026-03-02', 'terminated']),
      },
    });
    expect(await account.client.statusesSince(sinceMs, '2026-03-02')).toEqual(['412', '413', '414']);
    expect(account.server.requests[0]?.path).toBe('/api/v1/employees/changed/tables/employmentStatus');
  });

  it('tell whose job values change that day or later', async () => {
    account.answers(200, {
      table: 'jobInfo',
      employees: { '412': rows(['2026-03-06', '']), '413': rows(['2024-01-01', '']) },
    });
    expect(await account.client.transfersSince(sinceMs, '2026-03-03')).toEqual(['412']);
  });

  it('count where they can be read, among rows and employees that cannot', async () => {
    account.answers(200, {
      table: 'employmentStatus',
      employees: {
        '412': {
          rows: [
            null,
            { date: 'soon', employmentStatus: 'Terminated' },
            { date: '2026-03-06T00:00:00Z', employmentStatus: 'Terminated' },
          ],
        },
        '413': { rows: null },
        '414': null,
        me: rows(['2026-03-06', 'Terminated']),
        '415': { rows: { 1: { date: '2026-03-06', employmentStatus: 'Terminated' } } },
        '416': { rows: [{ date: '2026-13-06', employmentStatus: 'Terminated' }] },
      },
    });
    expect(await account.client.statusesSince(sinceMs, '2026-03-02')).toEqual(['412', '415']);
    expect(account.effects.count('SourceRowsMalformed')).toBe(6);
  });

  it.each([[[]], [{}], [null]])('of nobody may be written as %j', async (employees) => {
    account.answers(200, { table: 'jobInfo', employees });
    expect(await account.client.transfersSince(sinceMs, '2026-03-03')).toEqual([]);
  });

  it.each([403, 404])(
    'are not known where the table answers %d, and nobody else is stopped by that',
    async (status) => {
      account.answers(status);
      expect(await account.client.statusesSince(sinceMs, '2026-03-02')).toBeUndefined();
      expect(account.connection.circuit.closings).toEqual([]);
    },
  );
});
