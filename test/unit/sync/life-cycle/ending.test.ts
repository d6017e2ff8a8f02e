// Has an employment ended, and when will it? By dates, status and rows, whatever the label.
import { describe, expect, it } from '@jest/globals';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { endOf, type EndingPolicy, isEnding, leavingDay } from '../../../../lib/sync/life-cycle/ending.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

const policy = (more: Partial<EndingPolicy> = {}): EndingPolicy => ({
  endingLabels: ['Terminated'],
  today: '2026-03-02',
  endedThrough: '2026-03-01',
  companyToday: '2026-03-02',
  ...more,
});
const row = (date: string, employmentStatus = 'Terminated') => ({ date, employmentStatus });
const inactive = (terminationDate: string, more: SourceFields = {}) =>
  anEmployee({ status: 'Inactive', terminationDate, ...more });

describe('an employment', () => {
  it.each<[string, SourceFields, Partial<EndingPolicy>, string | null | undefined]>([
    ['of somebody at work goes on', anEmployee(), {}, undefined],
    ['under an ending label ended on its day', aLeaver(), {}, '2026-02-27'],
    [
      'under an ending label without a date of termination ended with the status',
      aLeaver({ terminationDate: null, employeeStatusDate: '2026-02-20' }),
      {},
      '2026-02-20',
    ],
    [
      'under an ending label without any day ended',
      aLeaver({ terminationDate: null, employeeStatusDate: null }),
      {},
      null,
    ],
    ['under any label ended, once BambooHR shows Inactive', inactive('2026-02-27'), {}, '2026-02-27'],
    ['that merely has a date goes on', anEmployee({ terminationDate: '2026-02-27' }), {}, undefined],
    ['that began after that end goes on', inactive('2026-01-31', { hireDate: '2026-02-02' }), {}, undefined],
    [
      'that began yesterday may still show the former end',
      inactive('2026-01-31', { hireDate: '2026-03-01' }),
      {},
      '2026-01-31',
    ],
    ['entered to end today ended', inactive('2026-03-02'), {}, '2026-03-02'],
    [
      'known ahead to end today goes on until tonight',
      inactive('2026-03-02'),
      { announcedEnd: '2026-03-02' },
      undefined,
    ],
    [
      'to end today goes on where the company is a day ahead',
      inactive('2026-03-02'),
      { companyToday: '2026-03-03' },
      undefined,
    ],
    [
      'announced to end yesterday ended, though BambooHR still reads Active',
      anEmployee({ terminationDate: '2026-03-01' }),
      { announcedEnd: '2026-03-01' },
      '2026-03-01',
    ],
    [
      'announced to end goes on after another status since',
      anEmployee({ terminationDate: '2026-03-01', employeeStatusDate: '2026-03-01' }),
      { announcedEnd: '2026-03-01' },
      undefined,
    ],
    [
      'ended by its last row',
      anEmployee(),
      { statusRows: [row('2024-02-05', 'Full-Time'), row('2026-02-27')] },
      '2026-02-27',
    ],
    [
      'ended by a row with the date of termination',
      anEmployee({ terminationDate: '2026-02-27' }),
      { statusRows: [row('2026-02-27', 'Resigned')] },
      '2026-02-27',
    ],
    ['goes on until the day of its row is over', anEmployee(), { statusRows: [row('2026-03-02')] }, undefined],
    [
      'goes on by a row since the end',
      anEmployee(),
      { statusRows: [row('2026-02-20'), row('2026-02-27', 'Full-Time')] },
      undefined,
    ],
    [
      'goes on for somebody hired since the row',
      anEmployee({ hireDate: '2026-02-28' }),
      { statusRows: [row('2026-02-27')] },
      undefined,
    ],
  ])('%s', (_, fields, more, expected) => {
    expect(endOf(fields, policy(more))).toBe(expected);
  });
});

describe('the last day to come', () => {
  it.each<[string, SourceFields, Partial<EndingPolicy>, string | undefined]>([
    ['is the date of termination', anEmployee({ terminationDate: '2026-03-31' }), {}, '2026-03-31'],
    ['is today while today is not over', anEmployee({ terminationDate: '2026-03-02' }), {}, '2026-03-02'],
    ['is none once it is over', anEmployee({ terminationDate: '2026-03-01' }), {}, undefined],
    ['is that of the row', anEmployee(), { statusRows: [row('2026-04-30'), row('2026-05-31')] }, '2026-04-30'],
    ['is none by a row of another status', anEmployee(), { statusRows: [row('2026-04-30', 'Part-Time')] }, undefined],
    [
      'is the first of all',
      anEmployee({ terminationDate: '2026-05-31' }),
      { statusRows: [row('2026-04-30')] },
      '2026-04-30',
    ],
  ])('%s', (_, fields, more, expected) => {
    expect(leavingDay(fields, policy(more))).toBe(expected);
  });
});

describe('a label ends an employment', () => {
  it.each([
    ['Terminated', true],
    ['  tERMINATED ', true],
    ['Terminated - Voluntary', false],
    ['Full-Time', false],
    [null, false],
    [undefined, false],
  ])('%s: %s', (label, expected) => {
    expect(isEnding(label, { endingLabels: ['Terminated'] })).toBe(expected);
  });
});
