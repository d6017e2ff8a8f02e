// docs/connector.schema.json is what editors check connector.json against; it is made from the settings themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { parseSettings, Settings } from '../../../lib/config/settings.ts';

const root = join(import.meta.dirname, '../../..');
const file = join(root, 'docs/connector.schema.json');
const howToUpdate = 'UPDATE_SCHEMA=1 npx jest test/unit/config/settings-schema && npm run format';

const generated = {
  title: 'Settings of the BambooHR to NetSuite connector',
  ...z.toJSONSchema(Settings, { io: 'input' }),
};

if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(generated, null, 2)}\n`);

const committed = (): unknown => JSON.parse(readFileSync(file, 'utf8'));

describe('docs/connector.schema.json', () => {
  it(`agrees with lib/config/settings.ts (to update it: ${howToUpdate})`, () => {
    expect(committed()).toEqual(JSON.parse(JSON.stringify(generated)));
  });

  it('knows every setting and refuses any other', () => {
    expect(committed()).toMatchObject({
      additionalProperties: false,
      properties: Object.fromEntries(Object.keys(Settings.shape).map((name) => [name, expect.anything()])),
    });
  });

  it('requires nothing, as every setting has a default', () => {
    expect(committed()).not.toHaveProperty('required');
    expect(() => parseSettings({})).not.toThrow();
  });

  it('is named by the connector.json that ships', () => {
    const shipped: unknown = JSON.parse(readFileSync(join(root, 'connector.json'), 'utf8'));
    expect(shipped).toHaveProperty('$schema', './docs/connector.schema.json');
    expect(() => parseSettings(shipped)).not.toThrow();
  });
});
