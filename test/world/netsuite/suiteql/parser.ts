// Parses SELECT ... FROM one table [WHERE] [ORDER BY] [FETCH FIRST n ROWS ONLY]. LIMIT, WITH, joins and anything else
// SuiteQL or this simulator does not know end in the vendor's "Invalid or unsupported search".
import {
  COMPARISONS,
  type Condition,
  type Expression,
  type FunctionName,
  FUNCTIONS,
  type Statement,
  unsupported,
} from './syntax.ts';
import { type Token, tokenize } from './tokens.ts';

const RESERVED = new Set(
  'select from where order by fetch first rows only and or not in like is null asc desc as limit offset join on with group having union left inner'.split(
    ' ',
  ),
);

export function parse(statement: string): Statement {
  return new Parser(tokenize(statement)).statement();
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #parameters = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  statement(): Statement {
    this.#expect('select');
    const select = this.#takes('*') ? undefined : this.#list(() => this.#selected());
    this.#expect('from');
    const table = this.#name();
    const tableAlias = this.#isName() ? this.#name() : table;
    const where = this.#takes('where') ? this.#condition() : undefined;
    const orderBy = this.#takes('order') ? (this.#expect('by'), this.#list(() => this.#ordered())) : [];
    const fetchFirst = this.#takes('fetch') ? this.#fetchFirst() : undefined;
    if (this.#peek() !== undefined) throw unsupported();
    return { select, table, tableAlias, where, orderBy, fetchFirst, parameterCount: this.#parameters };
  }

  #selected() {
    const expression = this.#expression();
    const hasAlias = this.#takes('as') || this.#isName();
    return { expression, alias: hasAlias ? this.#name() : undefined };
  }

  #ordered() {
    const expression = this.#expression();
    const isDescending = this.#takes('desc');
    if (!isDescending) this.#takes('asc');
    return { expression, isDescending };
  }

  #fetchFirst(): number {
    this.#expect('first');
    const count = this.#next();
    if (count.kind !== 'number') throw unsupported();
    if (!this.#takes('rows')) this.#expect('row');
    this.#expect('only');
    return Number(count.value);
  }

  #condition(): Condition {
    let left = this.#conjunction();
    while (this.#takes('or')) left = { kind: 'or', left, right: this.#conjunction() };
    return left;
  }

  #conjunction(): Condition {
    let left = this.#negation();
    while (this.#takes('and')) left = { kind: 'and', left, right: this.#negation() };
    return left;
  }

  #negation(): Condition {
    if (this.#takes('not')) return { kind: 'not', condition: this.#negation() };
    if (!this.#takes('(')) return this.#predicate();
    const inner = this.#condition();
    this.#expect(')');
    return inner;
  }

  #predicate(): Condition {
    const left = this.#expression();
    const operator = COMPARISONS.find((comparison) => this.#takes(comparison));
    if (operator !== undefined) return { kind: 'compare', operator, left, right: this.#expression() };
    if (this.#takes('is')) {
      const isNegated = this.#takes('not');
      this.#expect('null');
      return negatedIf(isNegated, { kind: 'is-null', left });
    }
    const isNegated = this.#takes('not');
    if (this.#takes('like')) return negatedIf(isNegated, { kind: 'like', left, pattern: this.#expression() });
    this.#expect('in');
    this.#expect('(');
    const values = this.#list(() => this.#expression());
    this.#expect(')');
    if (values.length > 1000) throw unsupported();
    return negatedIf(isNegated, { kind: 'in', left, values });
  }

  #expression(): Expression {
    const { kind, value } = this.#next();
    if (kind === 'text') return { kind: 'literal', value: value === '' ? null : value };
    if (kind === 'number') return { kind: 'literal', value: Number(value) };
    if (value === '?') return { kind: 'parameter', index: this.#parameters++ };
    if (value === 'null') return { kind: 'literal', value: null };
    if (kind !== 'word' || RESERVED.has(value)) throw unsupported();
    const member = this.#takes('.') ? this.#name() : undefined;
    const path = member === undefined ? value : `${value}.${member}`;
    if (this.#takes('(')) return this.#call(path);
    return { kind: 'column', table: member === undefined ? undefined : value, name: member ?? value };
  }

  #call(path: string): Expression {
    const name = FUNCTIONS.find((known) => known === path);
    if (name === undefined) throw unsupported();
    const args = name === 'count' && this.#takes('*') ? [] : this.#list(() => this.#expression());
    this.#expect(')');
    if (!hasRightArguments(name, args.length)) throw unsupported();
    return { kind: 'call', name, args };
  }

  #list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.#takes(',')) items.push(item());
    return items;
  }

  #name(): string {
    if (!this.#isName()) throw unsupported();
    return this.#next().value;
  }

  #isName(): boolean {
    const token = this.#peek();
    return token?.kind === 'word' && !RESERVED.has(token.value);
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#position];
  }

  #next(): Token {
    const token = this.#peek();
    if (token === undefined) throw unsupported();
    this.#position += 1;
    return token;
  }

  #takes(value: string): boolean {
    const token = this.#peek();
    if (token?.value !== value || token.kind === 'text' || token.kind === 'number') return false;
    this.#position += 1;
    return true;
  }

  #expect(value: string): void {
    if (!this.#takes(value)) throw unsupported();
  }
}

const negatedIf = (isNegated: boolean, condition: Condition): Condition =>
  isNegated ? { kind: 'not', condition } : condition;

function hasRightArguments(name: FunctionName, count: number): boolean {
  if (name === 'count') return count <= 1;
  if (name === 'to_char') return count === 1 || count === 2;
  return count === (name === 'to_date' || name === 'nvl' ? 2 : 1);
}
