// Reads one property of a body: the shape of its value first (which a header can soften), then whether it can be selected.
import { type Account } from '../account.ts';
import { invalidFieldValue } from '../problem.ts';
import { type Property } from '../records/properties.ts';
import { isKept } from '../records/record-types.ts';
import { type Stored } from '../records/record-store.ts';

/** The value has the wrong shape; whether that ends the request depends on X-NetSuite-PropertyValueValidation. */
export class WrongShape extends Error {
  override readonly name = 'WrongShape';
}

/** The value to store; null clears the property. */
export function readValue(account: Account, name: string, property: Property, given: unknown): Stored | null {
  if (given === null) return null;
  switch (property.kind) {
    case 'text':
      if (typeof given !== 'string') throw new WrongShape();
      return given === '' ? null : given;
    case 'number':
      if (typeof given !== 'number') throw new WrongShape();
      return given;
    case 'boolean':
      if (typeof given !== 'boolean') throw new WrongShape();
      return given;
    case 'date':
      return readDate(given);
    case 'date-time':
      if (typeof given !== 'string' || Number.isNaN(Date.parse(given))) throw new WrongShape();
      return given;
    case 'choice':
      return readChoice(property.ids, given);
    case 'reference':
      return readReference(account, name, property.target, given);
    case 'references':
      if (!isObject(given) || !Array.isArray(given['items'])) throw new WrongShape();
      return given['items'].map((item) => readReference(account, name, property.target, item));
    case 'sublist':
      throw new Error(`the simulator does not keep the sublist ${name}`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readDate(given: unknown): string {
  if (typeof given !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(given)) throw new WrongShape();
  const parsed = new Date(`${given}T00:00:00Z`);
  // 2026-02-30 parses as a day in March, or not at all.
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== given) throw new WrongShape();
  return given;
}

function readChoice(ids: readonly string[], given: unknown): string {
  const wanted = isObject(given) ? (given['id'] ?? given['refName']) : undefined;
  const id = typeof wanted === 'string' ? ids.find((known) => known.toLowerCase() === wanted.toLowerCase()) : undefined;
  if (id === undefined) throw new WrongShape();
  return id;
}

/** `{id}`, `{externalId}` or the bare id; where both are given the internal id wins. */
function readReference(account: Account, name: string, target: string, given: unknown): string {
  const { id, externalId } = isObject(given) ? given : { id: given, externalId: undefined };
  if (typeof id === 'string' || typeof id === 'number') return findById(account, name, target, String(id));
  if (id !== undefined || typeof externalId !== 'string') throw new WrongShape();
  const record = account.records.find(target, 'externalId', externalId).find(({ type }) => type === target);
  if (record === undefined) throw invalidFieldValue(account, externalId, name);
  return record.id;
}

function findById(account: Account, name: string, target: string, id: string): string {
  const list = account.lists.get(target);
  const isKnown = isKept(target)
    ? account.records.get(target, id) !== undefined
    : (list?.has(id) ?? /^-?\d+$/.test(id));
  if (!isKnown) throw invalidFieldValue(account, id, name);
  return id;
}
