// A plan in the terminal.
import { describe, expect, it } from '@jest/globals';
import { planTable } from '../../../lib/cli/plan-table.ts';
import { aPlan, aRow } from './a-plan.ts';

describe('the table of a plan', () => {
  it('begins with totals and says that nothing was written', () => {
    const text = planTable(aPlan([aRow(), aRow({ employeeId: '413', action: 'create' })]));
    expect(text).toContain('Nothing has been written.');
    expect(text).toMatch(/New record +1\nUpdate +1\nUnchanged +598/);
  });

  it('shows each person with before, after and why', () => {
    const text = planTable(aPlan([aRow({ reasons: ['name+hire-date'] })]));
    expect(text).toMatch(/412 +Zoë Okafor +Update +title: Engineer -> Engineer II +same name and hire date/);
  });

  it('cuts what no screen can bear and says so', () => {
    const rows = Array.from({ length: 7 }, (_, at) => aRow({ employeeId: String(412 + at) }));
    const text = planTable(aPlan(rows), { mostRows: 5 });
    expect(text).toContain('416');
    expect(text).not.toContain('417');
    expect(text).toContain('and 2 more');
  });
});
