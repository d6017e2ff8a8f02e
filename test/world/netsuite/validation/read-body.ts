// Reads the body of a write: JSON, property names under the account's table, values by kind. Unknown names are dropped
// without a word unless the request asked for errors.
import { type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { invalidContent, invalidHeader, Refusal } from '../problem.ts';
import { type PropertyTable } from '../records/properties.ts';
import { type Stored } from '../records/record-store.ts';
import { readValue, WrongShape } from './read-values.ts';

type Mode = 'error' | 'warning' | 'ignore';

/** Shown in answers, taken in bodies, without effect. */
const READ_ONLY = new Set(['id', 'internalId', 'links', 'refName', 'fullName', 'dateCreated', 'lastModifiedDate']);

export function readBody(
  account: Account,
  table: PropertyTable,
  request: SimulatedRequest,
): Map<string, Stored | null> {
  const names = readMode(request, 'X-NetSuite-PropertyNameValidation', 'warning');
  const values = readMode(request, 'X-NetSuite-PropertyValueValidation', 'error');
  const changes = new Map<string, Stored | null>();
  for (const [given, value] of Object.entries(parse(request))) {
    if (READ_ONLY.has(given)) continue;
    const name = spelling(account, table, given);
    if (name === undefined) {
      if (names === 'error')
        throw invalidContent(`Invalid content in the request body. Unknown property: ${given}.`, given);
      continue;
    }
    try {
      changes.set(name, readValue(account, name, table.get(name)!, value));
    } catch (error) {
      if (!(error instanceof WrongShape)) throw error;
      if (values === 'error') throw wrongShape(name);
    }
  }
  return changes;
}

function readMode({ headers }: SimulatedRequest, header: string, otherwise: Mode): Mode {
  const mode = (headers[header.toLowerCase()] ?? otherwise).toLowerCase();
  if (mode !== 'error' && mode !== 'warning' && mode !== 'ignore') {
    throw invalidHeader(`The value of the request header '${header}' is invalid.`, header);
  }
  return mode;
}

function parse({ headers, body }: SimulatedRequest): object {
  const contentType = headers['content-type'] ?? '';
  if (!/^application\/(json|vnd\.oracle\.resource\+json)\b/i.test(contentType) || contentType.includes('collection')) {
    throw invalidHeader("The request header 'Content-Type' is missing or not supported here.", 'Content-Type');
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    throw invalidContent('The request body is not valid JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw invalidContent('The request body is not a JSON object.');
  }
  return parsed;
}

function spelling({ switches }: Account, table: PropertyTable, given: string): string | undefined {
  if (table.has(given)) return given;
  if (!switches.propertyNamesIgnoreCase) return undefined;
  return [...table.keys()].find((name) => name.toLowerCase() === given.toLowerCase());
}

const wrongShape = (name: string): Refusal =>
  new Refusal(400, {
    detail: `Invalid value for the resource or sub-resource field '${name}'.`,
    code: 'INVALID_VALUE',
    path: name,
  });
