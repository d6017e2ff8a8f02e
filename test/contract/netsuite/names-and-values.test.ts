// Property names and values in request bodies.
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { problem } from './api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, smallest, type Target } from './target.ts';

const STRICT = { 'x-netsuite-propertynamevalidation': 'Error' };

describe('a request body', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });

  it('may name the lower-case and camel-case properties of the employee under strict name validation', async () => {
    const path = `employee/eid:${target.api.newExternalId()}`;
    const body = smallest(target, {
      hireDate: '2026-03-02',
      releasedate: '2026-10-31',
      mobilePhone: '+1 555 010 0000',
    });
    expect((await target.api.record('PUT', path, body, STRICT)).status).toBe(204);
    expect((await target.api.record('GET', path)).json).toMatchObject({ releasedate: '2026-10-31' });
  });

  it('with an unknown property is refused under strict name validation', async () => {
    const path = `employee/eid:${target.api.newExternalId()}`;
    const answer = await target.api.record('PUT', path, smallest(target, { noSuchThing: 1 }), STRICT);
    expect(answer.status).toBe(400);
  });

  it('with an unknown property is taken without it by default', async () => {
    const path = `employee/eid:${target.api.newExternalId()}`;
    expect((await target.api.record('PUT', path, smallest(target, { noSuchThing: 1 }))).status).toBe(204);
  });

  it('with a date that is none is refused', async () => {
    const path = `employee/eid:${target.api.newExternalId()}`;
    const answer = await target.api.record('PUT', path, smallest(target, { hireDate: 'tomorrow' }));
    expect(answer.status).toBe(400);
  });

  it('that is not JSON is refused', async () => {
    const answer = await target.api.record('PATCH', `employee/eid:${target.api.newExternalId()}`, '{', STRICT);
    expect([400, 404]).toContain(answer.status);
  });
});

describe('a request body at the simulated account', () => {
  let target: SimulatedTarget;
  let id: string;
  beforeEach(async () => {
    target = await openSimulator();
    id = target.simulator.addEmployee({ firstName: 'Mira', lastName: 'Okafor', title: 'Engineer' });
  });

  const patch = (body: unknown, headers: Record<string, string> = {}) =>
    target.api.record('PATCH', `employee/${id}`, body, headers);

  onSimulator('loses a property spelt in another case, unless the account reads names in any case', async () => {
    expect((await patch({ releaseDate: '2026-10-31' })).status).toBe(204);
    expect(target.simulator.employee(id)).not.toHaveProperty('releasedate');
    expect(problem(await patch({ releaseDate: '2026-10-31' }, STRICT))).toMatchObject({
      status: 400,
      path: 'releaseDate',
    });
    target.simulator.switches.propertyNamesIgnoreCase = true;
    await patch({ releaseDate: '2026-10-31' }, STRICT);
    expect(target.simulator.employee(id)?.releasedate).toBe('2026-10-31');
  });

  onSimulator('may carry a custom field only where the account has it', async () => {
    expect((await patch({ custentity_badge: '7' }, STRICT)).status).toBe(400);
    target.simulator.declareCustomField('custentity_badge');
    expect((await patch({ custentity_badge: '7' }, STRICT)).status).toBe(204);
    expect((await target.api.record('GET', `employee/${id}`)).json).toMatchObject({ custentity_badge: '7' });
  });

  onSimulator.each([
    ['hireDate', '3/2/2026'],
    ['hireDate', '2026-02-30'],
    ['isInactive', 'T'],
    ['isInactive', 1],
    ['title', 7],
    ['terminationcategory', { id: 'ELOPED' }],
    ['department', {}],
    ['department', { items: [{ id: '1' }] }],
  ])('is refused for %s = %j, and taken without it when values are only warned about', async (name, value) => {
    expect(problem(await patch({ [name]: value }))).toEqual({
      status: 400,
      code: 'INVALID_VALUE',
      detail: `Invalid value for the resource or sub-resource field '${name}'.`,
      path: name,
    });
    const before = target.simulator.employee(id);
    expect((await patch({ [name]: value }, { 'x-netsuite-propertyvaluevalidation': 'warning' })).status).toBe(204);
    expect(target.simulator.employee(id)).toEqual(before);
  });

  onSimulator('takes a choice by id and by its text, and shows both', async () => {
    await patch({ terminationcategory: { refName: 'Voluntary' } });
    const { json } = await target.api.record('GET', `employee/${id}`);
    expect(json['terminationcategory']).toEqual({ id: 'VOLUNTARY', refName: 'VOLUNTARY' });
    const simple = await target.api.record('GET', `employee/${id}?simpleEnumFormat=true&fields=terminationcategory`);
    expect(simple.json).toEqual({ links: expect.anything(), id, terminationcategory: 'VOLUNTARY' });
  });

  onSimulator('has an unknown validation mode refused', async () => {
    const answer = await patch({}, { 'x-netsuite-propertynamevalidation': 'Strict' });
    expect(problem(answer)).toMatchObject({ status: 400, code: 'INVALID_HEADER' });
  });

  onSimulator('that is too long for a field is refused where the account says so', async () => {
    target.simulator.switches.longestText = { firstName: 5 };
    expect(problem(await patch({ firstName: 'Miranda' })).detail).toContain('maximum number ( 5 )');
  });
});
