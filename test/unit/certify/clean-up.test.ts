// Taking test employees away where something stands in the way.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanUp } from '../../../lib/certify/clean-up.ts';
import { caught } from '../../support/caught.ts';
import { CertifyWorld } from './certify-world.ts';

let world: CertifyWorld;
beforeEach(async () => {
  world = await CertifyWorld.start();
});
afterEach(() => world.netsuite.close());

const mark = 'bamboohr-certify-';
const clean = (hasTime = () => true) =>
  cleanUp(mark, { records: world.tools.records({ account: '1234567_SB1', mark }), hasTime });
const leftover = (n: number, fields: Parameters<CertifyWorld['netsuite']['addEmployee']>[0] = {}) =>
  world.netsuite.addEmployee({ externalId: `${mark}run-${n}`, giveAccess: true, ...fields });

describe('cleaning up', () => {
  it('takes away leftovers that name each other as supervisors', async () => {
    const first = leftover(1);
    const second = leftover(2, { supervisor: first });
    world.netsuite.updateEmployee(first, { supervisor: second });
    expect(await clean()).toEqual({ deleted: 2, inactive: [], active: [], isDone: true });
  });

  it('inactivates where one of the fields is refused, and lists what stays', async () => {
    world.netsuite.switches.closedToWrites = ['giveAccess'];
    world.netsuite.switches.roleMayDeleteEmployees = false;
    const id = leftover(1);
    expect(await clean()).toEqual({ deleted: 0, inactive: [id], active: [], isDone: true });
  });

  it('lists those that stay active, such as one who was made an administrator', async () => {
    const id = leftover(1);
    world.netsuite.holdAsAdministrator(id);
    expect(await clean()).toMatchObject({ active: [id], inactive: [] });
  });

  it('asks for the deletion of one who is inactive already, and where that is refused for no other', async () => {
    world.netsuite.switches.roleMayDeleteEmployees = false;
    for (let n = 1; n <= 30; n += 1) leftover(n, { isInactive: true, giveAccess: false });
    const before = world.netsuite.server.requests.length;
    expect((await clean()).inactive).toHaveLength(30);
    expect(world.netsuite.server.requests.length - before).toBeLessThan(8);
  });

  it('stops when time is up, and goes on when it is asked again', async () => {
    for (let n = 1; n <= 5; n += 1) leftover(n);
    let left = 3;
    expect(await clean(() => (left -= 1) >= 0)).toMatchObject({ isDone: false, deleted: 0 });
    expect(await clean()).toMatchObject({ isDone: true, deleted: 5 });
  });

  it('whose fate is unknown is no success', async () => {
    leftover(1);
    world.netsuite.loseReply({ when: ({ method }) => method === 'PATCH' });
    expect(await caught(clean())).toMatchObject({ code: 'ambiguous-write' });
  });
});
