// Leavers without a record of ours, against NetSuite's people without an id of ours who can log in: whoever of them is
// alike is looked at, so that nobody keeps a login because nobody ever linked them. Digests only, and few of them.
import { foldEmail, foldText } from '../employee/same/same-text.ts';
import { type FieldValue } from '../employee/target-fields.ts';
import { type DigestField } from '../employee/digest.ts';
import { type SourceRow, type TargetRow } from '../employee/roster-rows.ts';
import { entryOf, shortDigest } from './carry-over.ts';

export interface UnlinkedTools {
  readonly digest: DigestField;
  /** NetSuite's field that holds the employee number; undefined: none does. */
  readonly numberField: string | undefined;
}

export class UnlinkedLeavers {
  readonly #tools: UnlinkedTools;
  readonly #strangers = new Map<number, string>();
  readonly #leavers = new Map<number, string>();

  constructor(tools: UnlinkedTools) {
    this.#tools = tools;
  }

  addStranger({ netsuiteId, fields }: TargetRow): void {
    if (fields.get('giveAccess') !== true) return;
    const { numberField } = this.#tools;
    const of = (field: string): Value => fields.get(field);
    const keys = this.#keysOf({
      number: numberField === undefined ? null : of(numberField),
      email: of('email'),
      names: [of('firstName'), of('lastName')],
      days: [of('hireDate')],
    });
    for (const key of keys) this.#strangers.set(key, netsuiteId);
  }

  addLeaver({ employeeId, fields }: SourceRow): void {
    const of = (field: string): Value => fields[field];
    const keys = this.#keysOf({
      number: this.#tools.numberField === undefined ? null : of('employeeNumber'),
      email: of('workEmail'),
      names: [of('firstName'), of('lastName')],
      days: [of('hireDate'), of('originalHireDate')],
    });
    for (const key of keys) this.#leavers.set(key, employeeId);
  }

  /** Employee id -> who in NetSuite may be that person. */
  alike(): ReadonlyMap<string, string> {
    return new Map(
      [...this.#strangers].flatMap(([key, netsuiteId]) => {
        const employeeId = this.#leavers.get(key);
        return employeeId === undefined ? [] : [[employeeId, netsuiteId] as const];
      }),
    );
  }

  /** What an earlier part of the comparison saw, for a later one. */
  *carried(): Generator<string> {
    for (const [key, netsuiteId] of this.#strangers) yield entryOf('stranger', String(key), netsuiteId);
    for (const [key, employeeId] of this.#leavers) yield entryOf('unlinked', String(key), employeeId);
  }

  carry([kind, key = '', id = '']: readonly string[]): void {
    if (kind === 'stranger') this.#strangers.set(Number(key), id);
    if (kind === 'unlinked') this.#leavers.set(Number(key), id);
  }

  /** What a person is recognised by, folded as the matching does: number, work e-mail, or name with hire date. */
  #keysOf({ number, email, names, days }: Likeness): readonly number[] {
    const [numberKey, emailKey] = [folded(number, foldText), folded(email, foldEmail)];
    const nameKeys = names.map((name) => folded(name, foldText));
    const isNamed = !nameKeys.includes('');
    return [
      ...(numberKey === '' ? [] : [['number', numberKey]]),
      ...(emailKey === '' ? [] : [['email', emailKey]]),
      ...days.flatMap((day) => (typeof day === 'string' && isNamed ? [['name', ...nameKeys, day]] : [])),
    ].map((key) => shortDigest(this.#tools.digest, 'likeness', JSON.stringify(key)));
  }
}

type Value = FieldValue | undefined;

interface Likeness {
  readonly number: Value;
  readonly email: Value;
  readonly names: readonly Value[];
  readonly days: readonly Value[];
}

const folded = (value: Value, fold: (text: string) => string): string => (typeof value === 'string' ? fold(value) : '');
