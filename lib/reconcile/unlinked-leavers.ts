// Leavers without a record of ours, against NetSuite's people without an id of ours who can log in: those who are
// similar are reviewed, so that no leaver keeps a login because the record was never linked. Digests only, and few.
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
  readonly #unlinked = new Map<number, string>();
  readonly #leavers = new Map<number, string>();

  constructor(tools: UnlinkedTools) {
    this.#tools = tools;
  }

  addUnlinked({ netsuiteId, fields }: TargetRow): void {
    if (fields.get('giveAccess') !== true) return;
    const { numberField } = this.#tools;
    const valueOf = (field: string): FieldText => fields.get(field);
    const keys = this.#keysOf({
      number: numberField === undefined ? null : valueOf(numberField),
      email: valueOf('email'),
      names: [valueOf('firstName'), valueOf('lastName')],
      days: [valueOf('hireDate')],
    });
    for (const key of keys) this.#unlinked.set(key, netsuiteId);
  }

  addLeaver({ employeeId, fields }: SourceRow): void {
    const valueOf = (field: string): FieldText => fields[field];
    const keys = this.#keysOf({
      number: this.#tools.numberField === undefined ? null : valueOf('employeeNumber'),
      email: valueOf('workEmail'),
      names: [valueOf('firstName'), valueOf('lastName')],
      days: [valueOf('hireDate'), valueOf('originalHireDate')],
    });
    for (const key of keys) this.#leavers.set(key, employeeId);
  }

  /** Employee id -> who in NetSuite may be that person. */
  possibleRecords(): ReadonlyMap<string, string> {
    return new Map(
      [...this.#unlinked].flatMap(([key, netsuiteId]) => {
        const employeeId = this.#leavers.get(key);
        return employeeId === undefined ? [] : [[employeeId, netsuiteId] as const];
      }),
    );
  }

  /** What an earlier part of the comparison saw, for a later one. */
  *carried(): Generator<string> {
    for (const [key, netsuiteId] of this.#unlinked) yield entryOf('unlinked-record', String(key), netsuiteId);
    for (const [key, employeeId] of this.#leavers) yield entryOf('unlinked-leaver', String(key), employeeId);
  }

  carry([kind, key = '', id = '']: readonly string[]): void {
    if (kind === 'unlinked-record') this.#unlinked.set(Number(key), id);
    if (kind === 'unlinked-leaver') this.#leavers.set(Number(key), id);
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

type FieldText = FieldValue | undefined;

interface Likeness {
  readonly number: FieldText;
  readonly email: FieldText;
  readonly names: readonly FieldText[];
  readonly days: readonly FieldText[];
}

const folded = (value: FieldText, fold: (text: string) => string): string =>
  typeof value === 'string' ? fold(value) : '';
