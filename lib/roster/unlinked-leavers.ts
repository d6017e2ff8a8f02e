// Leavers without a record of ours, against NetSuite's people without an id of ours who can log in: whoever of them is
// alike is looked at, so that nobody keeps a login because nobody ever linked them. Digests only, and few of them.
import { createHash } from 'node:crypto';
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
    const of = (field: string): string | null => text(fields.get(field));
    const number = this.#numberField === undefined ? null : of(this.#numberField);
    const keys = keysOf({
      number,
      email: of('email'),
      names: [of('firstName'), of('lastName')],
      days: [of('hireDate')],
    });
    for (const key of keys) this.#strangers.set(key, netsuiteId);
  }

  addLeaver({ employeeId, fields }: SourceRow): void {
    const of = (field: string): string | null => text(fields[field]);
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

interface Likeness {
  readonly number: string | null;
  readonly email: string | null;
  readonly names: readonly (string | null)[];
  readonly days: readonly (string | null)[];
}

/** What a person is recognised by: number, work e-mail, or name with hire date. */
function keysOf({ number, email, names, days }: Likeness): readonly number[] {
  const isNamed = names.every((name) => name !== null);
  return [
    ...(number === null ? [] : [['number', number]]),
    ...(email === null ? [] : [['email', email]]),
    ...days.flatMap((day) => (day === null || !isNamed ? [] : [['name', ...names, day]])),
  ].map((key) => createHash('sha256').update(JSON.stringify(key)).digest().readUIntBE(0, 6));
}

const text = (value: unknown): string | null =>
  typeof value !== 'string' || value.trim() === '' ? null : value.normalize('NFC').trim().toLowerCase();
