// What people paste into a secret, freed from what certainly is not meant: outer blanks and line ends, a byte order mark,
// quotes around the whole. Nothing inside a value is touched. No zod here, as receive-webhook loads it.

const invisible = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
const quotes = ['""', "''", '``', '“”', '‘’', '«»'];

export function tidy(text: string): string {
  const trimmed = text.replace(invisible, '');
  const isQuoted = trimmed.length > 1 && quotes.includes(`${trimmed.at(0)}${trimmed.at(-1)}`);
  return isQuoted ? tidy(trimmed.slice(1, -1)) : trimmed;
}

/** A key, token or id: numbers are taken as they are written, and blanks inside it are none of it. */
export const wholeWord = /^[^\s"'`]+$/;

/**
 * JSON as people paste it: with a byte order mark, with a key's line ends left as they are, or as a text that holds the
 * JSON. Throws SyntaxError for what is none.
 */
export function parsePastedJson(text: string): unknown {
  const bare = text.replace(invisible, '');
  const value = parseLenient(bare);
  return typeof value === 'string' && value.trimStart().startsWith('{') ? parseLenient(value) : value;
}

function parseLenient(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A line end inside a JSON text has to be escaped, which no operator does who pastes a key.
    return JSON.parse(text.replaceAll(/"(?:[^"\\]|\\.)*"/gs, (literal) => literal.replaceAll(/[\n\r\t]/g, escaped)));
  }
}

const escaped = (character: string): string => JSON.stringify(character).slice(1, -1);
