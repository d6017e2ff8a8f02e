// One write, and what goes without the part that NetSuite refuses.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type TargetFields } from '../../../../lib/employee/target-fields.ts';
import { type TargetRefusal } from '../../../../lib/employee/refusal.ts';
import { type RefusalKind } from '../../../../lib/employee/codes.ts';
import { codeOf, isAboutAll, sendWrite } from '../../../../lib/sync/applying/send-write.ts';
import { type Write } from '../../../../lib/sync/planning/plan.ts';
import { caught } from '../../../support/caught.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { toFields, type Values } from '../planning/plan-inputs.ts';

let sent: Values[];
/** What NetSuite says to these fields; undefined: it takes them. */
let answer: (fields: Values) => Error | undefined;
beforeEach(() => {
  sent = [];
  answer = () => undefined;
});
const send = async (fields: TargetFields) => {
  const values = Object.fromEntries(fields);
  sent.push(values);
  const error = answer(values);
  if (error !== undefined) throw error;
};
const aWrite = (values: Values, more: Partial<Write> = {}): Write => ({
  fields: toFields(values),
  removesAccess: false,
  ...more,
});
const write = async (values: Values, more: Partial<Write> = {}) => {
  const { fields, rejected, ...others } = await sendWrite(aWrite(values, more), send);
  return { written: Object.fromEntries(fields), rejected: Object.fromEntries(rejected), ...others };
};
/** Refuses whatever has one of the fields. */
const refuse =
  (error: TargetRefusal, ...names: string[]) =>
  (fields: Values) =>
    names.some((name) => name in fields) ? error : undefined;

describe('a write that is accepted', () => {
  it('is sent once, as it is', async () => {
    expect(await write({ lastName: 'Ng' })).toEqual({ written: { lastName: 'Ng' }, rejected: {}, findings: [] });
    expect(sent).toEqual([{ lastName: 'Ng' }]);
  });
});

describe('a person who is refused', () => {
  it.each(['supervisor', 'Supervisor'])('named as %s is left out, and the rest sent once more', async (field) => {
    answer = refuse(refusal('invalid-value', field), 'supervisor');
    expect(await write({ lastName: 'Ng', supervisor: '20416' })).toEqual({
      written: { lastName: 'Ng' },
      rejected: { supervisor: '20416' },
      findings: [{ code: 'supervisor-refused', field: 'supervisor' }],
    });
    expect(sent).toEqual([{ lastName: 'Ng', supervisor: '20416' }, { lastName: 'Ng' }]);
  });

  it('alone is not followed by an empty write', async () => {
    answer = refuse(refusal('invalid-value', 'supervisor'), 'supervisor');
    expect(await write({ supervisor: '20416' })).toMatchObject({ written: {}, rejected: { supervisor: '20416' } });
    expect(sent).toHaveLength(1);
  });

  it('is no excuse for another refusal', async () => {
    const second = refusal('permission');
    answer = (fields) => ('supervisor' in fields ? refusal('invalid-value', 'supervisor') : second);
    expect(await caught(write({ lastName: 'Ng', supervisor: '20416' }))).toBe(second);
  });
});

describe('a phone number that is refused', () => {
  const phones = { lastName: 'Ng', phone: 'ext. 7', mobilePhone: '+44 7700 900123' };

  it('is left out when it is named', async () => {
    answer = refuse(refusal('invalid-value', 'phone'), 'phone');
    expect(await write(phones)).toMatchObject({
      written: { lastName: 'Ng', mobilePhone: '+44 7700 900123' },
      findings: [{ code: 'phone-refused', field: 'phone' }],
    });
  });

  it('takes all of them with it when it is not named', async () => {
    answer = refuse(refusal('invalid-phone'), 'phone', 'mobilePhone');
    expect(await write(phones)).toMatchObject({
      written: { lastName: 'Ng' },
      rejected: { phone: 'ext. 7', mobilePhone: '+44 7700 900123' },
    });
  });
});

describe('a write that takes a login', () => {
  const ending = { releasedate: '2026-02-27', isInactive: true, giveAccess: false };
  const atLeast = [toFields({ isInactive: true, giveAccess: false }), toFields({ giveAccess: false })];
  const end = () => write(ending, { removesAccess: true, atLeast, refusedAs: 'termination-reasons-refused' });

  it('goes with less and less, and the first refusal stays known', async () => {
    const first = refusal('mandatory-missing', 'Termination Reason');
    answer = refuse(first, 'releasedate', 'isInactive');
    expect(await end()).toMatchObject({
      written: { giveAccess: false },
      refusal: first,
      code: 'termination-reasons-refused',
    });
    expect(sent).toEqual([ending, { isInactive: true, giveAccess: false }, { giveAccess: false }]);
  });

  it('throws the first refusal when nothing of it goes', async () => {
    const first = refusal('mandatory-missing', 'Termination Reason');
    answer = (fields) => ('releasedate' in fields ? first : refusal('permission'));
    expect(await caught(end())).toBe(first);
  });

  it.each(['administrator-record', 'not-found', 'duplicate'] as const)('is not tried in parts: %s', async (kind) => {
    answer = () => refusal(kind);
    await caught(end());
    expect(sent).toEqual([ending]);
  });

  it('lets go of an inactive supervisor whom the record names', async () => {
    answer = (fields) => ('supervisor' in fields ? undefined : refusal('invalid-value', 'supervisor'));
    const { refusal: left, written } = await end();
    expect([left, written]).toEqual([undefined, { ...ending, supervisor: null }]);
  });
});

describe('what is no refusal', () => {
  it('is thrown at once', async () => {
    const bug = new TypeError('bug');
    answer = () => bug;
    expect(await caught(write({ lastName: 'Ng', phone: '7' }, { atLeast: [toFields({ lastName: 'Ng' })] }))).toBe(bug);
    expect(sent).toHaveLength(1);
  });
});

describe('a refusal is called', () => {
  const refusedAs = 'termination-reasons-refused';
  const nameOf = (error: TargetRefusal, isRestAccepted: boolean, more: Partial<Write> = { refusedAs }) =>
    codeOf(error, aWrite({}, more), { isRestAccepted });

  it.each<[string, TargetRefusal, boolean, string]>([
    ['after the reasons that it names', refusal('mandatory-missing', 'Termination Reason'), false, refusedAs],
    ['after the reasons among others', refusal('invalid-value', 'email, terminationreason'), false, refusedAs],
    ['after the reasons where the rest was taken without them', refusal('other'), true, refusedAs],
    ['by its kind where the rest was not', refusal('other'), false, 'other'],
    ['by its kind where it names something else', refusal('invalid-value', 'email'), true, 'invalid-value'],
    ['by its kind where it passes by itself', refusal('locked'), true, 'locked'],
  ])('%s', (_, error, isRestAccepted, expected) => {
    expect(nameOf(error, isRestAccepted)).toBe(expected);
  });

  it('by its kind where the write is about nothing in particular', () => {
    expect(nameOf(refusal('mandatory-missing', 'Termination Reason'), true, {})).toBe('mandatory-missing');
  });

  it.each<[RefusalKind, boolean]>([
    ['administrator-record', true],
    ['not-found', true],
    ['duplicate', true],
    ['permission', false],
    ['invalid-value', false],
  ])('%s: about the record as a whole, %s', (kind, expected) => {
    expect(isAboutAll(refusal(kind))).toBe(expected);
  });
});
