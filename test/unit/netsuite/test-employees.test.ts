// The client of the trials: it reaches test employees of one account, and nothing else.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NetSuiteTestEmployees } from '../../../lib/netsuite/test-employees.ts';
import { caught } from '../../support/caught.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';
import { lineTo } from './connection-to.ts';

let netsuite: NetSuiteSimulator;
beforeEach(async () => {
  netsuite = await NetSuiteSimulator.start();
});
afterEach(() => netsuite.close());

const employees = (account = '1234567_SB1') =>
  new NetSuiteTestEmployees(lineTo(netsuite), {
    account,
    mark: 'bamboohr-certify-',
    kinds: { references: new Set(), multiples: new Set() },
  });
const fields = new Map([
  ['lastName', 'Test'],
  ['subsidiary', '1'],
]);

describe('test employees', () => {
  it('are written, read, found by their mark and deleted', async () => {
    const client = employees();
    const { status, netsuiteId = '' } = await client.put('bamboohr-certify-a-1', fields);
    expect(status).toBe(204);
    expect((await client.read({ netsuiteId }))?.fields.get('lastName')).toBe('Test');
    expect(await client.marked('bamboohr-certify-')).toEqual([
      { netsuiteId, externalId: 'bamboohr-certify-a-1', isInactive: false },
    ]);
    expect(await client.find('bamboohr-certify-a-1')).toBe(netsuiteId);
    expect(await caught(client.find('bamboohr-certify-b'))).toMatchObject({ code: 'ambiguous-write' });
    await client.delete(netsuiteId);
    expect(netsuite.employee(netsuiteId)).toBeUndefined();
    expect(await client.read({ netsuiteId })).toBeUndefined();
  });

  it('are the only ones that can be addressed', async () => {
    const client = employees();
    const person = netsuite.addEmployee({ externalId: 'bamboohr-412' });
    const before = netsuite.employee(person);
    const calls = [
      () => client.put('bamboohr-412', fields),
      () => client.post('bamboohr-412', fields),
      () => client.patch({ identity: 'bamboohr-412' }, fields),
      () => client.patch({ netsuiteId: person }, fields),
      () => client.read({ netsuiteId: person }),
      () => client.delete(person),
    ];
    for (const call of calls) expect(await caught(call())).toMatchObject({ code: 'internal-error' });
    expect(await client.marked('bamboohr-')).toEqual([]);
    expect(netsuite.employee(person)).toEqual(before);
    expect(netsuite.counters.mutatingCalls).toBe(0);
  });

  it('are not deleted when their internal id is another person by now', async () => {
    const client = employees();
    const { netsuiteId = '' } = await client.put('bamboohr-certify-a-1', fields);
    netsuite.updateEmployee(netsuiteId, { externalId: 'bamboohr-412' });
    await client.delete(netsuiteId);
    expect(netsuite.employee(netsuiteId)).toMatchObject({ externalId: 'bamboohr-412' });
  });

  it('of another account than the secret names are not reached at all', async () => {
    const before = netsuite.server.requests.length;
    expect(await caught(employees('7654321').put('bamboohr-certify-a-1', fields))).toMatchObject({
      code: 'operation-invalid',
    });
    expect(netsuite.server.requests.slice(before).filter(({ path }) => path.includes('employee'))).toEqual([]);
  });

  it('show their hire date raw and rendered', async () => {
    const client = employees();
    const { netsuiteId = '' } = await client.put(
      'bamboohr-certify-a-1',
      new Map([...fields, ['hireDate', '2025-03-23']]),
    );
    expect(await client.hireDate(netsuiteId)).toEqual({ raw: '3/23/2025', rendered: '2025-03-23' });
  });
});
