// What stands for one row of a plan, and which side moved since.
import { describe, expect, it } from '@jest/globals';
import { changesOf, fingerprintOf, staleSide } from '../../../lib/sync/plan-fingerprint.ts';
import { type EmployeePlan } from '../../../lib/sync/planning/employee-plan.ts';
import { anEmployee } from '../../support/people.ts';
import { digest, recordOf, toFields, type Values } from './planning/plan-inputs.ts';
import { aChange, aPlan, aPlanned, aRecord, aRun, aState } from './sync-inputs.ts';

const there: Values = { title: 'Engineer', phone: '+44 1' };
/** Writes the title, unless the test says otherwise; `actual` is what NetSuite has. */
const planned = (
  more: Partial<EmployeePlan> = {},
  values: Values = { title: 'Lead' },
  actual = there,
): EmployeePlan => {
  const plan = aPlanned(values, more);
  return { ...plan, comparison: { ...plan.comparison, actual: recordOf(actual) } };
};
const side = (now: EmployeePlan, before: EmployeePlan = planned()) =>
  staleSide(fingerprintOf(now, digest), fingerprintOf(before, digest));

describe('the changes of a row', () => {
  it('name each field once, as it is and as it will be', () => {
    const plan = aPlan({}, { writes: [{ title: 'Lead' }, { subsidiary: '5' }].map(aWrite) });
    expect(changesOf(planned({ plan }))).toEqual([
      { field: 'title', before: 'Engineer', after: 'Lead' },
      { field: 'subsidiary', before: null, after: '5' },
    ]);
  });

  it('show the external id that is replaced', () => {
    expect(changesOf(planned({}, { externalId: 'bamboohr-413' }))).toEqual([
      { field: 'externalId', before: 'bamboohr-412', after: 'bamboohr-413' },
    ]);
  });

  it('of a new record begin with nothing', () => {
    expect(changesOf(aPlanned({ title: 'Lead' }))).toEqual([{ field: 'title', before: null, after: 'Lead' }]);
  });
});
const aWrite = (values: Values) => ({ fields: toFields(values), removesAccess: false });

describe('a row is the same', () => {
  it.each<[string, EmployeePlan]>([
    ['as it was', planned()],
    ['whenever it is read', planned({ run: aRun({ readAtMs: 7, attempt: 3 }) })],
    ['whatever record the manager has by now', planned({}, { title: 'Lead', supervisor: '77' })],
    ['whatever else NetSuite has', planned({}, { title: 'Lead' }, { ...there, phone: null })],
  ])('%s', (_, now) => {
    expect(side(now)).toBeUndefined();
  });

  it('in whatever order the fields come', () => {
    const before = planned({}, { title: 'Lead', phone: '+44 2', lastName: 'Ng' });
    expect(side(planned({}, { lastName: 'Ng', phone: '+44 2', title: 'Lead' }), before)).toBeUndefined();
  });

  it('whether or not the manager alone makes it an update', () => {
    const before = planned({ plan: aPlan({}) }, {});
    expect(side(planned({}, { supervisor: '77' }), before)).toBeUndefined();
  });

  it('whatever entity id tells a new record apart', () => {
    const create = aPlan({ title: 'Lead' }, { action: 'create' });
    const renamed = aPlan({ title: 'Lead', entityId: 'Zoë Okafor A-0088' }, { action: 'create' });
    const record = aRecord({ kind: 'none', known: aState(), naming: toFields({ entityId: 'Zoë Okafor A-0088' }) });
    const before = planned({ plan: create, record: { ...record, naming: new Map() } });
    expect(side(planned({ plan: renamed, record }), before)).toBeUndefined();
  });
});

describe('a row is not as planned any more', () => {
  it.each<[string, EmployeePlan, 'source' | 'target']>([
    ['when another value is wanted', planned({}, { title: 'Head' }), 'source'],
    ['when another supervisor is wanted', planned({ run: runWith({ supervisorEId: '9' }) }), 'source'],
    [
      'when the employee left',
      planned({
        run: aRun({ phase: { name: 'leaver', releaseDate: null } }),
        plan: aPlan({ title: 'Lead' }, { action: 'deactivate' }),
      }),
      'source',
    ],
    ['when NetSuite has another value', planned({}, { title: 'Lead' }, { title: 'Boss' }), 'target'],
    [
      'when another record is the employee’s',
      planned({ record: aRecord({ known: aState({ netsuiteId: '1' }) }) }),
      'target',
    ],
    [
      'when more would be written',
      planned({ plan: aPlan({ title: 'Lead', phone: '+44 2' }), desired: toFields({ title: 'Lead' }) }),
      'target',
    ],
  ])('%s', (_, now, expected) => {
    expect(side(now)).toBe(expected);
  });

  it('when it is another employee’s', () => {
    const run = aRun({ change: aChange({ employeeId: '413' }), state: aRecord().known });
    expect(fingerprintOf(planned({ run }), digest)).not.toBe(fingerprintOf(planned(), digest));
  });
});

describe('of an employee of whom only the life cycle is written', () => {
  it('it does not matter who the supervisor is', () => {
    const before = planned({ run: { ...runWith({ supervisorEId: '7' }), isLifeCycleOnly: true } });
    const now = planned({ run: { ...runWith({ supervisorEId: '9' }), isLifeCycleOnly: true } });
    expect(side(now, before)).toBeUndefined();
  });
});

function runWith(more: { supervisorEId: string }) {
  return aRun({ fields: anEmployee(more) });
}
