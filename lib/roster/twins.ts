// NetSuite's active people who share an e-mail address or an employee number. Short digests only.
import { createHash } from 'node:crypto';
import { foldEmail, foldText } from '../employee/same-text.ts';
import { type TargetRow } from '../sync/roster-rows.ts';
import { mostListed, type RosterFinding } from './compared.ts';

type Shared = 'email' | 'number';

const folds = { email: foldEmail, number: foldText };

export class Twins {
  readonly #numberField: string | undefined;
  /** Digest -> NetSuite id of the first one. */
  readonly #seen = { email: new Map<number, string>(), number: new Map<number, string>() };
  readonly #twins = new Map<string, { code: RosterFinding['code']; ids: Set<string> }>();

  /** `numberField`: NetSuite's field that holds the employee number. */
  constructor(numberField: string | undefined) {
    this.#numberField = numberField;
  }

  note({ netsuiteId, fields }: TargetRow): void {
    // A former employee may well share an address with nobody who works here now.
    if (fields.get('isInactive') === true) return;
    this.#note('email', fields.get('email'), netsuiteId);
    if (this.#numberField !== undefined) this.#note('number', fields.get(this.#numberField), netsuiteId);
  }

  findings(): RosterFinding[] {
    return [...this.#twins.values()].map(({ code, ids }) => ({ code, netsuiteIds: [...ids] }));
  }

  #note(what: Shared, value: unknown, netsuiteId: string): void {
    const folded = typeof value === 'string' ? folds[what](value) : '';
    if (folded === '') return;
    const short = createHash('sha256').update(folded).digest().readUIntBE(0, 6);
    const other = this.#seen[what].get(short);
    if (other === undefined) this.#seen[what].set(short, netsuiteId);
    // Somebody linked meanwhile comes once more, under the new id.
    else if (other !== netsuiteId) {
      const key = `${what} ${short}`;
      const twins = this.#twins.get(key) ?? { code: `duplicate-${what}` as const, ids: new Set([other]) };
      if (twins.ids.size < mostListed) twins.ids.add(netsuiteId);
      this.#twins.set(key, twins);
    }
  }
}
