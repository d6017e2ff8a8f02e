// GET /record/v1/metadata-catalog/{type}: the schema of a record as this account has it, custom fields included.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { invalidHeader, Refusal } from '../problem.ts';
import { type Property } from './properties.ts';
import { propertiesOf } from './record-types.ts';

const MEDIA_TYPE = 'application/schema+json';

export function showCatalogue(account: Account, { headers }: SimulatedRequest, type: string): SimulatedAnswer {
  const { switches, hiddenFields } = account;
  if (switches.metadataCatalogue === 'closed') {
    throw new Refusal(403, { detail: 'Permission Violation.', code: 'INSUFFICIENT_PERMISSION' });
  }
  const table = propertiesOf(account, type);
  if (table === undefined) {
    throw new Refusal(404, { detail: `Record type '${type}' does not exist.`, code: 'INVALID_REQUEST' });
  }
  // Without a media type of its own the answer is a list of links; the simulator refuses instead.
  if (!(headers['accept'] ?? '').includes(MEDIA_TYPE)) throw invalidHeader('Not served here.', 'Accept');
  const isListed = (name: string): boolean =>
    type !== 'employee' || switches.metadataShowsHiddenFields || !hiddenFields.has(name);
  const properties = [...table]
    .filter(([name]) => isListed(name))
    .map(([name, property]) => [name, schemaOf(property)]);
  return {
    status: 200,
    headers: { 'content-type': MEDIA_TYPE },
    body: JSON.stringify({ type: 'object', properties: { id: { type: 'string' }, ...Object.fromEntries(properties) } }),
  };
}

const schemaOf = ({ kind }: Property): object => ({ type: kind === 'boolean' ? 'boolean' : 'string', nullable: true });
