// Leavers without a record of ours, against NetSuite's people without an id of ours who can log in: whoever of them is
// alike is looked at, so that nobody keeps a login because nobody ever linked them. Digests only, and few of them.
import { createHash } from 'node:crypto';
import { foldEmail, foldText } from '../employee/same-text.ts';
import { type FieldValue } from '../sync/target-fields.ts';
import { type SourceRow, type TargetRow } from '../sync/roster-rows.ts';

export class UnlinkedLeavers {
  readonly #numberField: string | undefined;
  readonly #strangers = new Map<number, string>();
  readonly #leavers = new Map<number, string>();

  constructor(numberField: string | undefined) {
    this.#numberField = numberField;
  }

  addStranger({ netsuiteId, fields }: TargetRow): void {
    if (fields.get('giveAccess') !== true) return;
    const of = (field: string): Value => fields.get(field);
    const keys = keysOf({
      number: this.#numberField === undefined ? null : of(this.#numberField),
      email: of('email'),
      names: [of('firstName'), of('lastName')],
      days: [of('hireDate')],
    });
    for (const key of keys) this.#strangers.set(key, netsuiteId);
  }

  addLeaver({ employeeId, fields }: SourceRow): void {
    const of = (field: string): Value => fields[field];
    const keys = keysOf({
      number: this.#numberField === undefined ? null : of('employeeNumber'),
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
}

type Value = FieldValue | undefined;

interface Likeness {
  readonly number: Value;
  readonly email: Value;
  readonly names: readonly Value[];
  readonly days: readonly Value[];
}

/** What a person is recognised by, folded as the matching does: number, work e-mail, or name with hire date. */
function keysOf({ number, email, names, days }: Likeness): readonly number[] {
  const [numberKey, emailKey] = [folded(number, foldText), folded(email, foldEmail)];
  const nameKeys = names.map((name) => folded(name, foldText));
  const isNamed = !nameKeys.includes('');
  return [
    ...(numberKey === '' ? [] : [['number', numberKey]]),
    ...(emailKey === '' ? [] : [['email', emailKey]]),
    ...days.flatMap((day) => (typeof day === 'string' && isNamed ? [['name', ...nameKeys, day]] : [])),
  ].map((key) => createHash('sha256').update(JSON.stringify(key)).digest().readUIntBE(0, 6));
}

const folded = (value: Value, fold: (text: string) => string): string => (typeof value === 'string' ? fold(value) : '');
