// The guided form, step by step: what it asks, what it skips, and how it goes on after a refusal.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeKey } from '../../../../lib/cli/netsuite/netsuite-key.ts';
import { type InitConfig } from '../../../../lib/cli/init/init-config.ts';
import { type StepName, type StepResult, type StepTools } from '../../../../lib/cli/init/step.ts';
import { steps } from '../../../../lib/cli/init/steps.ts';
import { type Door } from '../../../../lib/doctor/door.ts';
import { type SecretName } from '../../../../lib/connect/stack/stack-secrets.ts';
import { type Vendor } from '../../../../lib/errors.ts';
import { type Ping } from '../../../../lib/access/ping-outcome.ts';
import { caught } from '../../../support/caught.ts';
import { FakeInput } from '../../../support/fakes/fake-input.ts';
import { FakeSecrets } from '../../../support/fakes/credentials/fake-secrets.ts';
import { type DoctorReport } from '../../../../lib/doctor/report.ts';
import { CommandLine } from '../command-line.ts';
import { aReport } from './a-report.ts';
import { aPlan, aRow } from '../plan/a-plan.ts';

let folder: string;
let line: CommandLine;
let input: FakeInput;
let secrets: FakeSecrets;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guided-'));
  [line, input, secrets] = [new CommandLine(), new FakeInput(), new FakeSecrets()];
});
afterEach(() => rm(folder, { recursive: true }));

const run = async (name: StepName, config?: Partial<InitConfig>, lists?: string): Promise<StepResult> => {
  const { connect, terminal } = line.given();
  const tools: StepTools = {
    ...{ stack: 'S', connect, terminal, input, connectSecrets: secrets.connect },
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    lists,
    connectDoor: () => Promise.resolve({} as Door),
    config: config === undefined ? undefined : { ...settings(), ...config },
  };
  return await steps.find((step) => step.name === name)!.run(tools);
};
const settings = () =>
  ({
    plan: join(folder, 'first-load'),
    certificate: join(folder, 'certificate.pem'),
    onGap: 'stop',
    webhook: 'register',
  }) as const;
const stored = (name: SecretName): unknown => JSON.parse(secrets.texts[name]);
/** What the vendor says, one after the other; the last again and again. */
const answers = (vendor: Vendor, ...outcomes: Ping['outcome'][]): void => {
  line.beforeAsking = ({ operation }) => {
    if (operation !== 'ping') return;
    const outcome = outcomes.length > 1 ? outcomes.shift() : outcomes[0];
    line.world.pings[vendor] = { outcome: outcome! };
  };
};
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });

describe('the stack', () => {
  it('is found, and the right to operate it proved', async () => {
    expect(await run('stack')).toMatchObject({ outcome: 'already' });
    expect(line.isReached).toBe(true);
  });
});

describe("BambooHR's credential", () => {
  it('is asked for where there is none: the company openly, the key unseen', async () => {
    answers('bamboohr', 'secret-empty', 'reached');
    input.answers = ['acme', 'marker-key'];
    expect(await run('bamboohr')).toMatchObject({ outcome: 'done' });
    expect(input.asked.map(({ isHidden }) => isHidden)).toEqual([false, true]);
    expect(stored('bamboohr')).toEqual({ companyDomain: 'acme', auth: { type: 'apiKey', apiKey: 'marker-key' } });
    expect(line.complaints.join() + line.printed).not.toContain('marker');
  });

  it('is not asked for where it is there and works', async () => {
    expect(await run('bamboohr')).toMatchObject({ outcome: 'already' });
    expect(input.asked).toEqual([]);
  });

  it('that is refused is asked for again, and the company is kept', async () => {
    secrets.texts.bamboohr = JSON.stringify({ companyDomain: 'acme', auth: { type: 'apiKey', apiKey: 'old' } });
    answers('bamboohr', 'key-refused', 'reached');
    input.answers = ['key', 'new'];
    expect(await run('bamboohr')).toMatchObject({ outcome: 'done' });
    expect(stored('bamboohr')).toEqual({ companyDomain: 'acme', auth: { type: 'apiKey', apiKey: 'new' } });
  });

  it('is saved anew where it is to be tried again, since a refused key is not sent twice', async () => {
    answers('bamboohr', 'key-refused', 'reached');
    const { texts } = secrets;
    let saved = 0;
    secrets = Object.assign(secrets, {
      connect: async () => ({
        bamboohr: {
          content: () => Promise.resolve({}),
          merge: () => {
            saved += 1;
            return Promise.resolve([]);
          },
        },
        netsuite: (await new FakeSecrets().connect()).netsuite,
      }),
    });
    input.answers = ['try'];
    await run('bamboohr');
    expect([saved, texts.bamboohr]).toEqual([1, '{}']);
  });

  it('of a company that does not answer asks for the company', async () => {
    answers('bamboohr', 'no-answer', 'reached');
    input.answers = ['', 'acme'];
    await run('bamboohr');
    expect(stored('bamboohr')).toEqual({ companyDomain: 'acme' });
  });

  it('that cannot be a company is said to be none, and asked for again', async () => {
    answers('bamboohr', 'secret-empty', 'reached');
    input.answers = ['acme.example', 'acme', 'key-1'];
    await run('bamboohr');
    expect(line.complaints.join()).toContain('must be the subdomain alone');
    expect(stored('bamboohr')).toMatchObject({ companyDomain: 'acme' });
  });

  it('may wait: the step stops with what is wrong', async () => {
    answers('bamboohr', 'access-refused');
    input.answers = ['stop'];
    expect(await run('bamboohr')).toEqual({ outcome: 'stopped', says: expect.stringContaining('has no access') });
  });

  it('in a file is never asked for, and is stored only where it differs', async () => {
    const config = { companyDomain: 'acme', apiKey: 'key-1' };
    expect(await run('bamboohr', config)).toMatchObject({ outcome: 'done' });
    expect(await run('bamboohr', config)).toMatchObject({ outcome: 'already' });
    answers('bamboohr', 'secret-empty');
    expect(await run('bamboohr', {})).toEqual({
      outcome: 'stopped',
      says: expect.stringContaining('Give companyDomain and apiKey in the file'),
    });
    expect(input.asked).toEqual([]);
  });
});

describe('the NetSuite account', () => {
  it('is asked for where it is missing, and only what is missing', async () => {
    secrets.texts.netsuite = JSON.stringify({ clientId: 'c' });
    input.answers = ['https://1234567-sb1.app.netsuite.com/app/center'];
    expect(await run('netsuite')).toMatchObject({ outcome: 'done' });
    expect(await run('netsuite')).toMatchObject({ outcome: 'already' });
    expect(input.asked).toHaveLength(1);
  });

  it('in a file that lacks a part stops and names it', async () => {
    expect(await run('netsuite', { accountId: '1234567' })).toEqual({
      outcome: 'stopped',
      says: expect.stringContaining('give clientId in the file'),
    });
  });
});

describe('the key for NetSuite', () => {
  it('is taken from a file, with the id of its certificate', async () => {
    await writeFile(join(folder, 'key.pem'), key);
    answers('netsuite', 'secret-invalid', 'reached');
    input.answers = ['key', join(folder, 'key.pem'), 'certificate-7'];
    expect(await run('certificate')).toMatchObject({ outcome: 'done' });
    expect(stored('netsuite')).toMatchObject({
      certificateId: 'certificate-7',
      privateKeyPem: key,
      algorithm: 'ES256',
    });
  });

  it.each([
    ['account', 'accountId', '7654321'],
    ['client', 'clientId', 'another-client'],
  ])('that is refused may be for another %s', async (choice, field, value) => {
    answers('netsuite', 'login-refused', 'reached');
    input.answers = [choice, value];
    await run('certificate');
    expect(stored('netsuite')).toEqual({ [field]: value });
  });

  it('is tried again as it is, once it is uploaded', async () => {
    answers('netsuite', 'login-refused', 'reached');
    input.answers = ['try'];
    expect(await run('certificate')).toMatchObject({ outcome: 'done' });
    expect(secrets.texts.netsuite).toBe('{}');
  });

  it('is made by the connector: the certificate goes into a file, and its id is waited for', async () => {
    await makeKey({ account: '1234567', clientId: 'client', isNew: false, out: undefined }, line.given());
    answers('netsuite', 'secret-invalid');
    expect(await run('certificate', {})).toEqual({
      outcome: 'stopped',
      says: expect.stringContaining('give the certificate id'),
    });
    expect(await readFile(join(folder, 'certificate.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
    expect(secrets.texts.netsuite).toBe('{}');
  });

  it('of which one half is in the file stops and names the other', async () => {
    answers('netsuite', 'secret-invalid');
    expect(await run('certificate', { privateKeyPem: 'x' })).toMatchObject({
      outcome: 'stopped',
      says: expect.stringContaining('give certificateId besides privateKeyPem'),
    });
  });

  it('in a file stops with the permission that is missing', async () => {
    answers('netsuite', 'permission-missing');
    expect(await run('certificate', {})).toEqual({
      outcome: 'stopped',
      says: expect.stringContaining('Lists > Employees (Edit)'),
    });
  });
});

describe('permissions and fields', () => {
  let reports: DoctorReport[];
  beforeEach(() => {
    reports = [aReport([['netsuite', 'gap', 'Grant Departments (View).']]), aReport([])];
    line.world.doctor = () => Promise.resolve(reports.shift() ?? aReport([]));
  });

  it('that are missing are told for their administrator, and looked at again on demand', async () => {
    input.answers = ['again'];
    expect(await run('doctor')).toMatchObject({ outcome: 'done' });
    expect(line.complaints).toContain('For the NetSuite administrator:');
    expect(line.complaints).toContain('  - Grant Departments (View).');
  });

  it.each([
    ['on', 'done'],
    ['stop', 'stopped'],
  ])('that are missing may be answered with "%s"', async (answer, outcome) => {
    input.answers = [answer];
    expect(await run('doctor')).toMatchObject({ outcome });
  });

  it('that are missing stop a set-up from a file, unless it says to report them only', async () => {
    expect(await run('doctor', {})).toEqual({
      outcome: 'stopped',
      says: expect.stringContaining('Grant Departments (View).'),
    });
    reports = [aReport([['netsuite', 'gap', 'Grant Departments (View).']])];
    expect(await run('doctor', { onGap: 'report' })).toMatchObject({ outcome: 'done' });
  });

  it('that are there need nothing', async () => {
    reports = [];
    expect(await run('doctor')).toMatchObject({ outcome: 'already' });
  });

  it('are written as a list for each administrator where a folder is named', async () => {
    const result = await run('doctor', { onGap: 'report' }, folder);
    expect(result.says).toContain(join(folder, 'netsuite-administrator.md'));
  });
});

describe('the mapping', () => {
  beforeEach(() => {
    line.world.dimensions.table = {
      ...line.world.dimensions.table,
      lists: { department: [{ id: '18', label: 'Platform', isArchived: false }] },
      targets: { department: [{ id: '12', fullName: 'Platforms' }] },
      absentTargets: ['class', 'location', 'subsidiary'],
      refreshedAtMs: line.world.effects.nowMs,
    };
  });
  const rows = () => line.world.dimensions.table.rows.map(({ optionId, netsuiteId }) => [optionId, netsuiteId]);

  it('proposes the record most alike, and takes the proposals on demand', async () => {
    input.answers = ['take'];
    expect(await run('mapping')).toEqual({ outcome: 'done', says: expect.stringContaining('Every value') });
    expect(rows()).toEqual([['18', '12']]);
    expect(await run('mapping')).toMatchObject({ outcome: 'already' });
  });

  it('may stay open: only the people of those values wait', async () => {
    input.answers = [''];
    expect(await run('mapping')).toEqual({ outcome: 'already', says: expect.stringContaining('1 do not') });
  });

  it('is imported from a file, in both forms', async () => {
    const file = join(folder, 'mapping.csv');
    await writeFile(file, 'source,optionId,target,netsuiteId\ndepartment,18,department,12\n');
    expect(await run('mapping', { mapping: file })).toMatchObject({ outcome: 'done' });
    expect(rows()).toEqual([['18', '12']]);
    line.world.dimensions.table = { ...line.world.dimensions.table, rows: [] };
    input.answers = ['file', file];
    expect(await run('mapping')).toMatchObject({ outcome: 'done' });
  });
});

describe('the first plan', () => {
  it('that is there is left alone, and applied next', async () => {
    const file = join(folder, 'first-load.json');
    await writeFile(file, JSON.stringify({ ...aPlan([aRow()]), stack: 'S' }));
    const before = await readFile(file, 'utf8');
    expect(await run('plan', {})).toMatchObject({ outcome: 'already', next: `npx connector apply ${file} --stack S` });
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('of another stack in its place stops the step', async () => {
    await writeFile(join(folder, 'first-load.json'), JSON.stringify({ ...aPlan([aRow()]), stack: 'Other' }));
    expect(await run('plan', {})).toMatchObject({ outcome: 'stopped', says: expect.stringContaining('stack Other') });
  });

  it('that cannot be made is a fault, and nothing is left in its place', async () => {
    expect(await caught(run('plan', {}))).toBeInstanceOf(Error);
    expect(await caught(readFile(join(folder, 'first-load.json')))).toMatchObject({ code: 'ENOENT' });
  });
});
