// connector init as an administrator meets it: in a terminal, with a wrong key at first, interrupted, and gone on with.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createNetSuiteCredentials, type NetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { hasPython, runInTerminal, type TerminalResult } from '../../world/run-in-terminal.ts';
import { hire, type SmallWorld, startFreshDeployment } from '../small-world.ts';

(hasPython ? describe : describe.skip)('connector init in a terminal (skipped without Python)', () => {
  let world: SmallWorld;
  let folder: string;
  let netsuite: NetSuiteCredentials;
  beforeAll(async () => {
    world = await startFreshDeployment();
    folder = await mkdtemp(join(tmpdir(), 'guided-init-'));
    netsuite = createNetSuiteCredentials(world.netsuite);
    await writeFile(join(folder, 'key.pem'), netsuite.privateKeyPem);
    hire(world);
  }, 60_000);
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await world.close();
  });

  let first: TerminalResult;
  it('asks for BambooHR, says when a key is refused, asks again, and can be interrupted', async () => {
    first = await runInTerminal(world, { args: ['init'], cwd: folder }, [
      ['BambooHR subdomain', 'https://acmeworks.bamboohr.com\r'],
      ['API key', 'marker-wrong-key\r'],
      ['What now?', 'key\r'],
      ['API key', `${world.bamboohr.apiKey}\r`],
      ['NetSuite account id', '\u0003'],
    ]);
    expect(first.screen).toContain('does not know this API key');
    expect(first.screen).toContain('BambooHR lets the connector in');
    expect(first.screen).toContain('--from netsuite');
    expect(first.code).not.toBe(0);
  }, 90_000);

  it('goes on where it was left, and ends with a plan and the next command', async () => {
    const { code, screen } = await runInTerminal(world, { args: ['init'], cwd: folder }, [
      ['NetSuite account id', `${netsuite.accountId}\r`],
      ['Client id', `${netsuite.clientId}\r`],
      ['What now?', 'key\r'],
      ['File of the private key', `${join(folder, 'key.pem')}\r`],
      ['Certificate id', `${netsuite.certificateId}\r`],
      ['What now?', 'later\r'],
      ['Register the webhook?', 'yes\r'],
    ]);
    expect(screen).toContain('already so: BambooHR lets the connector in');
    expect(screen).toContain('BambooHR delivers its changes to http');
    expect(screen).toContain('Next: npx connector apply first-load.json');
    expect(code).toBe(0);
  }, 90_000);

  it('never shows a key', () => {
    expect(first.screen).not.toContain('marker');
    expect(first.screen).not.toContain(world.bamboohr.apiKey);
  });
});
