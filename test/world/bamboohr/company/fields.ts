// The company's fields: the standard ones and its own, found by alias or by id.
import { type EmployeeView } from './employee-view.ts';
import { type List } from './lists.ts';
import { type Field, standardFields } from './standard-fields.ts';

export interface NewCustomField {
  readonly alias: string;
  readonly name?: string;
  /** `list` makes a list of its own, whose labels are the field's values. */
  readonly type?: 'text' | 'date' | 'list' | 'checkbox' | 'int';
  readonly id?: number;
}

export class FieldCatalogue {
  readonly all: Field[] = [...standardFields];
  readonly #byName = new Map<string, Field>();
  #nextId = 4400;

  constructor() {
    // The first of two fields with one id is the current one.
    for (const field of standardFields) this.#index(field);
    this.#byName.set('supervisorEid', this.#byName.get('supervisorEId')!);
  }

  /** By alias or by id as text. */
  find(name: string): Field | undefined {
    return this.#byName.get(name);
  }

  addCustom({ alias, name = alias, type = 'text', id = this.#nextId }: NewCustomField, list: List | undefined): Field {
    if (this.#byName.has(alias) || this.#byName.has(String(id))) throw new Error(`Field ${alias} exists already`);
    this.#nextId = Math.max(this.#nextId, id) + 1;
    const optionLabel = (view: EmployeeView): string | null => {
      const option = view.plain(alias);
      return option === null ? null : view.company.lists.label(Number(option));
    };
    const read: Field['read'] = list === undefined ? (view) => view.plain(alias) : optionLabel;
    const field: Field = { alias, id, name, type, isCustom: true, isMonitorable: true, read };
    this.all.push(field);
    this.#index(field);
    return field;
  }

  get nextId(): number {
    return this.#nextId;
  }

  #index(field: Field): void {
    if (!this.#byName.has(field.alias)) this.#byName.set(field.alias, field);
    const id = String(field.id);
    if (field.id !== undefined && !this.#byName.has(id)) this.#byName.set(id, field);
  }
}
