// What a role without the right permissions meets: mostly silence.
import { beforeEach, describe, expect } from '@jest/globals';
import { problem } from './api.ts';
import { onSimulator, openSimulator, type SimulatedTarget, smallest } from './target.ts';

describe('the role in the simulated account', () => {
  let target: SimulatedTarget;
  let id: string;
  beforeEach(async () => {
    target = await openSimulator();
    id = target.simulator.addEmployee({
      lastName: 'Okafor',
      title: 'Engineer',
      giveAccess: true,
      externalId: 'bamboohr-1',
    });
  });

  const get = async () => (await target.api.record('GET', `employee/${id}`)).json;
  const patch = async (body: object) => target.api.record('PATCH', `employee/${id}`, body);

  onSimulator('neither sees nor sets a hidden field, and is not told', async () => {
    target.simulator.hideEmployeeField('title');
    expect((await patch({ title: 'Chief' })).status).toBe(204);
    expect(await get()).not.toHaveProperty('title');
    expect(target.simulator.employee(id)?.title).toBe('Engineer');
    const { json } = await target.api.suiteql('SELECT id, title FROM employee');
    expect(json['items']).toEqual([{ links: [], id }]);
    target.simulator.switches.hiddenColumns = 'unknown';
    expect(problem(await target.api.suiteql('SELECT title FROM employee')).detail).toContain("identifier 'title'");
  });

  onSimulator('sees a field it may not set, and what it sets is dropped without an error', async () => {
    target.simulator.denyEmployeeFieldWrite('giveAccess');
    expect((await patch({ giveAccess: false, title: 'Chief' })).status).toBe(204);
    expect(await get()).toMatchObject({ giveAccess: true, title: 'Chief' });
  });

  onSimulator('may lack the right to delete employees, and have that to change them', async () => {
    target.simulator.switches.roleMayDeleteEmployees = false;
    const refused = problem(await target.api.record('DELETE', `employee/${id}`));
    expect(refused).toMatchObject({ status: 403, code: 'INSUFFICIENT_PERMISSION' });
    expect((await patch({ isInactive: true })).status).toBe(204);
    expect(target.simulator.employee(id)).toMatchObject({ isInactive: true });
  });

  onSimulator('can remove access without being shown it', async () => {
    target.simulator.switches.giveAccessMissingFromAnswers = true;
    expect((await patch({ giveAccess: false })).status).toBe(204);
    expect(await get()).not.toHaveProperty('giveAccess');
    expect(target.simulator.employee(id)?.giveAccess).toBe(false);
  });

  onSimulator("can neither read nor write an administrator's record, though SuiteQL shows it", async () => {
    target.simulator.holdAsAdministrator(id);
    const answers = [
      await target.api.record('GET', `employee/${id}`),
      await patch({ title: 'x' }),
      await target.api.record('PUT', 'employee/eid:bamboohr-1', smallest(target)),
    ];
    for (const answer of answers) {
      expect(problem(answer)).toEqual({
        status: 400,
        code: 'USER_ERROR',
        detail:
          'Error while accessing a resource. ' +
          'For security reasons, only an administrator is allowed to edit an administrator record.',
      });
    }
    expect((await target.api.suiteql('SELECT id FROM employee')).json['count']).toBe(1);
  });

  onSimulator('does not find people outside its restrictions, whose external ids stay taken', async () => {
    target.simulator.hideEmployee(id);
    expect((await target.api.record('GET', `employee/${id}`)).status).toBe(404);
    expect((await target.api.suiteql('SELECT id FROM employee')).json['count']).toBe(0);
    const answer = await target.api.record('PUT', 'employee/eid:bamboohr-1', smallest(target));
    expect(problem(answer).detail).toContain('This entity already exists.');
  });

  onSimulator(
    'can be denied a record type by the record service and still query its table, and the reverse',
    async () => {
      target.simulator.denyRecord('employee');
      expect(problem(await target.api.record('GET', `employee/${id}`))).toMatchObject({
        status: 403,
        code: 'INSUFFICIENT_PERMISSION',
      });
      expect((await target.api.suiteql('SELECT id FROM employee')).status).toBe(200);
      target.simulator.hideTable('department');
      expect(problem(await target.api.suiteql('SELECT id FROM department')).detail).toBe(
        'Invalid search query. Detailed unprocessed description follows. ' +
          "Search error occurred: Record 'department' was not found.",
      );
    },
  );
});
