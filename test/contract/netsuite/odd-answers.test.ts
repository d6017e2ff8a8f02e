// What NetSuite, or something in front of it, answers once in a while: refusals that pass by themselves, faults of the
// account as a whole, and pages that are not NetSuite's.
import { beforeEach, describe, expect } from '@jest/globals';
import { problem } from './api.ts';
import { onSimulator, openSimulator, type SimulatedTarget } from './target.ts';

let target: SimulatedTarget;
let id: string;
beforeEach(async () => {
  target = await openSimulator();
  id = target.simulator.addEmployee({ lastName: 'Okafor', title: 'Clerk' });
  await target.api.token();
});
const get = (headers: Record<string, string> = {}) => target.api.record('GET', `employee/${id}`, undefined, headers);
const patch = (body: object = { title: 'Chief' }, headers: Record<string, string> = {}) =>
  target.api.record('PATCH', `employee/${id}`, body, headers);
const title = () => target.simulator.employee(id)?.title;

describe('a refusal that passes', () => {
  onSimulator.each([
    ['changed-meanwhile', 'RCRD_HAS_BEEN_CHANGED'],
    ['unexpected', 'UNEXPECTED_ERROR'],
  ] as const)('by %s comes as often as it is told to, to writes only', async (kind, code) => {
    target.simulator.refuseNext(kind, { times: 2 });
    expect((await get()).status).toBe(200);
    for (let time = 0; time < 2; time += 1) expect(problem(await patch())).toMatchObject({ status: 400, code });
    expect(title()).toBe('Clerk');
    expect((await patch()).status).toBe(204);
  });

  onSimulator('by a workflow’s lock names no field, and lasts until it is taken away', async () => {
    target.simulator.lockEmployee(id);
    expect(problem(await patch())).toEqual({
      status: 400,
      code: 'USER_ERROR',
      detail: 'Error while accessing a resource. This record is locked by a user defined workflow.',
    });
    expect((await get()).status).toBe(200);
    target.simulator.unlockEmployee(id);
    expect((await patch()).status).toBe(204);
  });
});

describe('an account that insists on its language', () => {
  const language = { 'content-language': 'en_US', 'accept-language': 'en_US' };
  beforeEach(() => {
    target.simulator.switches.insistsOnLanguage = 'en_US';
  });

  onSimulator('refuses whoever does not name it, reading or writing, and says which header', async () => {
    for (const answer of [await get(), await patch(), await target.api.suiteql('SELECT id FROM employee')]) {
      expect(problem(answer)).toMatchObject({ status: 400, code: 'INVALID_HEADER' });
      expect(JSON.stringify(answer.json)).toContain('"o:errorHeader":"Content-Language"');
      expect(problem(answer).detail).toContain("'en_US'");
    }
    const half = await patch({ title: 'Chief' }, { 'content-language': 'en_US' });
    expect(JSON.stringify(half.json)).toContain('"o:errorHeader":"Accept-Language"');
    expect(title()).toBe('Clerk');
  });

  onSimulator('takes what names it', async () => {
    expect((await get(language)).status).toBe(200);
    expect((await patch({ title: 'Chief' }, language)).status).toBe(204);
  });

  onSimulator('may keep the value it wants to itself', async () => {
    target.simulator.switches.languageRefusalNamesValue = false;
    expect(problem(await get()).detail).not.toContain('en_US');
  });
});

onSimulator('a role that may write no employee reads them, and every write is refused alike', async () => {
  target.simulator.switches.roleMayWriteEmployees = false;
  const texts = [
    await patch(),
    await target.api.record('PUT', 'employee/eid:bamboohr-9', { lastName: 'Ng', subsidiary: { id: '1' } }),
  ].map((answer) => problem(answer));
  for (const refused of texts)
    expect(refused).toEqual({
      status: 400,
      code: 'USER_ERROR',
      detail: 'Error while accessing a resource. Your current role does not have permission to perform this action.',
    });
  expect((await get()).status).toBe(200);
});

describe.each([['given'], ['missing']] as const)('a refusal of one value, with its path %s', (errorPaths) => {
  const path = (name: string) => (errorPaths === 'given' ? { path: name } : {});
  beforeEach(() => {
    Object.assign(target.simulator.switches, { errorPaths, longestText: { phone: 32 }, validatePhones: true });
  });

  onSimulator('says that a text is too long', async () => {
    target.simulator.switches.validatePhones = false;
    expect(problem(await patch({ phone: '5'.repeat(33) }))).toEqual({
      status: 400,
      code: 'USER_ERROR',
      detail:
        'Error while accessing a resource. ' +
        'The field phone contained more than the maximum number ( 32 ) of characters allowed.',
      ...path('phone'),
    });
  });

  onSimulator('says so in the language of the user', async () => {
    Object.assign(target.simulator.switches, { validatePhones: false, lengthRefusalIn: 'German' });
    const refused = problem(await patch({ phone: '5'.repeat(33) }));
    expect(refused.detail).toContain('Das Feld phone enthielt mehr als die maximale Anzahl ( 32 )');
    expect(refused.path).toBe(path('phone').path);
  });

  onSimulator('says that the role may not set a property, and takes the others', async () => {
    target.simulator.switches.closedToWrites = ['title'];
    const refused = problem(await patch());
    expect(refused.detail).toContain('You do not have permissions to set a value for element title');
    expect(refused.path).toBe(path('title').path);
    expect((await patch({ firstName: 'Ana' })).status).toBe(204);
  });

  onSimulator.each([
    ['department', { department: { id: '999' } }],
    ['supervisor', { supervisor: { id: '999' } }],
    ['mobilePhone', { mobilePhone: 'ext. 7' }],
  ])('says that %s cannot be selected', async (name, body) => {
    const refused = problem(await patch(body));
    expect(refused.detail).toContain(`for the following field: ${name.toLowerCase()}`);
    expect(refused.path).toBe(path(name).path);
  });

  onSimulator('says that a value has the wrong shape', async () => {
    expect(problem(await patch({ hireDate: 'tomorrow' })).path).toBe(path('hireDate').path);
  });
});

describe('something in front of NetSuite', () => {
  onSimulator.each([302, 403, 404, 501, 520, 524])('can answer %d with a page, to anything', async (status) => {
    target.simulator.failNext(status, { times: 2 });
    for (const answer of [await get(), await patch()]) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html;charset=utf-8']);
    }
    expect(title()).toBe('Clerk');
  });

  onSimulator('can answer a write with 200 and a page, or anything with JSON of another shape', async () => {
    target.simulator.answerNext({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html/>' });
    target.simulator.answerNext({ status: 403, headers: { 'content-type': 'application/json' }, body: '{"no":"no"}' });
    expect((await patch()).text).toBe('<html/>');
    expect((await get()).json).toEqual({ no: 'no' });
    expect(title()).toBe('Clerk');
  });

  onSimulator('can stand before the token endpoint', async () => {
    target.simulator.failNext(403, { when: ({ path: asked }) => asked.endsWith('/token') });
    const answer = await target.api.askToken();
    expect([answer.status, answer.text.startsWith('<html>')]).toEqual([403, true]);
    expect((await target.api.askToken()).status).toBe(200);
  });

  onSimulator('can make everything slow', async () => {
    target.simulator.slowDown(40, { times: 2 });
    const startedAt = performance.now();
    await get();
    await patch();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(75);
    expect(title()).toBe('Chief');
  });
});
