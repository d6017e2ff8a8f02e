// The command line as a process: what it takes for a misunderstanding, and what for a failure.
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

interface Ended {
  readonly code: number;
  readonly stderr: string;
}

const connector = async (...args: string[]): Promise<Ended> => {
  // No credentials and no service anywhere near.
  const env = {
    PATH: process.env['PATH'],
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_MAX_ATTEMPTS: '1',
    AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://127.0.0.1:1',
  };
  try {
    const { stderr } = await promisify(execFile)(process.execPath, ['lib/cli/connector.ts', ...args], { env });
    return { code: 0, stderr };
  } catch (error) {
    return error as Ended;
  }
};

describe('the command line', () => {
  it.each([
    ['a command nobody knows', ['frobnicate'], 'unknown command'],
    ['an answer without an employee', ['link'], "missing required argument 'id'"],
    ['an id that is none', ['link', 'x', '7'], 'must be a BambooHR employee id'],
    ['a class that does not exist', ['failures', '--class', 'nonsense'], 'Allowed choices are'],
    ['a retry of nobody', ['retry'], 'one of the three'],
  ])('ends with 2 after %s', async (_, args, reason) => {
    const { code, stderr } = await connector(...args);
    expect(stderr).toContain(reason);
    expect(code).toBe(2);
  });

  it('ends with 3 when the stack cannot be read', async () => {
    const { code, stderr } = await connector('matches', 'list');
    expect(stderr).toContain('Stack BambooHrNetSuite cannot be read');
    expect(code).toBe(3);
  });

  it.each([
    [['link', '412', '-5']],
    [['dimensions', 'map', 'department', 'R/D', 'department', '-5']],
    [['link', '--json', '412', '-5']],
  ])("takes NetSuite's negative ids for ids and not for options: %j", async (args) => {
    const { code, stderr } = await connector(...args);
    expect(stderr).toContain('cannot be read');
    expect(code).toBe(3);
  });

  it('prints the fields that the webhook has to monitor', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      'lib/cli/connector.ts',
      'webhook',
      'fields',
      '--settings',
      'test/e2e/mapped-connector.json',
    ]);
    const fields = stdout.trim().split('\n');
    expect(fields).toEqual(expect.arrayContaining(['customCostCentre', 'reportsTo', 'employmentHistoryStatus']));
    for (const name of ['mobilePhone', 'terminationDate', 'supervisorEId', 'departmentId']) {
      expect(fields).not.toContain(name);
    }
  });

  it('reads settings that an editor of Windows saved', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'settings-')), 'connector.json');
    await writeFile(file, '\uFEFF{\r\n  "companyTimeZone": "Europe/Zurich"\r\n}\r\n');
    expect(await connector('webhook', 'fields', '--settings', file)).toMatchObject({ code: 0 });
  });

  it('ends with 2 when the settings are not readable', async () => {
    const { code, stderr } = await connector('webhook', 'fields', '--settings', 'no-such-file.json');
    expect(stderr).toContain('no-such-file.json is not readable');
    expect(code).toBe(2);
  });

  it('ends with 0 after its help', async () => {
    expect(await connector('--help')).toMatchObject({ code: 0 });
  });
});
