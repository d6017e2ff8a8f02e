// What an account can demand of an employee as a whole, and what becomes of access.
import { describe, expect } from '@jest/globals';
import { canLogIn } from '../../world/netsuite/control/truth.ts';
import { type Switches } from '../../world/netsuite/switches.ts';
import { problem } from './api.ts';
import { onSimulator, openSimulator, smallest } from './target.ts';

const withPerson = async (switches: Partial<Switches> = {}, fields: Record<string, string | boolean> = {}) => {
  const target = await openSimulator(switches);
  const id = target.simulator.addEmployee({ firstName: 'Mira', lastName: 'Okafor', ...fields });
  const patch = (body: object) => target.api.record('PATCH', `employee/${id}`, body);
  return { ...target, target, id, patch, person: () => target.simulator.employee(id)! };
};

describe('an employee in the simulated account', () => {
  onSimulator('needs a subsidiary in a OneWorld account', async () => {
    const { api } = await openSimulator();
    expect(problem(await api.record('PUT', 'employee/eid:a', { firstName: 'A', lastName: 'B' }))).toEqual({
      status: 400,
      code: 'USER_ERROR',
      detail: 'Error while accessing a resource. Please enter value(s) for: Subsidiary',
    });
  });

  onSimulator('has no subsidiary in any other account', async () => {
    const { api } = await openSimulator({ oneWorld: false });
    const body = { firstName: 'A', lastName: 'B', subsidiary: { id: '1' } };
    const strict = { 'x-netsuite-propertynamevalidation': 'Error' };
    expect((await api.record('PUT', 'employee/eid:a', body, strict)).status).toBe(400);
    expect((await api.record('PUT', 'employee/eid:a', body)).status).toBe(204);
    expect((await api.record('GET', 'employee/eid:a')).json).not.toHaveProperty('subsidiary');
    expect((await api.record('GET', 'subsidiary/1')).status).toBe(404);
  });

  onSimulator('has no class where the account has no classes', async () => {
    const { api, simulator } = await openSimulator({ classesFeature: false });
    const id = simulator.addEmployee({});
    const strict = { 'x-netsuite-propertynamevalidation': 'Error' };
    expect(problem(await api.record('PATCH', `employee/${id}`, { class: null }, strict))).toMatchObject({
      path: 'class',
    });
  });

  onSimulator('needs the fields that the account makes mandatory, named in one sentence', async () => {
    const target = await openSimulator({ mandatoryFields: ['hireDate', 'workCalendar'] });
    const { detail } = problem(await target.api.record('PUT', 'employee/eid:a', smallest(target)));
    expect(detail).toBe('Error while accessing a resource. Please enter value(s) for: Hire Date, Work Calendar');
    const more = { hireDate: '2026-03-02', workCalendar: { id: '1' } };
    expect((await target.api.record('PUT', 'employee/eid:a', smallest(target, more))).status).toBe(204);
  });

  onSimulator('keeps the login when inactivated, and has it back when reactivated', async () => {
    const { patch, person } = await withPerson({}, { giveAccess: true });
    await patch({ isInactive: true });
    expect([person().giveAccess, canLogIn(person())]).toEqual([true, false]);
    await patch({ isInactive: false });
    expect(canLogIn(person())).toBe(true);
    await patch({ giveAccess: false, isInactive: true });
    await patch({ isInactive: false });
    expect(canLogIn(person())).toBe(false);
  });

  onSimulator('can get a removed login back with reactivation unless the same write removes it', async () => {
    for (const [body, expected] of [
      [{ isInactive: false }, true],
      [{ isInactive: false, giveAccess: false }, false],
    ] as const) {
      const { patch, person } = await withPerson({ reactivationRestoresAccess: true }, { giveAccess: true });
      await patch({ isInactive: true, giveAccess: false });
      await patch(body);
      expect(canLogIn(person())).toBe(expected);
    }
  });

  onSimulator('can need an administrator to be reactivated', async () => {
    const { patch } = await withPerson({ reactivationNeedsAdministrator: true }, { isInactive: true });
    expect((await patch({ title: 'x' })).status).toBe(204);
    expect(problem(await patch({ isInactive: false })).detail).toContain('Your current role does not have permission');
  });

  onSimulator('can need four reasons to be terminated, but not to lose access', async () => {
    const { patch } = await withPerson({ terminationNeedsReasons: true });
    const leaving = { releasedate: '2026-10-31', isInactive: true };
    expect(problem(await patch(leaving)).detail).toBe(
      'Error while accessing a resource. Please enter value(s) for: ' +
        'Termination Category, Termination Reason, Regretted, Termination Details',
    );
    expect((await patch({ isInactive: true, giveAccess: false })).status).toBe(204);
    const reasons = {
      terminationcategory: { id: 'VOLUNTARY' },
      terminationreason: { id: '1' },
      terminationregretted: { id: 'NO' },
      terminationdetails: 'left',
    };
    expect((await patch({ ...leaving, ...reasons })).status).toBe(204);
  });

  onSimulator('can have a phone refused', async () => {
    const { patch } = await withPerson({ validatePhones: true });
    const { status, path } = problem(await patch({ mobilePhone: '+639954130010' }));
    expect([status, path]).toEqual([400, 'mobilePhone']);
    expect((await patch({ mobilePhone: '+63 995 413 0010' })).status).toBe(204);
  });

  onSimulator('can have a phone refused without a word of which', async () => {
    const { patch } = await withPerson({ validatePhones: true, phoneRefusalNamesField: false });
    const refused = problem(await patch({ mobilePhone: '+15550100123456' }));
    expect(refused).toMatchObject({ status: 400, code: 'USER_ERROR' });
    expect(refused).not.toHaveProperty('path');
    expect(refused.detail).toContain('phone number');
  });

  onSimulator('can refuse the reasons of a termination to the role, and take the termination without', async () => {
    const { patch, person } = await withPerson({ roleMayGiveTerminationReasons: false });
    const refused = await patch({ releasedate: '2026-03-02', terminationcategory: { id: 'VOLUNTARY' } });
    expect(problem(refused).detail).toContain('does not have permission');
    expect((await patch({ releasedate: '2026-03-02', isInactive: true })).status).toBe(204);
    expect(person()).toMatchObject({ isInactive: true });
  });

  onSimulator('can be bound to the subsidiary it has', async () => {
    const { patch, simulator } = await withPerson({ refuseSubsidiaryChange: true });
    const other = simulator.addSubsidiary({ name: 'Other' });
    expect(problem(await patch({ subsidiary: { id: other } }))).toMatchObject({ status: 400, path: 'subsidiary' });
    expect((await patch({ subsidiary: { id: '1' }, title: 'x' })).status).toBe(204);
  });

  onSimulator('can be locked by an inactive supervisor until the supervisor changes', async () => {
    const { patch, simulator, id } = await withPerson({ refuseWhileSupervisorInactive: true });
    const boss = simulator.addEmployee({ isInactive: true });
    simulator.updateEmployee(id, { supervisor: boss });
    expect(problem(await patch({ title: 'x' }))).toMatchObject({ status: 400, path: 'supervisor' });
    expect((await patch({ title: 'x', supervisor: null })).status).toBe(204);
  });
});
