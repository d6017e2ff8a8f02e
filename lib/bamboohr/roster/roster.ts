// All employees in BambooHR, page by page: by the list where it has every wanted field, else by the dataset. Which of them it
// is, and what the dataset calls each field, is learned once.
import { createHash } from 'node:crypto';
import { type AccountShape } from '../../account-shape.ts';
import { ConnectorError } from '../../errors.ts';
import { compareIds, type Page, type SourceRoster, type SourceRow } from '../../employee/roster-rows.ts';
import { type BambooHrConnection } from '../bamboohr-connection.ts';
import { datasetFields, datasetPage } from './roster-dataset.ts';
import { isInList, type ListedPage, listPage } from './roster-list.ts';

const datasetThing = 'bamboohr dataset';

export class BambooHrRoster implements SourceRoster {
  readonly #connection: BambooHrConnection;
  readonly #wanted: readonly string[];
  readonly #shape: AccountShape;
  /** Another mapping asks for other fields, which the list may have or not. */
  readonly #question: string;
  #datasetNames: ReadonlyMap<string, string> | undefined;

  constructor(connection: BambooHrConnection, wanted: readonly string[], shape: AccountShape) {
    this.#connection = connection;
    this.#wanted = wanted;
    this.#shape = shape;
    this.#question = createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 16);
  }

  /** A page begins with the word that says which way it was read, so that a later run goes on the same way. */
  async page(from?: string): Promise<Page<SourceRow>> {
    if (from === undefined) return await this.#first();
    const [way, cursor] = splitAt(from);
    const page =
      way === 'list' ? await listPage(this.#connection, this.#wanted, cursor) : await this.#byDataset(cursor);
    if (page === undefined) throw rosterInconsistent('was closed to us');
    return ordered(page, way);
  }

  async #first(): Promise<Page<SourceRow>> {
    const missing = await this.#shape.missing([this.#listThing, datasetThing]);
    // What the list lacks is not compared; still better than nothing where there is nothing else.
    const isListAsked = !missing.has(this.#listThing) || missing.has(datasetThing);
    const listed = isListAsked ? await this.#byList() : undefined;
    if (listed?.hasAllFields === true) return ordered(listed, 'list');
    const dataset = missing.has(datasetThing) ? undefined : await this.#firstByDataset();
    if (dataset !== undefined) return ordered(dataset, 'dataset');
    const second = isListAsked ? listed : await this.#byList();
    if (second !== undefined) return ordered(second, 'list');
    const last = missing.has(datasetThing) ? await this.#firstByDataset() : undefined;
    if (last !== undefined) return ordered(last, 'dataset');
    throw new ConnectorError(
      'roster-forbidden',
      "BambooHR shows neither its list of employees nor the employee dataset: give the API user's access level one of them.",
    );
  }

  get #listThing(): string {
    return `bamboohr list ${this.#question}`;
  }

  async #byList(): Promise<ListedPage | undefined> {
    if (!isInList(this.#wanted)) return undefined;
    const page = await listPage(this.#connection, this.#wanted);
    await this.#shape.learn(new Map([[this.#listThing, page?.hasAllFields === true]]));
    return page;
  }

  async #firstByDataset(): Promise<Page<SourceRow> | undefined> {
    const page = await this.#byDataset();
    await this.#shape.learn(new Map([[datasetThing, page !== undefined]]));
    return page;
  }

  /** Numbered pages shift when an employee is taken out, so the total goes along: fewer people, and one was skipped. */
  async #byDataset(cursor = '1/0'): Promise<Page<SourceRow> | undefined> {
    const [number = 1, total = 0] = cursor.split('/').map(Number);
    const page = await this.#datasetPage(number);
    if (page === undefined) return undefined;
    if (page.total !== undefined && page.total < total) throw rosterInconsistent('became shorter');
    return page.next === undefined ? page : { ...page, next: `${page.next}/${page.total ?? 0}` };
  }

  async #datasetPage(number: number): Promise<Page<SourceRow> | undefined> {
    const question = `bamboohr names ${this.#question}`;
    const remembered = this.#datasetNames ?? (await this.#shape.namesOf(question));
    const page = remembered === undefined ? 'unknown-field' : await datasetPage(this.#connection, remembered, number);
    this.#datasetNames = remembered;
    if (page !== 'unknown-field') return page;
    const names = await datasetFields(this.#connection, this.#wanted);
    if (names === undefined) return undefined;
    await this.#shape.learnNames(question, names);
    this.#datasetNames = names;
    const again = await datasetPage(this.#connection, names, number);
    if (again !== 'unknown-field') return again;
    throw new ConnectorError('bamboohr-request', 'BambooHR refused the employee dataset (400).');
  }
}

const rosterInconsistent = (how: string): ConnectorError =>
  new ConnectorError('roster-inconsistent', `BambooHR's list of employees ${how} between two of its pages.`, {
    retryable: true,
  });

function splitAt(from: string): readonly [way: string, cursor: string] {
  const at = from.indexOf(':');
  return [from.slice(0, at), from.slice(at + 1)];
}

/** Pages in another order than the one that was asked for cannot be merged with NetSuite's. */
function ordered({ rows, total, skipped = 0, next }: Page<SourceRow>, way: string): Page<SourceRow> {
  const isOrdered = rows.every(({ employeeId }, index) => {
    const before = rows[index - 1]?.employeeId;
    return before === undefined || compareIds(before, employeeId) < 0;
  });
  if (!isOrdered) throw new ConnectorError('roster-unordered', 'BambooHR did not order its employees by their ids.');
  return { rows, total, skipped, ...(next === undefined ? {} : { next: `${way}:${next}` }) };
}
