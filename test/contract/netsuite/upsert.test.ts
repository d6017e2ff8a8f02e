// PUT by external id is NetSuite's only upsert; POST and PATCH beside it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createdId, problem } from './api.ts';
import { onSimulator, openSimulator, openTarget, smallest, type Target } from './target.ts';

describe('an employee', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });

  it('is created and changed by the same PUT, which answers 204 and the same internal id both times', async () => {
    const externalId = target.api.newExternalId();
    const first = await target.api.record('PUT', `employee/eid:${externalId}`, smallest(target, { title: 'One' }));
    const second = await target.api.record('PUT', `employee/eid:${externalId}`, smallest(target, { title: 'Two' }));
    expect([first.status, second.status, first.text, second.text]).toEqual([204, 204, '', '']);
    expect(createdId(first)).toMatch(/^\d+$/);
    expect(createdId(second)).toBe(createdId(first));
    expect((await target.api.record('GET', `employee/eid:${externalId}`)).json).toMatchObject({ title: 'Two' });
  });

  it('is found under its internal id and under its external id', async () => {
    const externalId = target.api.newExternalId();
    const id = createdId(await target.api.record('PUT', `employee/eid:${externalId}`, smallest(target)));
    for (const path of [`employee/${id}`, `employee/eid:${externalId}`]) {
      const { status, json, headers } = await target.api.record('GET', path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^application\/vnd\.oracle\.resource\+json; *type=singular/);
      expect(json).toMatchObject({ id, externalId, firstName: 'Contract', isInactive: false });
    }
  });

  it('is created by POST, with the internal id in Location', async () => {
    const externalId = target.api.newExternalId();
    const answer = await target.api.record('POST', 'employee', smallest(target, { externalId }));
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers.get('location')).toMatch(/^https:\/\/.+\/services\/rest\/record\/v1\/employee\/\d+$/);
  });

  it('is not updated by POST: an external id that exists is refused', async () => {
    const externalId = target.api.newExternalId();
    await target.api.record('PUT', `employee/eid:${externalId}`, smallest(target));
    expect(problem(await target.api.record('POST', 'employee', smallest(target, { externalId })))).toMatchObject({
      status: 400,
      code: 'USER_ERROR',
      detail: 'Error while accessing a resource. This entity already exists.',
    });
  });

  it('is changed by PATCH without losing what the PATCH leaves out, and null clears a field', async () => {
    const externalId = target.api.newExternalId();
    const path = `employee/eid:${externalId}`;
    const created = await target.api.record('PUT', path, smallest(target, { title: 'Clerk', hireDate: '2026-03-02' }));
    const changed = await target.api.record('PATCH', path, { title: null });
    expect(changed.status).toBe(204);
    expect(createdId(changed)).toBe(createdId(created));
    const { json } = await target.api.record('GET', path);
    expect(json).toMatchObject({ firstName: 'Contract', hireDate: '2026-03-02' });
    expect(json).not.toHaveProperty('title');
  });

  it('that does not exist is answered with 404 NONEXISTENT_ID', async () => {
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? {} : undefined;
      const answer = await target.api.record(method, 'employee/eid:contract-nobody', body);
      expect(problem(answer)).toMatchObject({ status: 404, code: 'NONEXISTENT_ID' });
    }
  });

  it('is deleted with 204 and no Location', async () => {
    const path = `employee/eid:${target.api.newExternalId()}`;
    await target.api.record('PUT', path, smallest(target));
    const { status, headers } = await target.api.record('DELETE', path);
    expect([status, headers.get('location')]).toEqual([204, null]);
    expect((await target.api.record('GET', path)).status).toBe(404);
  });

  it('is not taken by PUT under an internal id', async () => {
    const id = createdId(
      await target.api.record('PUT', `employee/eid:${target.api.newExternalId()}`, smallest(target)),
    );
    const { status } = await target.api.record('PUT', `employee/${id}`, smallest(target));
    expect(status).toBeGreaterThanOrEqual(400);
  });

  onSimulator('keeps or loses what a PUT leaves out, depending on the account', async () => {
    const simulated = await openSimulator();
    const { api, simulator } = simulated;
    await api.record('PUT', 'employee/eid:a', smallest(simulated, { title: 'Clerk', giveAccess: true }));
    await api.record('PUT', 'employee/eid:a', smallest(simulated));
    expect(simulator.employeeByExternalId('a')).toMatchObject({ title: 'Clerk', giveAccess: true });
    simulator.switches.putMode = 'replace';
    await api.record('PUT', 'employee/eid:a', smallest(simulated));
    expect(simulator.employeeByExternalId('a')).not.toHaveProperty('title');
    expect(simulator.employeeByExternalId('a')).toMatchObject({ externalId: 'a', entityId: 'EMP1', giveAccess: false });
  });

  onSimulator('gets an internal id that grows with gaps and is never used again', async () => {
    const simulated = await openSimulator();
    const ids: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      ids.push(Number(createdId(await simulated.api.record('POST', 'employee', smallest(simulated)))));
      await simulated.api.record('DELETE', `employee/${String(ids.at(-1))}`);
    }
    const steps = ids.slice(1).map((id, index) => id - ids[index]!);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeGreaterThan(1);
  });

  onSimulator('that two requests create at once is created by one and refused to the other', async () => {
    const simulated = await openSimulator();
    await simulated.api.token();
    simulated.simulator.server.latencyMs = 30;
    const put = () => simulated.api.record('PUT', 'employee/eid:twin', smallest(simulated));
    const answers = await Promise.all([put(), put()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
    expect(problem(answers.find(({ status }) => status === 400)!).detail).toContain('This entity already exists.');
    expect([...simulated.simulator.employees()]).toHaveLength(1);
    expect((await put()).status).toBe(204);
  });
});
