// The company's lists. An employee's rows hold option ids; what the API shows of them is the label of the moment.

export interface ListOption {
  readonly id: number;
  label: string;
  isArchived: boolean;
  readonly createdAtMs: number | null;
  archivedAtMs: number | null;
  readonly isManageable: boolean;
}

export interface List {
  readonly id: number;
  readonly fieldId: number;
  readonly name: string;
  /** Not every list has one. */
  readonly alias: string | undefined;
  readonly isManageable: boolean;
  readonly options: ListOption[];
}

interface NewList {
  readonly fieldId: number;
  readonly name: string;
  readonly alias?: string;
  readonly isManageable?: boolean;
}

export class Lists {
  readonly all: List[] = [];
  readonly #optionById = new Map<number, ListOption>();
  #nextListId = 3440;
  #nextOptionId = 18256;

  constructor() {
    this.addList({ fieldId: 4, name: 'Department', alias: 'department' });
    this.addList({ fieldId: 1355, name: 'Division', alias: 'division' });
    this.addList({ fieldId: 18, name: 'Location', alias: 'location', isManageable: false });
    this.addList({ fieldId: 17, name: 'Job Title', alias: 'jobTitle' });
    const status = this.addList({ fieldId: 16, name: 'Employment Status', alias: 'employmentHistoryStatus' });
    for (const label of ['Full-Time', 'Part-Time']) this.addOption(status, label, null);
    for (const label of ['Contractor', 'Terminated']) this.addOption(status, label, null, false);
    this.addList({ fieldId: 4313, name: 'Termination Type', alias: 'terminationType' });
    this.addList({ fieldId: 4314, name: 'Termination Reason', alias: 'terminationReason' });
    this.addList({ fieldId: 4315, name: 'Eligible For Re-hire', alias: 'terminationRehire' });
  }

  addList({ fieldId, name, alias, isManageable = true }: NewList): List {
    const list = { id: this.#nextListId, fieldId, name, alias, isManageable, options: [] };
    this.#nextListId += 1;
    this.all.push(list);
    return list;
  }

  list(alias: string): List {
    const list = this.all.find((other) => other.alias === alias);
    if (list === undefined) throw new Error(`No list is called ${alias}`);
    return list;
  }

  addOption(list: List, label: string, createdAtMs: number | null, isManageable = true): ListOption {
    const option: ListOption = {
      id: this.#nextOptionId,
      label,
      isArchived: false,
      createdAtMs,
      archivedAtMs: null,
      isManageable,
    };
    this.#nextOptionId += 1;
    list.options.push(option);
    this.#optionById.set(option.id, option);
    return option;
  }

  /** The option with this label; of two, one that is not archived. */
  find(alias: string, label: string): ListOption | undefined {
    const same = this.list(alias).options.filter((option) => option.label === label);
    return same.find(({ isArchived }) => !isArchived) ?? same[0];
  }

  label(optionId: number | null | undefined): string | null {
    return this.#optionById.get(optionId ?? 0)?.label ?? null;
  }
}
