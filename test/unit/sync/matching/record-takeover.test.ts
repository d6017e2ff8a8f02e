// One record, one employee: may a record become this employee's, and from whom is it taken over?
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type RecordOwner } from '../../../../lib/employee/ports.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { formerOwner, isColleagues, ownershipOf } from '../../../../lib/sync/matching/record-takeover.ts';
import { caught } from '../../../support/caught.ts';
import { someMoment } from '../../../support/fake-effects.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';
import { recordOf, type Values } from '../planning/plan-inputs.ts';
import { aState } from '../sync-inputs.ts';

const zoe = { firstName: 'Zoë', lastName: 'Okafor' };
const ada = anEmployee({ firstName: 'Ada', lastName: 'Ng', workEmail: 'ada@x', employeeNumber: '77' });
const minuteMs = 60_000;

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const ownership = (isAnswered = false, { externalId, ...values }: Values & { externalId?: string } = zoe) =>
  ownershipOf(
    { record: { ...recordOf(values), externalId }, employeeId: '412', fields: anEmployee(), isAnswered },
    world.tools,
  );
const owned = (owner: Partial<RecordOwner> = {}) =>
  world.states.owners.set('20417', { employeeId: '77', claimedAtMs: someMoment, ...owner });
const remembered = (employeeId: string, netsuiteId = '20417', more = {}) =>
  world.states.states.set(employeeId, aState({ netsuiteId, ...more }));
const free = (more: object = {}) => ({
  kind: 'free',
  claim: { netsuiteId: '20417', employeeId: '412', ...more },
  isEnded: false,
});

describe('a record', () => {
  it('of nobody is free', async () => {
    expect(await ownership()).toEqual(free());
  });

  it('claimed for this employee before is free', async () => {
    owned({ employeeId: '412' });
    expect(await ownership()).toEqual(free());
  });

  it('linked with another employee is taken', async () => {
    owned();
    remembered('77');
    expect(await ownership()).toEqual({ kind: 'taken', by: '77' });
  });

  it('that carries the identity of another employee is taken', async () => {
    expect(await ownership(false, { ...zoe, externalId: 'bamboohr-77' })).toEqual({ kind: 'taken', by: '77' });
  });

  it.each([
    ['at work', anEmployee()],
    ['not shown', undefined],
  ])('of somebody %s is not handed over by an answer', async (_, fields) => {
    owned();
    remembered('77');
    if (fields !== undefined) world.bamboohr.set('77', fields);
    expect(await ownership(true)).toEqual({ kind: 'taken', by: '77' });
  });

  it('of somebody who left is handed over by an answer, as ended by us where it was', async () => {
    owned();
    remembered('77', '20417', { lifeCycle: 'leaver' });
    world.bamboohr.set('77', aLeaver());
    expect(await ownership(true)).toEqual({ ...free({ from: '77' }), isEnded: true });
  });
});

describe('a claim of another employee', () => {
  it('is waited for while its write may be under way', async () => {
    owned();
    expect(await caught(ownership())).toMatchObject({ code: 'record-claimed', untilMs: someMoment + minuteMs / 2 });
  });

  it('gives way when its write never came', async () => {
    owned({ claimedAtMs: someMoment - 15 * minuteMs });
    expect(await ownership()).toEqual(free({ from: '77' }));
  });

  it('gives way when their record is another one by now', async () => {
    owned();
    remembered('77');
    world.netsuite.add({ externalId: 'bamboohr-77' });
    expect(await ownership()).toEqual(free({ from: '77' }));
  });

  it('does not give way to an answer about a record that shows a colleague', async () => {
    owned({ claimedAtMs: someMoment - 15 * minuteMs });
    world.bamboohr.set('77', ada);
    const colleague = { firstName: 'Ada', lastName: 'Ng', email: 'ada@x' };
    expect(await ownership(true, colleague)).toEqual({ kind: 'taken', by: '77' });
  });
});

describe('the leaver who is to give a record up', () => {
  const former = (named?: string) => formerOwner('20417', { employeeId: '412', named }, world.tools);

  it('is known by the claim of an attempt that was cut short', async () => {
    owned({ employeeId: '412', formerEmployeeId: '77' });
    remembered('77', '20417', { lifeCycle: 'leaver' });
    expect(await former()).toEqual({ from: '77', isEnded: true });
  });

  it('is known by the identity on the record where the claim was given back', async () => {
    remembered('77');
    expect(await former('77')).toEqual({ from: '77', isEnded: false });
  });

  it.each<[string, () => void, string | undefined]>([
    ['it was forgotten', () => remembered('77', '1'), '77'],
    ['that is this employee', () => remembered('412'), '412'],
    ['nobody had it', () => undefined, undefined],
    ['it is another’s since', () => (owned({ employeeId: '88' }), remembered('77')), '77'],
  ])('is none where %s', async (_, given, named) => {
    given();
    expect(await former(named)).toBeUndefined();
  });
});

describe('a record whose link was lost to a hand', () => {
  const colleagues = (values: Values, fields: SourceFields = anEmployee()) =>
    isColleagues({ record: recordOf(values), employeeId: '412', fields }, world.tools);
  const shown = { firstName: 'Ada', lastName: 'Ng', email: 'ada@x' };
  beforeEach(() => {
    owned();
    world.bamboohr.set('77', ada);
  });

  it('is a colleague’s while it shows them and nothing of this employee', async () => {
    expect(await colleagues(shown)).toBe(true);
  });

  it('is a colleague’s though nothing is known of this employee, who was deleted', async () => {
    expect(await colleagues(shown, {})).toBe(true);
  });

  it('is none where it can be this employee’s', async () => {
    expect(await colleagues(zoe)).toBe(false);
  });

  it('is none where the colleague left', async () => {
    world.bamboohr.set('77', { ...ada, status: 'Inactive', terminationDate: '2026-02-27' });
    expect(await colleagues(shown)).toBe(false);
  });

  it('is none where nobody claimed it', async () => {
    world.states.owners.clear();
    expect(await colleagues(shown)).toBe(false);
  });
});
