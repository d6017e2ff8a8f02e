// The tick of effective dates: when the clock passes the moment from which a history row counts, the values that follow
// from it change, and only now do webhooks tell of it.
import { type Company } from './company.ts';

export class EffectiveDates {
  readonly #company: Company;
  readonly #employeesByMoment = new Map<string, Set<string>>();
  #next = '9999';
  #seen: string;

  constructor(company: Company) {
    this.#company = company;
    this.#seen = company.clock.moment();
  }

  /** Something of this employee changes by itself at that moment. */
  expect(employeeId: string, moment: string): void {
    if (moment <= this.#company.clock.moment()) return;
    const ids = this.#employeesByMoment.get(moment) ?? new Set();
    this.#employeesByMoment.set(moment, ids.add(employeeId));
    if (moment < this.#next) this.#next = moment;
  }

  /** Catches up with the clock. Cheap when nothing is due. */
  tick(): void {
    const now = this.#company.clock.moment();
    if (now < this.#next) {
      this.#seen = now;
      return;
    }
    const due = [...this.#employeesByMoment.keys()].filter((moment) => moment <= now).sort();
    for (const moment of due) {
      for (const id of this.#employeesByMoment.get(moment)!) this.#takeEffect(id, moment);
      this.#employeesByMoment.delete(moment);
      this.#seen = moment;
    }
    this.#seen = now;
    this.#next = [...this.#employeesByMoment.keys()].reduce((a, b) => (a < b ? a : b), '9999');
  }

  #takeEffect(employeeId: string, moment: string): void {
    const employee = this.#company.employees.get(employeeId);
    if (employee === undefined) return;
    const before = this.#company.snapshot(employee, this.#seen);
    const after = this.#company.snapshot(employee, moment);
    const changed = [...after].filter(([alias, value]) => before.get(alias) !== value).map(([alias]) => alias);
    if (changed.length === 0) return;
    const atMs = this.#company.nowSecondMs();
    if (this.#company.switches.effectiveDateBumpsLastChanged) {
      employee.lastChangedMs = atMs;
      employee.action = 'Updated';
    }
    this.#company.onEvent({ kind: 'updated', employeeId, changed, atMs });
  }
}
