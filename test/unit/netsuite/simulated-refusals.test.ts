// The client's reading of refusals against the simulated account, whether or not these name the property's path.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NetSuiteClient } from '../../../lib/netsuite/netsuite-client.ts';
import { applyPlan } from '../../../lib/sync/applying/apply-plan.ts';
import { caught } from '../../support/caught.ts';
import { aShape, FakeShapes } from '../../support/fakes/fake-shape.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';
import { digest, toFields, type Values } from '../sync/planning/plan-inputs.ts';
import { lineTo } from './connection-to.ts';

let netsuite: NetSuiteSimulator;
let client: NetSuiteClient;
let id: string;
let shapes: FakeShapes;
beforeEach(async () => {
  netsuite = await NetSuiteSimulator.start();
  id = netsuite.addEmployee({ lastName: 'Okafor' });
  const fields = {
    identity: 'externalId',
    employeeNumber: 'entityId',
    references: new Set<string>(),
    multiples: new Set<string>(),
  };
  shapes = new FakeShapes();
  client = new NetSuiteClient(lineTo(netsuite), fields, aShape(shapes));
});
afterEach(() => netsuite.close());

const update = (values: Values) => client.update({ netsuiteId: id }, toFields(values));
const apply = (values: Values) =>
  applyPlan({
    plan: {
      action: 'update',
      writes: [{ fields: toFields(values), removesAccess: false }],
      lifeCycle: 'active',
      findings: [],
    },
    record: { netsuiteId: id, address: { netsuiteId: id } },
    identity: 'bamboohr-412',
    target: client,
    digest,
    failuresBefore: [],
    isSecondLook: false,
  });

describe.each([['given'], ['missing']] as const)('with the path %s', (errorPaths) => {
  beforeEach(() => {
    Object.assign(netsuite.switches, { errorPaths, longestText: { phone: 32, mobilePhone: 32, title: 20 } });
  });

  it.each([
    [{ phone: '5'.repeat(33) }, 'invalid-value', 'phone'],
    [{ mobilePhone: '5'.repeat(33) }, 'invalid-value', 'mobilePhone'],
    [{ title: 'Vice President of Everything' }, 'invalid-value', 'title'],
    [{ department: '999' }, 'invalid-value', 'department'],
    [{ supervisor: '999' }, 'invalid-value', 'supervisor'],
    [{ hireDate: 'tomorrow' }, 'invalid-value', 'hireDate'],
    [{ lastName: null }, 'mandatory-missing', 'lastName'],
  ] as const)('%j is refused as %s of %s', async (values, kind, field) => {
    expect(await caught(update(values))).toMatchObject({ kind, field });
  });

  it('a phone that is too long in German is left out, and the rest is written', async () => {
    netsuite.switches.lengthRefusalIn = 'German';
    const applied = await apply({ phone: '5'.repeat(33), firstName: 'Ana' });
    expect(applied.findings).toEqual([{ code: 'phone-refused', field: 'phone' }]);
    expect(netsuite.employee(id)).toMatchObject({ firstName: 'Ana' });
  });

  it('one property that the role may not set stops nobody’s other changes', async () => {
    netsuite.switches.closedToWrites = ['title'];
    for (const employee of [id, netsuite.addEmployee({ lastName: 'Ng' }), netsuite.addEmployee({ lastName: 'Ito' })]) {
      const refused = client.update({ netsuiteId: employee }, toFields({ title: 'Chief' }));
      expect(await caught(refused)).toMatchObject({ code: 'target-refused', kind: 'permission', field: 'title' });
    }
  });

  it('a phone that is too long is left out, and the rest is written', async () => {
    const applied = await apply({ title: 'Lead', phone: '5'.repeat(33), mobilePhone: '+44 7700 900123' });
    expect(applied).toMatchObject({ failures: [], findings: [{ code: 'phone-refused', field: 'phone' }] });
    expect(netsuite.employee(id)).toMatchObject({ title: 'Lead', mobilePhone: '+44 7700 900123' });
  });

  it('another text that is too long is named and not sent again', async () => {
    const applied = await apply({ title: 'Vice President of Everything', phone: '+44 7700 900123' });
    expect(applied.failures).toMatchObject([{ class: 'fix-data', code: 'invalid-value', field: 'title' }]);
    expect(applied.failures[0]?.passes).toBeUndefined();
  });
});

it('a locked record may pass', async () => {
  netsuite.lockEmployee(id);
  expect((await apply({ title: 'Lead' })).failures).toMatchObject([{ class: 'retry', code: 'locked', passes: true }]);
});

it('a record changed meanwhile is written by the next try', async () => {
  netsuite.refuseNext('changed-meanwhile', { times: 2 });
  await update({ title: 'Lead' });
  expect(netsuite.employee(id)?.title).toBe('Lead');
});

it('the language is learned from the first refusal', async () => {
  netsuite.switches.insistsOnLanguage = 'fr_CA';
  await update({ title: 'Lead' });
  await client.findByIdentity('bamboohr-412');
  expect(netsuite.employee(id)?.title).toBe('Lead');
  expect(netsuite.counters.all()).toMatchObject({ 'employee.patch': 2, suiteql: 1 });
});

it('a language that stays unsaid is one fault of the account, which heals when it is mended', async () => {
  Object.assign(netsuite.switches, { insistsOnLanguage: 'fr_CA', languageRefusalNamesValue: false });
  expect(await caught(update({ title: 'Lead' }))).toMatchObject({ name: 'WaitError', code: 'credentials-refused' });
  expect(await caught(update({ title: 'Lead' }))).toMatchObject({ name: 'WaitError', code: 'circuit-open' });
});

it('an account that has become OneWorld is asked for its subsidiaries anew', async () => {
  const absent = { state: 'absent', sinceMs: Date.now() } as const;
  for (const thing of ['netsuite table subsidiary', 'netsuite column subsidiary', 'bamboohr list'])
    shapes.facts.set(thing, absent);
  const hire = client.upsert('bamboohr-9', toFields({ lastName: 'Ng' }));
  expect(await caught(hire)).toMatchObject({ kind: 'mandatory-missing', field: 'subsidiary' });
  expect([...shapes.facts.keys()]).toEqual(['bamboohr list']);
});
