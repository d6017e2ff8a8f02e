// Everybody in BambooHR, page by page: by the list where it has every wanted field, else by the dataset.
import { ConnectorError } from '../errors.ts';
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
    const [way, cursor] = splitAt(from);
    const isByList = way === undefined ? isInList(this.#wanted) : way === 'list';
    const listed = isByList ? await listPage(this.#line, this.#wanted, cursor) : undefined;
    if (listed !== undefined) return ordered(listed, 'list');
    const names = (this.#datasetNames ??= await datasetFields(this.#line, this.#wanted));
    const page = names === undefined ? undefined : await datasetPage(this.#line, names, Number(cursor ?? '1'));
    if (page !== undefined && (way === undefined || way === 'dataset')) return ordered(page, 'dataset');
    throw new ConnectorError(
      'roster-closed',
      "BambooHR shows neither its list of employees nor the employee dataset: give the API user's access level one of them.",
    );
  }
}

function splitAt(from: string | undefined): readonly [string | undefined, string | undefined] {
  const at = from?.indexOf(':') ?? -1;
  return from === undefined || at < 0 ? [undefined, undefined] : [from.slice(0, at), from.slice(at + 1)];
}

/** Pages in another order than the one that was asked for cannot be merged with NetSuite's. */
function ordered({ next, ...page }: Page<SourceRow>, way: string): Page<SourceRow> {
  const isOrdered = page.rows.every(({ employeeId }, index) => {
    const before = page.rows[index - 1]?.employeeId;
    return before === undefined || compareIds(before, employeeId) < 0;
  });
  if (!isOrdered) throw new ConnectorError('roster-unordered', 'BambooHR did not order its employees by their ids.');
  return { ...page, ...(next === undefined ? {} : { next: `${way}:${next}` }) };
}
