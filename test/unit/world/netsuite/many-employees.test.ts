// The simulated account stays quick with many thousand employees.
import { describe, expect, it } from '@jest/globals';
import { Account } from '../../../world/netsuite/account.ts';
import { AccountControl } from '../../../world/netsuite/control/account-control.ts';
import { parse } from '../../../world/netsuite/suiteql/parser.ts';
import { runQuery } from '../../../world/netsuite/suiteql/run-query.ts';

describe('an account with 20,000 employees', () => {
  const account = new Account('1234567', {}, () => 0);
  const control = new AccountControl(account);
  for (let number = 1; number <= 20_000; number += 1) {
    const email = `person${String(number)}@example.com`;
    control.addEmployee({ entityId: `P${String(number)}`, externalId: `bamboohr-${String(number)}`, email });
  }

  const elapsed = (work: () => void): number => {
    const startMs = performance.now();
    work();
    return performance.now() - startMs;
  };

  it('answers a thousand look-ups by external id, id or email in no time', () => {
    const ids = [...control.employees()].map(({ id }) => id);
    const byKey = parse('SELECT id FROM employee WHERE externalid = ? OR LOWER(email) = ?');
    const byId = parse('SELECT externalid FROM employee WHERE id = ?');
    const ms = elapsed(() => {
      for (let number = 1; number <= 1000; number += 1) {
        const key = [`bamboohr-${String(number)}`, `person${String(number)}@example.com`];
        expect(runQuery(account, byKey, key).total).toBe(1);
        expect(runQuery(account, byId, [ids[number]!]).total).toBe(1);
      }
    });
    expect(ms).toBeLessThan(2000);
  });

  it('gives every row exactly once to a reader who pages in order', () => {
    const statement = parse('SELECT id FROM employee WHERE id > ? ORDER BY id FETCH FIRST 1000 ROWS ONLY');
    const seen = new Set<unknown>();
    let last = '0';
    for (let page = 0; page < 20; page += 1) {
      const rows = runQuery(account, statement, [last]).page(0, 1000);
      for (const row of rows) seen.add(row['id']);
      last = String(rows.at(-1)!['id']);
    }
    expect(seen.size).toBe(20_000);
  });
});
