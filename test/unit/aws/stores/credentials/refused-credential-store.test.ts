// Credentials that a vendor refused, in the table: by their digests, and not too many.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DynamoRefusedCredentials } from '../../../../../lib/aws/stores/credentials/refused-credential-store.ts';
import { credentialId } from '../../../../../lib/credentials/refused-credentials.ts';
import { FakeEffects } from '../../../../support/fake-effects.ts';
import { DynamoTable } from '../dynamo-table.ts';

let dynamo: DynamoTable;
const effects = new FakeEffects();
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

it('a refused credential is known to every function, until eight others were refused', async () => {
  const refused = new DynamoRefusedCredentials(dynamo.table, effects);
  expect(await refused.has('bamboohr', 'a')).toBe(false);
  await refused.add('bamboohr', 'a');
  await refused.add('bamboohr', 'a');
  expect(await new DynamoRefusedCredentials(dynamo.table, effects).has('bamboohr', 'a')).toBe(true);
  expect(await refused.has('netsuite', 'a')).toBe(false);
  for (let each = 1; each <= 8; each += 1) await refused.add('bamboohr', String(each));
  expect(await refused.has('bamboohr', 'a')).toBe(false);
  expect(await refused.has('bamboohr', '1')).toBe(true);
});

it('a refused credential is tried once more after half a day, and not again when it is refused once more', async () => {
  const refused = new DynamoRefusedCredentials(dynamo.table, effects);
  await refused.add('bamboohr', 'later');
  effects.pass(12 * 60 * 60_000 - 1);
  expect(await refused.has('bamboohr', 'later')).toBe(true);
  effects.pass(1);
  expect(await refused.has('bamboohr', 'later')).toBe(false);
  await refused.add('bamboohr', 'later');
  expect(await refused.has('bamboohr', 'later')).toBe(true);
});

it('its id says nothing of the credential, and tells parts apart', () => {
  expect(credentialId('acme', 'marker')).toMatch(/^[0-9a-f]{32}$/);
  expect(credentialId('a', 'bc')).not.toBe(credentialId('ab', 'c'));
});
