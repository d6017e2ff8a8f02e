// Secrets filled in by an administrator: typed unseen, from a file or piped in; never shown, never half replaced.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setSecret } from '../../../../lib/cli/secrets/set-secret.ts';
import { type SecretName } from '../../../../lib/connect/stack/stack-secrets.ts';
import { caught } from '../../../support/caught.ts';
import { FakeInput } from '../../../support/fakes/fake-input.ts';
import { FakeSecrets } from '../../../support/fakes/credentials/fake-secrets.ts';

let folder: string;
let input: FakeInput;
let secrets: FakeSecrets;
let printed: string[];
let reached: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  input = new FakeInput();
  secrets = new FakeSecrets();
  printed = [];
  reached = 0;
});
afterEach(() => rm(folder, { recursive: true }));

const set = (name: SecretName, options: { json?: boolean; from?: string } = {}) =>
  setSecret(
    name,
    { stack: 'S', json: false, ...options },
    {
      terminal: { print: (text) => void printed.push(text), complain: () => undefined },
      input,
      connectSecrets: () => {
        reached += 1;
        return secrets.connect();
      },
    },
  );
const stored = (name: SecretName): unknown => JSON.parse(secrets.texts[name]);
const key = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the BambooHR secret', () => {
  it('is asked for, the key unseen, and repaired where what was meant is certain', async () => {
    input.answers = ['https://acme.bamboohr.com/home', ' "marker-key" '];
    expect(await set('bamboohr')).toBe(0);
    expect(input.asked.map(({ isHidden }) => isHidden)).toEqual([false, true]);
    expect(stored('bamboohr')).toMatchObject({ auth: { type: 'apiKey', apiKey: 'marker-key' } });
    expect(printed.join()).toContain('is filled in');
    expect(printed.join()).not.toContain('marker-key');
  });

  it('is asked for again where nothing was given', async () => {
    input.answers = ['', 'acme', '  ', 'k'];
    expect(await set('bamboohr')).toBe(0);
    expect(input.asked).toHaveLength(4);
  });

  it('replaces one way of logging in by the other as a whole', async () => {
    secrets.texts.bamboohr = '{"companyDomain":"acme","auth":{"type":"oauth","clientId":"c","refreshToken":"r"}}';
    input.piped = '{"auth":{"type":"apiKey","apiKey":"k"}}';
    expect(await set('bamboohr', { from: '-' })).toBe(0);
    expect(stored('bamboohr')).toEqual({ companyDomain: 'acme', auth: { type: 'apiKey', apiKey: 'k' } });
  });

  it('that cannot be right is left as it is, and the sentence names the field and not the value', async () => {
    input.answers = ['acme works!', 'k'];
    const error = await caught(set('bamboohr'));
    expect(error).toMatchObject({ code: 'secret-invalid' });
    expect(String(error)).toContain('companyDomain must be the subdomain alone');
    expect(String(error)).not.toContain('works');
    expect(secrets.texts.bamboohr).toBe('{}');
  });
});

describe('the NetSuite secret', () => {
  it('may be filled in step by step: what is missing is said', async () => {
    input.answers = ['1234567_SB1', 'client', ''];
    expect(await set('netsuite', { json: true })).toBe(1);
    expect(JSON.parse(printed[0]!)).toEqual({
      secret: 'netsuite',
      missing: ['certificateId', 'algorithm', 'privateKeyPem'],
    });
    await writeFile(join(folder, 'key.pem'), pem);
    input.answers = ['1234567_SB1', 'client', 'cert-1', join(folder, 'key.pem')];
    expect(await set('netsuite')).toBe(0);
    expect(stored('netsuite')).toMatchObject({ certificateId: 'cert-1', privateKeyPem: pem });
  });

  it('keeps what is not given, such as what a rotation added', async () => {
    secrets.texts.netsuite = '{"accountId":"1","notAfter":"2027-01-01T00:00:00Z"}';
    input.piped = '{"clientId":"c"}';
    await set('netsuite', { from: '-' });
    expect(stored('netsuite')).toEqual({ accountId: '1', notAfter: '2027-01-01T00:00:00Z', clientId: 'c' });
  });

  it('is taken from a file as it was pasted there', async () => {
    const file = join(folder, 'netsuite.json');
    await writeFile(
      file,
      `\uFEFF{"accountId":"1","clientId":"c","certificateId":"x","algorithm":"es256","privateKeyPem":"${pem}"}`,
    );
    expect(await set('netsuite', { from: file })).toBe(0);
  });
});

describe('a secret is not touched', () => {
  it.each([
    ['no JSON', 'marker'],
    ['a list', '["marker"]'],
    ['half of it', '{"apiKey":"marker'],
  ])('when what is given is %s, which is not quoted', async (_, text) => {
    input.piped = text;
    const error = await caught(set('bamboohr', { from: '-' }));
    expect(error).toMatchObject({ code: 'file-invalid' });
    expect(String(error)).not.toContain('marker');
    expect(reached).toBe(0);
  });

  it('when the file is not there', async () => {
    expect(await caught(set('bamboohr', { from: join(folder, 'none') }))).toMatchObject({ code: 'file-invalid' });
    input.answers = ['1', 'c', 'x', join(folder, 'none.pem')];
    expect(await caught(set('netsuite'))).toMatchObject({ code: 'file-invalid' });
    expect(reached).toBe(0);
  });

  it('when there is no terminal to ask at', async () => {
    input.isInteractive = false;
    expect(await caught(set('bamboohr'))).toMatchObject({ code: 'not-answered' });
    expect(input.asked).toEqual([]);
  });
});
