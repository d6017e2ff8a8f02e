// NetSuite's active people who share an e-mail address or an employee number. Short digests only.
import { foldEmail, foldText } from '../employee/same/same-text.ts';
import { type DigestField } from '../employee/digest.ts';
import { type TargetRow } from '../employee/roster-rows.ts';
import { mostListed } from '../employee/sync-state.ts';
import { type RosterFinding } from './compared.ts';
import { entryOf, shortDigest } from './carry-over.ts';

const shared = ['email', 'number'] as const;
type SharedValue = (typeof shared)[number];

export interface DuplicateTools {
  readonly digest: DigestField;
  /** NetSuite's field that holds the employee number; undefined: none does. */
  readonly numberField: string | undefined;
}

const folds = { email: foldEmail, number: foldText };

export class Duplicates {
  readonly #tools: DuplicateTools;
  /** Digest -> NetSuite id of the first one. */
  readonly #seen = { email: new Map<number, string>(), number: new Map<number, string>() };
  readonly #duplicates = new Map<string, { what: SharedValue; short: number; ids: Set<string> }>();

  constructor(tools: DuplicateTools) {
    this.#tools = tools;
  }

  note({ netsuiteId, fields }: TargetRow): void {
    // A former employee may well have an address that no present employee shares.
    if (fields.get('isInactive') === true) return;
    const { numberField } = this.#tools;
    this.#noteValue('email', fields.get('email'), netsuiteId);
    if (numberField !== undefined) this.#noteValue('number', fields.get(numberField), netsuiteId);
  }

  findings(): RosterFinding[] {
    return [...this.#duplicates.values()].map(({ what, ids }) => ({
      code: `duplicate-${what}`,
      netsuiteIds: [...ids],
    }));
  }

  /** What an earlier part of the comparison saw, for a later one. */
  *carried(): Generator<string> {
    for (const what of shared) {
      for (const [short, netsuiteId] of this.#seen[what]) yield entryOf(what, String(short), netsuiteId);
    }
    for (const { what, short, ids } of this.#duplicates.values()) {
      for (const netsuiteId of ids) yield entryOf(what, String(short), netsuiteId);
    }
  }

  carry([what, short = '', netsuiteId = '']: readonly string[]): void {
    if (what === 'email' || what === 'number') this.#note(what, Number(short), netsuiteId);
  }

  #noteValue(what: SharedValue, value: unknown, netsuiteId: string): void {
    const folded = typeof value === 'string' ? folds[what](value) : '';
    if (folded !== '') this.#note(what, shortDigest(this.#tools.digest, what, folded), netsuiteId);
  }

  #note(what: SharedValue, short: number, netsuiteId: string): void {
    const other = this.#seen[what].get(short);
    if (other === undefined) this.#seen[what].set(short, netsuiteId);
    // An employee linked meanwhile comes once more, under the new id.
    else if (other !== netsuiteId) {
      const key = `${what} ${short}`;
      const duplicates = this.#duplicates.get(key) ?? { what, short, ids: new Set([other]) };
      if (duplicates.ids.size < mostListed) duplicates.ids.add(netsuiteId);
      this.#duplicates.set(key, duplicates);
    }
  }
}
