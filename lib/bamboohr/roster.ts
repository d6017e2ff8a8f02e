// Everybody in BambooHR, page by page: by the list where it has every wanted field, else by the dataset.
import { ConnectorError } from '../errors.ts';
import { EmployeeId } from '../employee/identity.ts';
import { compareIds, type Page, type SourceRoster, type SourceRow } from '../sync/roster-rows.ts';
import { type BambooHrLine } from './bamboohr-line.ts';
import { datasetFields, datasetPage } from './roster-dataset.ts';
import { isInList, listPage } from './roster-list.ts';

export class BambooHrRoster implements SourceRoster {
  readonly #line: BambooHrLine;
  readonly #wanted: readonly string[];
  #datasetNames: ReadonlyMap<string, string> | undefined;

  constructor(line: BambooHrLine, wanted: readonly string[]) {
    this.#line = line;
    this.#wanted = wanted;
  }

  /** A page begins with the word that says which way it was read, so that a later run goes on the same way. */
  async page(from?: string): Promise<Page<SourceRow>> {
    if (from === undefined) return await this.#first();
    const [way, cursor] = splitAt(from);
    const page = way === 'list' ? await listPage(this.#line, this.#wanted, cursor) : await this.#byDataset(cursor);
    if (page === undefined) throw moved('was closed to us');
    return ordered(page, way);
  }

  async #first(): Promise<Page<SourceRow>> {
    const listed = isInList(this.#wanted) ? await listPage(this.#line, this.#wanted) : undefined;
    if (listed?.hasAllFields === true) return ordered(listed, 'list');
    const page = await this.#byDataset();
    if (page !== undefined) return ordered(page, 'dataset');
    // Better than nothing: what the list lacks is not compared.
    if (listed !== undefined) return ordered(listed, 'list');
    throw new ConnectorError(
      'roster-closed',
      "BambooHR shows neither its list of employees nor the employee dataset: give the API user's access level one of them.",
    );
  }

  /** Numbered pages shift when somebody is taken out, so the total goes along: fewer people, and somebody was skipped. */
  async #byDataset(cursor = '1/0'): Promise<Page<SourceRow> | undefined> {
    const names = (this.#datasetNames ??= await datasetFields(this.#line, this.#wanted));
    if (names === undefined) return undefined;
    const [number, total] = cursor.split('/').map(Number);
    const page = await datasetPage(this.#line, names, number ?? 1);
    if (page === undefined) return undefined;
    if (page.total < (total ?? 0)) throw moved('became shorter');
    return page.next === undefined ? page : { ...page, next: `${page.next}/${page.total}` };
  }
}

const moved = (how: string): ConnectorError =>
  new ConnectorError('roster-moved', `BambooHR's list of employees ${how} between two of its pages.`, {
    retryable: true,
  });

function splitAt(from: string): readonly [way: string, cursor: string] {
  const at = from.indexOf(':');
  return [from.slice(0, at), from.slice(at + 1)];
}

/** Pages in another order than the one that was asked for cannot be merged with NetSuite's. */
function ordered({ rows, total, next }: Page<SourceRow>, way: string): Page<SourceRow> {
  if (!rows.every(({ employeeId }) => EmployeeId.safeParse(employeeId).success)) {
    throw new ConnectorError('unreadable-answer', 'A row of the BambooHR roster has no employee id.');
  }
  const isOrdered = rows.every(({ employeeId }, index) => {
    const before = rows[index - 1]?.employeeId;
    return before === undefined || compareIds(before, employeeId) < 0;
  });
  if (!isOrdered) throw new ConnectorError('roster-unordered', 'BambooHR did not order its employees by their ids.');
  return { rows, total, ...(next === undefined ? {} : { next: `${way}:${next}` }) };
}
