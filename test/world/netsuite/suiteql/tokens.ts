// Cuts a SuiteQL statement into tokens.
import { unsupported } from './syntax.ts';

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'symbol';
  /** A word in lower case; a text without its quotes. */
  readonly value: string;
}

const TOKEN =
  /\s*(?:(?<word>[A-Za-z_]\w*)|'(?<text>(?:[^']|'')*)'|(?<number>-?\d+(?:\.\d+)?)|(?<symbol><>|!=|>=|<=|[=<>(),.*?]))/y;

export function tokenize(statement: string): Token[] {
  const tokens: Token[] = [];
  const source = statement.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const { word, text, number, symbol } = TOKEN.exec(source)?.groups ?? {};
    if (word !== undefined) tokens.push({ kind: 'word', value: word.toLowerCase() });
    else if (text !== undefined) tokens.push({ kind: 'text', value: text.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', value: symbol });
    else throw unsupported();
  }
  return tokens;
}
