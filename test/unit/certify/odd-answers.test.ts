// Verdicts about accounts that do what the simulator has no switch for.
import { describe, expect, it } from '@jest/globals';
import { type FieldValue } from '../../../lib/employee/target-fields.ts';
import { trialOf, trials } from '../../../lib/certify/trials.ts';
import { OddRecords, refusal } from './odd-records.ts';

const swap =
  (field: string, from: (value: FieldValue) => FieldValue | undefined) =>
  (records: OddRecords): void => {
    records.stores = (name, value) => (name === field ? from(value) : value);
  };
const dropping = (field: string) => swap(field, () => undefined);

const cases: readonly (readonly [trial: string, verdict: string, odd: (records: OddRecords) => void])[] = [
  ['upsert', 'no-location', (records) => (records.namesRecords = false)],
  ['upsert', 'second-record', (records) => (records.insertsAlways = true)],
  ['upsert', 'another-status', (records) => (records.status = 200)],
  ['post-create', 'not-named', (records) => (records.namesRecords = false)],
  ['post-create', 'refused', (records) => (records.onPost = 'never')],
  ['mapped-texts', 'kept', () => undefined],
  ['mapped-texts', 'dropped', dropping('initials')],
  ['mapped-texts', 'dropped', dropping('title')],
  ['post-duplicate', 'refused-otherwise', () => undefined],
  ['post-duplicate', 'updated', (records) => (records.onPost = 'updates')],
  ['post-duplicate', 'second-record', (records) => (records.onPost = 'inserts')],
  ['external-id-address', 'read-only', (records) => (records.eid = ['read'])],
  ['external-id-address', 'write-only', (records) => (records.eid = ['write'])],
  ['null-clears', 'stays', swap('title', (value) => value ?? undefined)],
  ['blanks', 'outer-trimmed', swap('lastName', (value) => String(value).trim())],
  ['blanks', 'changed', swap('lastName', (value) => String(value).toUpperCase())],
  ['accents', 'changed', swap('firstName', () => 'Zoe')],
  ['email-spelling', 'changed', dropping('email')],
  ['email-spelling', 'changed', swap('email', (value) => String(value).toUpperCase())],
  [
    'phone-format',
    'digits-only',
    (records) =>
      (records.refuses = (fields) =>
        String(fields.get('phone') ?? '').includes(' ') ? refusal('invalid-phone', 'phone') : undefined),
  ],
  ['phone-spelling', 'another-number', swap('phone', () => '555-0110')],
  ['phone-spelling', 'another-number', swap('phone', () => '+44 415 555 0110')],
  ['phone-spelling', 'not-shown', dropping('phone')],
  ['access', 'not-given', swap('giveAccess', () => false)],
  ['access', 'not-removed', swap('giveAccess', (value) => (value === true ? true : undefined))],
  ['reactivation', 'ignored', swap('isInactive', (value) => (value === true ? true : undefined))],
  ['access-after-rehire', 'comes-back-anyway', swap('giveAccess', () => true)],
  ['access-after-rehire', 'not-tried', dropping('giveAccess')],
  ['release-date', 'not-stored', dropping('releasedate')],
  ['release-date', 'dropped', dropping('releaseDate')],
  ['query-dates', 'another-format', (records) => (records.query.raw = '23-Mar-2025')],
  ['query-dates', 'not-rendered', (records) => (records.query.rendered = '3/23/2025')],
];

describe('a trial', () => {
  it.each(cases)('%s tells %s', async (code, verdict, odd) => {
    const records = new OddRecords();
    odd(records);
    expect(await trialOf(code)?.run(records.bench)).toMatchObject({ verdict });
  });

  it('lets a refusal that is about this moment pass through, so that it is made again', async () => {
    const records = new OddRecords();
    records.refuses = (fields) => (fields.has('supervisor') ? refusal('changed-meanwhile') : undefined);
    const { bench } = records;
    await expect(trialOf('own-supervisor')?.run(bench)).rejects.toMatchObject({ kind: 'changed-meanwhile' });
  });

  it('has no phones to try where none is mapped', async () => {
    for (const code of ['phone-format', 'phone-spelling']) {
      const { bench } = new OddRecords();
      const none = Object.create(bench, { phones: { value: [] } }) as typeof bench;
      expect(await trialOf(code)?.run(none)).toEqual({ verdict: 'not-mapped' });
    }
  });
});

describe('the meanings', () => {
  it('are sentences, and settings only of keys that exist', () => {
    for (const { question, verdicts } of trials) {
      expect(question).toMatch(/^[A-Z].*\?$/);
      for (const { observed, means } of Object.values(verdicts)) {
        expect(observed).toMatch(/^[A-Z].*\.$/);
        expect(means).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});
