// How texts are kept and compared: what a query takes for the same, and what becomes of a text on saving.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Switches } from '../../world/netsuite/switches.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, smallest, type Target } from './target.ts';

describe('a query', () => {
  let target: Target;
  let externalId: string;
  beforeAll(async () => {
    target = await openTarget();
    externalId = target.api.newExternalId();
    const names = { firstName: 'Zo\u00eb', lastName: "O'Brien" };
    const { status } = await target.api.record('PUT', `employee/eid:${externalId}`, smallest(target, names));
    expect(status).toBe(204);
  });

  it.each([
    ['the very letters', 'LOWER(firstname) LIKE ?', '%zo\u00eb%', 1],
    ['no accent', 'LOWER(firstname) LIKE ?', '%zoe%', 0],
    ['an accent of its own', 'LOWER(firstname) LIKE ?', '%zoe\u0308%', 0],
    ['one letter left open', 'LOWER(firstname) LIKE ?', 'zo_', 1],
    ['two letters left open', 'LOWER(firstname) LIKE ?', 'zo__', 0],
    ['everything left open', 'LOWER(firstname) LIKE ?', '%', 1],
    ['another case', 'firstname LIKE ?', 'zo%', 0],
    ['another apostrophe', 'LOWER(lastname) LIKE ?', 'o\u2019brien', 0],
    ['an apostrophe left open', 'LOWER(lastname) LIKE ?', '%o%brien%', 1],
  ])('by a pattern with %s compares letter by letter', async (_, condition, pattern, count) => {
    const q = `SELECT id FROM employee WHERE externalid = ? AND ${condition} ORDER BY id`;
    expect((await target.api.suiteql(q, [externalId, pattern])).json['count']).toBe(count);
  });

  it('may bind days and look for none', async () => {
    const dated = "(hiredate IS NULL OR hiredate = TO_DATE(?, 'YYYY-MM-DD'))";
    const q = `SELECT id FROM employee WHERE externalid = ? AND ${dated} AND LENGTH(firstname) <= 3 ORDER BY id`;
    expect((await target.api.suiteql(q, [externalId, '2024-02-05'])).json['count']).toBe(1);
  });
});

describe('in the simulated account', () => {
  const open = async (switches: Partial<Switches>): Promise<{ target: SimulatedTarget; id: string }> => {
    const target = await openSimulator(switches);
    return { target, id: target.simulator.addEmployee({ firstName: 'Mira', lastName: 'Okafor' }) };
  };

  onSimulator.each<[string, string[], Record<string, string>]>([
    ['decomposed', ['%zoe\u0308%'], { firstName: 'Zoe\u0308' }],
    ['decomposed, for two letters', ['zo__'], { firstName: 'Zoe\u0308' }],
    ['with a no-break blank', ['zo\u00eb\u00a0%'], { firstName: 'Zo\u00eb\u00a0' }],
    ['outside the basic plane, for one letter', ['zo\u00eb_'], { firstName: 'Zo\u00eb\u{1F600}' }],
  ])('a name %s is found as it is stored', async (_, [pattern], fields) => {
    const { target } = await open({});
    target.simulator.addEmployee(fields);
    const q = 'SELECT firstname FROM employee WHERE LOWER(firstname) LIKE ? ORDER BY id';
    expect((await target.api.suiteql(q, [pattern])).json['items']).toMatchObject([{ firstname: fields['firstName'] }]);
  });

  onSimulator('many open places in a pattern take no longer', async () => {
    const { target } = await open({});
    target.simulator.addEmployee({ firstName: 'a'.repeat(60) });
    const q = 'SELECT id FROM employee WHERE firstname LIKE ? ORDER BY id';
    expect((await target.api.suiteql(q, [`${'%a'.repeat(25)}b%`])).json['count']).toBe(0);
  });

  onSimulator.each<[Partial<Switches>, string, string, string]>([
    [{}, 'phone', '+1 415-555-0110', '+1 415-555-0110'],
    [{ phonesOnSaving: 'account-format' }, 'phone', '+1 415-555-0110', '(415) 555-0110'],
    [{ phonesOnSaving: 'account-format' }, 'mobilePhone', '4155550110 ext. 12', '(415) 555-0110 x12'],
    [{ phonesOnSaving: 'account-format' }, 'phone', '+44 20 7946 0958', '+44 20 7946 0958'],
    [{}, 'email', 'Zoe@Acme.example', 'Zoe@Acme.example'],
    [{ emailsOnSaving: 'lower-case' }, 'email', 'Zoe@Acme.example', 'zoe@acme.example'],
    [{}, 'lastName', ' van  den Berg ', ' van  den Berg '],
    [{ trimsTextsOnSaving: true }, 'lastName', ' van  den\u00a0Berg ', 'van den Berg'],
    [{}, 'firstName', 'Zoe\u0308', 'Zoe\u0308'],
    [{ composesTextsOnSaving: 'NFC' }, 'firstName', 'Zoe\u0308', 'Zo\u00eb'],
    [{ composesTextsOnSaving: 'NFD' }, 'firstName', 'Zo\u00eb', 'Zoe\u0308'],
  ])('under %j %s %j is read back as %j', async (switches, field, sent, kept) => {
    const { target, id } = await open(switches);
    expect((await target.api.record('PATCH', `employee/${id}`, { [field]: sent })).status).toBe(204);
    expect((await target.api.record('GET', `employee/${id}`)).json).toMatchObject({ [field]: kept });
  });
});
