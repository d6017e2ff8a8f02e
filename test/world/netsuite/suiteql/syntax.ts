// The parts of a SuiteQL statement that the simulator understands, and the refusal of everything else.
import { Refusal } from '../problem.ts';

export type Expression =
  | { readonly kind: 'column'; readonly table: string | undefined; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | null }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] };

export const FUNCTIONS = ['to_char', 'to_date', 'lower', 'upper', 'length', 'nvl', 'builtin.df', 'count'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly left: Expression; readonly values: readonly Expression[] }
  | { readonly kind: 'like'; readonly left: Expression; readonly pattern: Expression }
  | { readonly kind: 'is-null'; readonly left: Expression };

export const COMPARISONS = ['=', '!=', '<>', '>=', '<=', '>', '<'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export interface Statement {
  /** Undefined means every column. */
  readonly select: readonly { readonly expression: Expression; readonly alias: string | undefined }[] | undefined;
  readonly table: string;
  readonly tableAlias: string;
  readonly where: Condition | undefined;
  readonly orderBy: readonly { readonly expression: Expression; readonly isDescending: boolean }[];
  readonly fetchFirst: number | undefined;
  readonly parameterCount: number;
}

const QUERY = 'Invalid search query. Detailed unprocessed description follows. ';

const badQuery = (tail: string): Refusal =>
  new Refusal(400, { detail: QUERY + tail, code: 'INVALID_PARAMETER', queryParam: 'q' });

export const unsupported = (): Refusal => badQuery('Search error occurred: Invalid or unsupported search.');

/** What a missing permission looks like. */
export const recordNotFound = (table: string): Refusal =>
  badQuery(`Search error occurred: Record '${table}' was not found.`);

export const unknownTable = (table: string): Refusal => badQuery(`Invalid search type: ${table}.`);

export const unknownIdentifier = (name: string, { table, tableAlias }: Statement): Refusal =>
  badQuery(`Search error occurred: Unknown identifier '${name}'. Available identifiers are: {${tableAlias}=${table}}.`);
