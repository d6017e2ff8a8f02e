// The file of connector init --config: what it may say, where its values may stand, and how a fault is told.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { initFields, readInitConfig } from '../../../../lib/cli/init/init-config.ts';
import { caught } from '../../../support/caught.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

const read = async (content: unknown, env: NodeJS.ProcessEnv = {}) => {
  const file = join(folder, 'init.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return await readInitConfig(file, env);
};

describe('the file of the set-up', () => {
  it('takes a value as it stands, from the environment, or from a file beside it', async () => {
    await writeFile(join(folder, 'key.pem'), 'the key');
    const config = {
      companyDomain: 'acme',
      apiKey: { env: 'BAMBOOHR_KEY' },
      privateKeyPem: { file: 'key.pem' },
      mapping: 'mapping.csv',
    };
    expect(await read(config, { BAMBOOHR_KEY: 'marker-key' })).toEqual({
      companyDomain: 'acme',
      apiKey: 'marker-key',
      privateKeyPem: 'the key',
      mapping: join(folder, 'mapping.csv'),
      certificate: join(folder, 'netsuite-certificate.pem'),
      plan: 'first-load',
      onGap: 'stop',
      webhook: 'register',
    });
  });

  it('may say a part only, for a step that runs alone', async () => {
    expect(await read({})).toMatchObject({ plan: 'first-load', onGap: 'stop' });
  });

  it.each([
    ['accountID', 'accountId'],
    ['company_domain', 'companyDomain'],
    ['privateKey', 'privateKeyPem'],
    ['plans', 'plan'],
  ])('refuses the field "%s" and asks whether "%s" is meant', async (wrong, right) => {
    expect(initFields).toContain(right);
    expect(await caught(read({ [wrong]: 'x' }))).toMatchObject({
      code: 'file-invalid',
      message: expect.stringContaining(`there is no field "${wrong}"; did you mean "${right}"?`),
    });
  });

  it.each([
    ['nothing in the environment', { apiKey: { env: 'NOT_THERE' } }, 'apiKey: the environment has no NOT_THERE'],
    ['no such file', { privateKeyPem: { file: 'gone.pem' } }, 'privateKeyPem: gone.pem cannot be read'],
    ['a number', { accountId: 1234567 }, 'accountId: must be a text'],
    ['no JSON', '{"apiKey": marker}', 'is no JSON'],
  ])('tells of %s', async (_, content, sentence) => {
    const fault = await caught(read(content));
    expect(fault).toMatchObject({ code: 'file-invalid', message: expect.stringContaining(sentence) });
    expect((fault as Error).message).not.toContain('marker');
  });

  it('that is not there is a fault of the call', async () => {
    expect(await caught(readInitConfig(join(folder, 'none.json'), {}))).toMatchObject({ code: 'file-invalid' });
  });
});
