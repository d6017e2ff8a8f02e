// A plan in the terminal.
import { describe, expect, it } from '@jest/globals';
import { planTable } from '../../../../lib/cli/plan/plan-table.ts';
import { plannedActions } from '../../../../lib/operations/plan/plan-file.ts';
import { aPlan, aRow } from './a-plan.ts';

describe('the table of a plan', () => {
  it('begins with totals and says that nothing was written', () => {
    const text = planTable(aPlan([aRow(), aRow({ employeeId: '413', action: 'create' })]));
    expect(text).toContain('Nothing has been written.');
    expect(text).toMatch(/New record +1\nUpdate +1\nUnchanged +598/);
  });

  it('shows each person with before, after and why', () => {
    const text = planTable(aPlan([aRow({ reasons: ['name+hire-date'] })]));
    expect(text).toMatch(/412 +20417 +Zoë Okafor +Update +title: Engineer -> Engineer II +same name and hire date/);
  });

  it.each(plannedActions)('has words for %s', (action) => {
    expect(planTable(aPlan([aRow({ action })]))).toMatch(/412 +20417/);
  });

  it('shows empty values and flags as people say them, and cuts no value in half', () => {
    const changes = [
      { field: 'phone', before: '1', after: null },
      { field: 'giveAccess', before: true, after: false },
    ];
    const text = planTable(aPlan([aRow({ changes, reasons: ['unmapped: location "St. Louis"'] })]));
    expect(text).toContain('phone: 1 -> (empty); giveAccess: yes -> no');
    expect(text).toContain('unmapped: location "St. Louis"');
  });

  it('lets no value speak to the terminal', () => {
    const text = planTable(aPlan([aRow({ name: 'Zoë\u001b[31m\nOkafor\u202e' })]));
    expect(text).toContain('Zoë [31m Okafor');
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u202e');
  });

  it('breaks no line of a terminal that is too narrow for the table, and loses nothing there', () => {
    const rows = [aRow({ reasons: ['name+hire-date'] }), aRow({ employeeId: '413', name: 'N'.repeat(200) })];
    const text = planTable(aPlan(rows), { columns: 80 });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('412  Zoë Okafor (NetSuite 20417)  Update\n    title: Engineer -> Engineer II\n');
    expect(text).toContain('    because: same name and hire date');
    expect(planTable(aPlan([aRow()]), { columns: 200 })).toBe(planTable(aPlan([aRow()])));
  });

  it('has something to say when nobody needs anything', () => {
    expect(planTable(aPlan([]))).toMatch(/Unchanged +600$/);
  });

  it('cuts what no screen can bear and says so', () => {
    const rows = Array.from({ length: 7 }, (_, at) => aRow({ employeeId: String(412 + at) }));
    const text = planTable(aPlan(rows), { mostRows: 5 });
    expect(text).toContain('416');
    expect(text).not.toMatch(/^417/m);
    expect(text).toContain('and 2 more');
  });
});
