// The REST record service: /services/rest/record/v1/{type}[/{id}], where the id may be an internal id or `eid:...`.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { invalidRequest, Refusal, userError } from '../problem.ts';
import { readBody } from '../validation/read-body.ts';
import { showCatalogue } from './metadata-catalogue.ts';
import { checkExternalId } from '../validation/uniqueness.ts';
import { type PropertyTable } from './properties.ts';
import { propertiesOf } from './record-types.ts';
import { type StoredRecord } from './record-store.ts';
import { saveRecord } from './save-record.ts';
import { recordUrl, showRecord } from './show-record.ts';

export const RECORD_PATH = '/services/rest/record/v1/';

/** The place of this request among all that reached NetSuite, and how many there were when it is carried out. */
export interface Arrivals {
  readonly own: number;
  readonly latest: number;
}

interface Call {
  readonly account: Account;
  readonly request: SimulatedRequest;
  readonly arrivals: Arrivals;
  readonly type: string;
  readonly table: PropertyTable;
}

export function serveRecords(account: Account, request: SimulatedRequest, arrivals: Arrivals): SimulatedAnswer {
  const [type = '', address, ...rest] = request.path.slice(RECORD_PATH.length).split('/').map(decode);
  if (type === 'metadata-catalog') return showCatalogue(account, request, address ?? '');
  const table = propertiesOf(account, type);
  if (table === undefined)
    throw new Refusal(404, { detail: `Record type '${type}' does not exist.`, code: 'INVALID_REQUEST' });
  if (account.deniedRecords.has(type)) throw denied(type);
  if (rest.length > 0) throw invalidRequest('The simulator does not serve sub-resources.');
  const call: Call = { account, request, arrivals, type, table };
  if (address === undefined || address === '') {
    if (request.method === 'GET') return readPage(call);
    if (request.method !== 'POST') throw notAllowed();
    return create(call);
  }
  switch (request.method) {
    case 'GET':
      return read(call, existing(call, address));
    case 'PATCH':
      return update(call, existing(call, address));
    case 'PUT':
      return upsert(call, address);
    case 'DELETE':
      return remove(call, existing(call, address));
    default:
      throw notAllowed();
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalidRequest('The request URL is not valid.');
  }
}

const notAllowed = (): Refusal =>
  new Refusal(405, { detail: 'The request method is not allowed here.', code: 'INVALID_REQUEST' });

const denied = (type: string, what = 'view'): Refusal =>
  new Refusal(403, {
    detail: `Permission Violation: The role you have does not give you permission to ${what} this ${type}.`,
    code: 'INSUFFICIENT_PERMISSION',
  });

function find({ account, type }: Call, address: string): StoredRecord | undefined {
  if (!address.startsWith('eid:')) return account.records.get(type, address);
  return account.records.find(type, 'externalId', address.slice(4)).find((record) => record.type === type);
}

function existing(call: Call, address: string): StoredRecord {
  const { account, type } = call;
  const isAddress = !address.startsWith('eid:') || account.switches.externalIdsAddress === 'every-request';
  const record = isAddress ? find(call, address) : undefined;
  if (record === undefined || (type === 'employee' && account.outOfReach.has(record.id))) {
    const isRecent = account.switches.notFoundText === 'recent';
    const detail = isRecent
      ? 'The record instance does not exist. Provide a valid record instance ID.'
      : 'Record does not exist.';
    throw new Refusal(404, { detail, code: 'NONEXISTENT_ID' });
  }
  assertNotAdministrator(call, record);
  return record;
}

/** Records are opened for editing even to be read. */
function assertNotAdministrator({ account }: Call, { type, id }: StoredRecord): void {
  if (type !== 'employee' || !account.administrators.has(id)) return;
  throw userError('For security reasons, only an administrator is allowed to edit an administrator record.');
}

function create(call: Call): SimulatedAnswer {
  const { account, request, arrivals, type, table } = call;
  const changes = readBody(account, table, request);
  const save = { method: 'POST', type, before: undefined, changes, replacesAll: false, arrival: arrivals.latest };
  return written(account, saveRecord(account, save));
}

function update(call: Call, before: StoredRecord): SimulatedAnswer {
  const { account, request, arrivals, type, table } = call;
  const changes = readBody(account, table, request);
  const save = { method: 'PATCH', type, before, changes, replacesAll: false, arrival: arrivals.latest };
  return written(account, saveRecord(account, save));
}

function upsert(call: Call, address: string): SimulatedAnswer {
  const { account, request, arrivals, type, table } = call;
  if (!address.startsWith('eid:')) throw invalidRequest('PUT is supported only with an external ID in the URL.');
  const externalId = address.slice(4);
  const before = find(call, address);
  // Two creations at the same time: the one that is second finds the record made while it was on its way.
  const isLate = before !== undefined && before.bornAfterArrival >= arrivals.own;
  if (before === undefined || isLate || account.outOfReach.has(before.id)) checkExternalId(account, type, externalId);
  else assertNotAdministrator(call, before);
  const changes = readBody(account, table, request);
  const inBody = changes.get('externalId') ?? externalId;
  if (inBody !== externalId) throw invalidRequest('The external ID in the body differs from the one in the URL.');
  if (before === undefined) changes.set('externalId', externalId);
  else changes.delete('externalId');
  const replacesAll = account.switches.putMode === 'replace';
  return written(
    account,
    saveRecord(account, { method: 'PUT', type, before, changes, replacesAll, arrival: arrivals.latest }),
  );
}

const written = (account: Account, { type, id }: StoredRecord): SimulatedAnswer => ({
  status: 204,
  headers: { location: recordUrl(account, type, id) },
});

/** Ids and links only. */
function readPage({ account, request, type }: Call): SimulatedAnswer {
  const limit = Number(request.query.get('limit') ?? 1000);
  const offset = Number(request.query.get('offset') ?? 0);
  if (!(limit >= 1 && limit <= 1000) || offset % limit !== 0) throw invalidRequest('The page is not valid.');
  const all = [...account.records.all(type)].filter(({ id }) => !account.outOfReach.has(id));
  const page = all.slice(offset, offset + limit);
  const items = page.map(({ id }) => ({ links: [{ rel: 'self', href: recordUrl(account, type, id) }], id }));
  return {
    status: 200,
    headers: { 'content-type': 'application/vnd.oracle.resource+json; type=collection' },
    body: JSON.stringify({
      links: [],
      count: items.length,
      hasMore: offset + items.length < all.length,
      items,
      offset,
      totalResults: all.length,
    }),
  };
}

function read({ account, request, table }: Call, record: StoredRecord): SimulatedAnswer {
  const fields = request.query.get('fields')?.split(',');
  const unknown = fields?.find((name) => !table.has(name));
  if (unknown !== undefined) {
    const detail = `Invalid value for the query parameter 'fields': ${unknown}.`;
    throw new Refusal(400, { detail, code: 'INVALID_PARAMETER', queryParam: 'fields' });
  }
  const shape = {
    fields: fields === undefined ? undefined : new Set(fields),
    simpleEnumFormat: request.query.get('simpleEnumFormat') === 'true',
  };
  return {
    status: 200,
    headers: { 'content-type': 'application/vnd.oracle.resource+json; type=singular' },
    body: JSON.stringify(showRecord(account, table, record, shape)),
  };
}

function remove({ account, request, type }: Call, record: StoredRecord): SimulatedAnswer {
  if (type === 'employee' && !account.switches.roleMayDeleteEmployees) throw denied(type, 'delete');
  const pointsHere = (other: StoredRecord): boolean =>
    [...other.fields].some(([name, value]) => value === record.id && targetOf(account, other.type, name) === type);
  const all = [...account.records.all('employee'), ...(type === 'employee' ? [] : account.records.all(type))];
  if (all.some(pointsHere)) throw userError('This record cannot be deleted because it has dependent records.');
  account.records.remove(record);
  account.writes.push({
    atMs: account.nowMs(),
    method: request.method,
    record: type,
    id: record.id,
    effect: 'deleted',
    fields: [],
  });
  return { status: 204 };
}

function targetOf(account: Account, type: string, name: string): string | undefined {
  const property = propertiesOf(account, type)?.get(name);
  return property !== undefined && 'target' in property ? property.target : undefined;
}
