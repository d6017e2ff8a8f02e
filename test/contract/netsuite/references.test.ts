// References from an employee to departments, classes, locations, subsidiaries and other employees.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createdId, problem } from './api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, smallest } from './target.ts';

const invalid = (value: string, field: string, path = field) => ({
  status: 400,
  code: 'USER_ERROR',
  detail: `Error while accessing a resource. You have entered an Invalid Field Value ${value} for the following field: ${field}.`,
  path,
});

describe('a reference', () => {
  it('to a record that does not exist is refused as an invalid field value', async () => {
    const target = await openTarget();
    const path = `employee/eid:${target.api.newExternalId()}`;
    const answer = await target.api.record('PUT', path, smallest(target, { department: { id: '99999999' } }));
    expect(answer.status).toBe(400);
    expect(problem(answer).detail).toMatch(/Invalid Field Value 99999999 for the following field: department/);
  });

  it('to a supervisor is taken by internal id, bare id and external id, and read with its id and name', async () => {
    const target = await openTarget();
    const externalId = target.api.newExternalId();
    const boss = createdId(await target.api.record('PUT', `employee/eid:${externalId}`, smallest(target)));
    const path = `employee/eid:${target.api.newExternalId()}`;
    const report = smallest(target, { firstName: 'Report' });
    for (const supervisor of [{ id: boss }, boss, { externalId }]) {
      expect((await target.api.record('PUT', path, { ...report, supervisor })).status).toBe(204);
      const { json } = await target.api.record('GET', path);
      expect(json['supervisor']).toMatchObject({ id: boss, refName: expect.any(String), links: expect.any(Array) });
    }
    await target.api.record('PATCH', path, { supervisor: null });
    expect((await target.api.record('GET', path)).json).not.toHaveProperty('supervisor');
  });
});

describe('a reference in the simulated account', () => {
  let target: SimulatedTarget;
  let id: string;
  beforeEach(async () => {
    target = await openSimulator();
    id = target.simulator.addEmployee({ firstName: 'Mira', lastName: 'Okafor' });
  });

  const patch = async (body: object) => target.api.record('PATCH', `employee/${id}`, body);

  onSimulator('can be refused under either code', async () => {
    expect(problem(await patch({ class: { id: '9999' } }))).toEqual(invalid('9999', 'class'));
    target.simulator.switches.invalidReferenceCode = 'INVALID_CONTENT';
    expect(problem(await patch({ class: { id: '9999' } }))).toEqual({
      status: 400,
      code: 'INVALID_CONTENT',
      detail:
        'Error while accessing resource: You have entered an Invalid Field Value 9999 for the following field: class',
      path: 'class',
    });
  });

  onSimulator('to a supervisor who is not created yet is refused', async () => {
    expect(problem(await patch({ supervisor: { externalId: 'later' } }))).toEqual(invalid('later', 'supervisor'));
  });

  onSimulator('to anything inactive is refused, unless the account lets it pass', async () => {
    const { simulator } = target;
    const department = simulator.addDepartment({ name: 'Old', isInactive: true });
    const boss = simulator.addEmployee({});
    simulator.inactivate('employee', boss);
    expect(problem(await patch({ department: { id: department } }))).toEqual(invalid(department, 'department'));
    expect(problem(await patch({ supervisor: { id: boss } }))).toEqual(invalid(boss, 'supervisor'));
    simulator.switches.refuseInactiveReferences = false;
    expect((await patch({ department: { id: department }, supervisor: { id: boss } })).status).toBe(204);
  });

  onSimulator('must be available in the subsidiary the person has, or gets', async () => {
    const { simulator } = target;
    const [us, uk] = [simulator.addSubsidiary({ name: 'US' }), simulator.addSubsidiary({ name: 'UK' })];
    const location = simulator.addLocation({ name: 'Leeds', subsidiaries: [uk] });
    expect(problem(await patch({ location: { id: location } }))).toEqual(invalid(location, 'location'));
    expect((await patch({ subsidiary: { id: uk }, location: { id: location } })).status).toBe(204);
    expect(problem(await patch({ subsidiary: { id: us } }))).toEqual(invalid(location, 'location'));
    expect((await patch({ subsidiary: { id: us }, location: null })).status).toBe(204);
  });

  onSimulator('reaches the children of a subsidiary only with include children', async () => {
    const { simulator } = target;
    const europe = simulator.addSubsidiary({ name: 'Europe', parent: '1' });
    simulator.updateEmployee(id, { subsidiary: simulator.addSubsidiary({ name: 'Spain', parent: europe }) });
    const narrow = simulator.addDepartment({ name: 'Narrow', subsidiaries: ['1'] });
    const wide = simulator.addDepartment({ name: 'Wide', subsidiaries: ['1'], includeChildren: true });
    expect(problem(await patch({ department: { id: narrow } }))).toEqual(invalid(narrow, 'department'));
    expect((await patch({ department: { id: wide } })).status).toBe(204);
  });

  onSimulator('to an elimination subsidiary is refused', async () => {
    const elimination = target.simulator.addSubsidiary({ name: 'Elim', isElimination: true });
    expect(problem(await patch({ subsidiary: { id: elimination } }))).toEqual(invalid(elimination, 'subsidiary'));
  });

  onSimulator('must not close a circle of supervisors, unless the account lets it', async () => {
    const { simulator } = target;
    const middle = simulator.addEmployee({ supervisor: id });
    const bottom = simulator.addEmployee({ supervisor: middle });
    expect(problem(await patch({ supervisor: { id } }))).toEqual(invalid(id, 'supervisor'));
    expect(problem(await patch({ supervisor: { id: bottom } }))).toEqual(invalid(bottom, 'supervisor'));
    simulator.switches.refuseSupervisorCycles = false;
    expect((await patch({ supervisor: { id: bottom } })).status).toBe(204);
  });

  onSimulator('to a list the account has must be one of its values', async () => {
    target.simulator.addListValues('employeeType', { 3: 'Contractor' });
    expect(problem(await patch({ employeetype: { id: '4' } }))).toEqual(invalid('4', 'employeetype'));
    await patch({ employeetype: { id: '3' } });
    const { json } = await target.api.record('GET', `employee/${id}`);
    expect(json['employeetype']).toEqual({ links: [], id: '3', refName: 'Contractor' });
  });

  onSimulator('from a department to its subsidiaries is a collection', async () => {
    const wrong = await target.api.record('POST', 'department', { name: 'A', subsidiary: { id: '1' } });
    expect(problem(wrong)).toMatchObject({ code: 'INVALID_VALUE', path: 'subsidiary' });
    const right = await target.api.record('POST', 'department', { name: 'A', subsidiary: { items: [{ id: '1' }] } });
    const { json } = await target.api.record('GET', `department/${createdId(right)}`);
    expect(json).toMatchObject({ name: 'A', fullName: 'A', subsidiary: { items: [{ id: '1' }] } });
  });
});
