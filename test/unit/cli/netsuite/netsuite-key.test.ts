// What connector netsuite keygen, activate and key print, and how they end.
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { activateKey, makeKey, showKey } from '../../../../lib/cli/netsuite/netsuite-key.ts';
import { caught } from '../../../support/caught.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
beforeEach(() => {
  line = new CommandLine();
});
const first = { account: '1234567', clientId: 'client', isNew: false, out: undefined };
const lines = () => line.printed.trim().split('\n');

describe('connector netsuite keygen', () => {
  it('says what waits, prints the certificate, and ends with the next command', async () => {
    expect(await makeKey(first, line.given())).toBe(0);
    expect(lines()[0]).toBe('A NetSuite key waits for its certificate, which is good until 2027-03-02.');
    expect(line.printed).toContain('-----BEGIN CERTIFICATE-----\nnumber 1\n-----END CERTIFICATE-----');
    expect(line.printed).not.toContain('PRIVATE');
    expect(lines().at(-1)).toBe('connector netsuite activate CERTIFICATE_ID');
  });

  it('writes the certificate to a new file', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'key-')), 'certificate.pem');
    await makeKey({ ...first, out }, line.given());
    expect(await readFile(out, 'utf8')).toContain('number 1');
    expect(line.printed).not.toContain('BEGIN');
    expect(await caught(makeKey({ ...first, out }, line.given()))).toMatchObject({ code: 'file-invalid' });
  });

  it('needs the account of a secret that is empty', async () => {
    const error = await caught(makeKey({ ...first, account: undefined, clientId: undefined }, line.given()));
    expect(error).toMatchObject({ code: 'operation-invalid' });
  });

  it('refuses an account id before the stack is asked', async () => {
    const error = await caught(makeKey({ ...first, account: 'evil.example/' }, line.given()));
    expect(error).toMatchObject({ code: 'operation-invalid' });
    expect(line.isReached).toBe(false);
  });

  it('records who asked', async () => {
    await makeKey(first, line.given());
    expect(line.world.trail).toMatchObject([{ operation: 'netsuite-key', of: 'keygen' }]);
  });
});

describe('connector netsuite activate', () => {
  it('takes the key into use', async () => {
    await makeKey(first, line.given());
    expect(await activateKey('abc', line.given())).toBe(0);
    expect(lines()[0]).toBe('NetSuite lets the connector in with certificate abc until 2027-03-02 (365 days).');
    expect(lines().at(-1)).toBe('connector netsuite key');
  });

  it('says why NetSuite does not take it', async () => {
    line.world.rotation.taken = [];
    await makeKey(first, line.given());
    const error = await caught(activateKey('abc', line.given()));
    expect(error).toMatchObject({ code: 'operation-invalid', message: 'NetSuite refused the new key.' });
  });

  it('answers as JSON', async () => {
    await makeKey(first, line.given());
    await activateKey('abc', line.given({ json: true }));
    expect(line.json).toMatchObject({ certificateId: 'abc', daysLeft: 365 });
  });
});

describe('connector netsuite key', () => {
  it('without a key names the command that makes one', async () => {
    expect(await showKey(line.given())).toBe(1);
    expect(lines()).toEqual(['The NetSuite secret holds no key that can be used.', 'connector netsuite keygen']);
  });

  it('says how long the certificate is good', async () => {
    await makeKey(first, line.given());
    await activateKey('abc', line.given());
    expect(await showKey(line.given())).toBe(0);
    expect(lines()).toEqual(['Certificate abc is in use until 2027-03-02 (365 days).']);
  });

  it.each([
    [336, 0, undefined],
    [335, 0, undefined],
    [336, 1, 'connector netsuite keygen'],
  ])('says when that is soon (after %d days: exit %d)', async (days, exitCode, next) => {
    await makeKey(first, line.given());
    await activateKey('abc', line.given());
    line.world.effects.pass((exitCode === 0 ? 334 : days) * 86_400_000);
    expect(await showKey(line.given())).toBe(exitCode);
    if (next !== undefined) expect(lines().at(-1)).toBe(next);
  });

  it('says that a key waits', async () => {
    await makeKey(first, line.given());
    await activateKey('abc', line.given());
    await makeKey(first, line.given());
    expect(await showKey(line.given())).toBe(1);
    expect(lines().at(-1)).toBe(
      'A key waits for its certificate, good until 2027-03-02: connector netsuite activate CERTIFICATE_ID',
    );
  });
});
