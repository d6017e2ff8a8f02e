// External ids: one namespace for all kinds of entities, whatever the case.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createdId, problem } from './api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, smallest } from './target.ts';

const DUPLICATE = {
  status: 400,
  code: 'USER_ERROR',
  detail: 'Error while accessing a resource. This entity already exists.',
};

describe('an external id', () => {
  it('is the same whatever its case', async () => {
    const target = await openTarget();
    const externalId = target.api.newExternalId();
    const first = await target.api.record('PUT', `employee/eid:${externalId}`, smallest(target));
    const second = await target.api.record('PUT', `employee/eid:${externalId.toUpperCase()}`, smallest(target));
    expect(createdId(second)).toBe(createdId(first));
  });
});

describe('an external id in the simulated account', () => {
  let target: SimulatedTarget;
  beforeEach(async () => {
    target = await openSimulator();
  });

  onSimulator('that a customer, vendor or contact has is refused to an employee', async () => {
    for (const type of ['customer', 'vendor', 'contact'] as const) {
      target.simulator.addEntity({ type, entityId: `A ${type}`, externalId: `4711-${type}` });
      const answer = await target.api.record('PUT', `employee/eid:4711-${type}`, smallest(target));
      expect(problem(answer)).toEqual(DUPLICATE);
      expect((await target.api.record('GET', `employee/eid:4711-${type}`)).status).toBe(404);
    }
  });

  onSimulator('is set on an existing employee by PATCH, unless somebody has it', async () => {
    const [free, owner] = [target.simulator.addEmployee({}), target.simulator.addEmployee({ externalId: 'taken' })];
    expect((await target.api.record('PATCH', `employee/${free}`, { externalId: 'bamboohr-1' })).status).toBe(204);
    expect(target.simulator.employee(free)?.externalId).toBe('bamboohr-1');
    expect(problem(await target.api.record('PATCH', `employee/${free}`, { externalId: 'TAKEN' }))).toEqual(DUPLICATE);
    expect((await target.api.record('PATCH', `employee/${owner}`, { externalId: 'taken' })).status).toBe(204);
  });

  onSimulator(
    'addresses a record in every request, or in an upsert alone, and the answer names the record',
    async () => {
      const id = target.simulator.addEmployee({ externalId: 'bamboohr-3' });
      expect(createdId(await target.api.record('PATCH', 'employee/eid:BambooHR-3', { title: 'Lead' }))).toBe(id);
      expect((await target.api.record('GET', 'employee/eid:bamboohr-3')).json).toMatchObject({ id, title: 'Lead' });
      target.simulator.switches.externalIdsAddress = 'upserts';
      expect((await target.api.record('PATCH', 'employee/eid:bamboohr-3', { title: 'Clerk' })).status).toBe(404);
      expect((await target.api.record('GET', 'employee/eid:bamboohr-3')).status).toBe(404);
      expect(createdId(await target.api.record('PUT', 'employee/eid:bamboohr-3', smallest(target)))).toBe(id);
    },
  );

  onSimulator('can be moved by hand to another record, and then addresses that one', async () => {
    const [former, other] = [
      target.simulator.addEmployee({ externalId: 'bamboohr-5' }),
      target.simulator.addEmployee({}),
    ];
    target.simulator.updateEmployee(former, { externalId: null });
    target.simulator.updateEmployee(other, { externalId: 'bamboohr-5' });
    expect(createdId(await target.api.record('PATCH', 'employee/eid:bamboohr-5', { title: 'Lead' }))).toBe(other);
  });

  onSimulator('leads to its person after the refresh of a sandbox, where internal ids lead to others', async () => {
    const ids = ['bamboohr-6', 'bamboohr-7', 'bamboohr-8'].map((externalId) =>
      target.simulator.addEmployee({ externalId, lastName: externalId }),
    );
    target.simulator.updateEmployee(ids[1]!, { supervisor: ids[0]! });
    target.simulator.refreshSandbox();
    const [lead] = [(await target.api.record('GET', 'employee/eid:bamboohr-6')).json];
    const report = (await target.api.record('GET', 'employee/eid:bamboohr-7')).json;
    expect(lead).toMatchObject({ lastName: 'bamboohr-6' });
    expect(report).toMatchObject({ lastName: 'bamboohr-7', supervisor: { id: (lead as { id: string }).id } });
    expect((await target.api.record('GET', `employee/${ids[0]!}`)).json).not.toMatchObject({ lastName: 'bamboohr-6' });
    const answer = await target.api.record('PATCH', 'employee/eid:bamboohr-8', { title: 'Lead' });
    expect(createdId(answer)).not.toBe(ids[2]);
    expect(target.simulator.employee(createdId(answer))).toMatchObject({ externalId: 'bamboohr-8' });
  });

  onSimulator('can be taken from an employee and given back', async () => {
    const id = target.simulator.addEmployee({ externalId: 'workday-17' });
    for (const externalId of ['bamboohr-17', null, 'workday-17']) {
      expect((await target.api.record('PATCH', `employee/${id}`, { externalId })).status).toBe(204);
      expect(target.simulator.employee(id)?.externalId ?? null).toBe(externalId);
    }
  });

  onSimulator('is found with its owner among all kinds of entities', async () => {
    const vendor = target.simulator.addEntity({ type: 'vendor', entityId: 'A vendor', externalId: 'bamboohr-9' });
    const found = await target.api.suiteql('SELECT id, type FROM entity WHERE LOWER(externalid) = ?', ['bamboohr-9']);
    expect(found.json).toMatchObject({ items: [{ id: vendor, type: 'Vendor' }] });
  });

  onSimulator('is nobody’s business where a custom field holds our id: created by POST, found by SuiteQL', async () => {
    target.simulator.declareCustomField('custentity_bamboohr_id');
    const body = smallest(target, { custentity_bamboohr_id: '412' });
    expect((await target.api.record('POST', 'employee', body)).status).toBe(204);
    // Nothing keeps a second one from being made: the field is no key.
    expect((await target.api.record('POST', 'employee', body)).status).toBe(204);
    const found = await target.api.suiteql('SELECT id FROM employee WHERE custentity_bamboohr_id = ?', ['412']);
    expect(found.json).toMatchObject({ count: 2 });
  });

  onSimulator('keeps the case it was given first', async () => {
    await target.api.record('PUT', 'employee/eid:BambooHR-7', smallest(target));
    await target.api.record('PUT', 'employee/eid:bamboohr-7', smallest(target, { title: 'x' }));
    expect(target.simulator.employeeByExternalId('bamboohr-7')).toMatchObject({ externalId: 'BambooHR-7', title: 'x' });
  });

  onSimulator('has letters, digits, underscore and hyphen only', async () => {
    const answer = await target.api.record('PUT', `employee/eid:${encodeURIComponent('a|b')}`, smallest(target));
    expect(answer.status).toBe(400);
  });

  onSimulator('of other records is unique among their own kind, with a text of its own', async () => {
    expect((await target.api.record('POST', 'department', { name: 'A', externalId: 'x' })).status).toBe(204);
    expect(problem(await target.api.record('POST', 'department', { name: 'B', externalId: 'x' }))).toMatchObject({
      detail: 'Error while accessing a resource. This record already exists.',
    });
    expect((await target.api.record('POST', 'location', { name: 'C', externalId: 'x' })).status).toBe(204);
  });
});

describe('an employee name', () => {
  onSimulator('is generated where the account numbers its employees, and refused without autoName false', async () => {
    const target = await openSimulator();
    await target.api.record('PUT', 'employee/eid:a', smallest(target));
    expect(target.simulator.employeeByExternalId('a')?.entityId).toBe('EMP1');
    const refused = await target.api.record('PUT', 'employee/eid:b', smallest(target, { entityId: 'Own' }));
    expect(problem(refused).detail).toContain('You do not have permissions to set a value for element entityid');
    const named = smallest(target, { entityId: 'Own', autoName: false });
    expect((await target.api.record('PUT', 'employee/eid:b', named)).status).toBe(204);
    expect(target.simulator.employeeByExternalId('b')?.entityId).toBe('Own');
  });

  onSimulator('is otherwise derived from the person and must be unique; the text is that of a duplicate', async () => {
    const target = await openSimulator({ autoNumbering: false });
    await target.api.record('PUT', 'employee/eid:a', smallest(target));
    expect(target.simulator.employeeByExternalId('a')?.entityId).toBe('Contract Case');
    expect(problem(await target.api.record('PUT', 'employee/eid:b', smallest(target)))).toEqual(DUPLICATE);
    const named = smallest(target, { entityId: 'Contract Case (2)', autoName: false });
    expect((await target.api.record('PUT', 'employee/eid:b', named)).status).toBe(204);
  });
});
