// The same fault ends every command with the same code.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exitCodeByFault } from '../../../lib/cli/exit-codes.ts';
import { runProgram } from '../../../lib/cli/program.ts';
import { ConnectorError } from '../../../lib/errors.ts';
import { type Operator } from '../../../lib/operations/operator.ts';
import { fakeProgram } from '../../support/fakes/fake-program.ts';
import { aPlan, aRow } from './plan/a-plan.ts';

let folder: string;
let given: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'program-'));
  given = { NEW: join(folder, 'new.csv'), MATCHES: join(folder, 'm.csv'), MAPPING: join(folder, 'd.csv') };
  given['PLAN'] = join(folder, 'plan.json');
  await writeFile(given['MATCHES']!, 'employeeId,answer,netsuiteId\n41,ignore,\n');
  await writeFile(given['MAPPING']!, 'source,optionId,target,netsuiteId\ndepartment,18,department,7\n');
  await writeFile(given['PLAN'], JSON.stringify(aPlan([aRow()])));
});
afterEach(() => rm(folder, { recursive: true }));

/** A call that makes sense, for each command that reaches the stack; names in capitals stand for files. */
const calls = [
  'plan',
  'plan --employee 412',
  'apply PLAN',
  'dimensions list',
  'dimensions suggest',
  'dimensions export NEW',
  'dimensions import MAPPING',
  'dimensions map department 18 department 7',
  'matches list',
  'matches export NEW',
  'matches import MATCHES',
  'link 412 7',
  'unlink 412',
  'create 412',
  'ignore 412',
  'revoke 412',
  'doctor',
  'status',
  'runs',
  'explain 412',
  'failures',
  'redrive',
  'redrive --all',
  'webhook register',
  'webhook status',
  'webhook rotate --finish',
  'webhook remove --yes',
  'retry --all',
  'release',
  'release changes',
  'pause',
  'resume',
  'expect terminations 3 --on 2026-03-02',
  'certify',
  'certify --last',
];

const connectDoor = () =>
  Promise.resolve({
    url: 'https://hooks.example/',
    isSigned: true,
    knock: () => Promise.resolve({ status: 202 }),
    hasQueue: () => Promise.resolve(true),
  });
const complaints: string[] = [];
async function run(call: string, connect: (stack: string) => Promise<Operator>): Promise<number> {
  complaints.length = 0;
  const argv = call.split(' ').map((word) => given[word] ?? word);
  const terminal = { print: () => undefined, complain: (text: string) => void complaints.push(text) };
  return await runProgram(argv, fakeProgram({ terminal, connect, connectDoor }));
}
const unreachable = () => Promise.reject(new ConnectorError('stack-not-found', 'Stack X cannot be read.'));

describe('a fault', () => {
  it.each(calls)('of the stack ends `%s` with 3', async (call) => {
    expect(await run(call, unreachable)).toBe(3);
    expect(complaints).toEqual(['Stack X cannot be read.']);
  });

  it.each(calls)('that the function answers ends `%s` with its own code', async (call) => {
    for (const code of ['operator-refused', 'operation-invalid', 'stack-unusable'] as const) {
      const ask = () => Promise.reject(new ConnectorError(code, 'The sentence.'));
      expect(await run(call, async () => ({ ask }))).toBe(exitCodeByFault[code]);
      expect(complaints).toEqual(['The sentence.']);
    }
  });

  it.each(calls)('in the options ends `%s` with 2', async (call) => {
    expect(await run(`${call} --nonsense`, unreachable)).toBe(2);
    expect(complaints.join('\n')).toContain("unknown option '--nonsense'");
  });

  it.each([
    'matches import no-such-file.csv',
    'dimensions import no-such-file.csv',
    'apply no-such-file.json',
    'webhook fields --settings no-such-file.json',
    'matches import PLAN',
    'dimensions import PLAN',
    'apply MATCHES',
    'webhook fields --settings MATCHES',
    'secrets set bamboohr --from MATCHES',
    'auth bamboohr --from MATCHES',
    'auth bamboohr --settings MATCHES',
    'secrets set netsuite --from no-such-file.json',
    'matches export MATCHES',
    'dimensions export MATCHES',
    'matches export no-such-folder/new.csv',
    'dimensions export no-such-folder/new.csv',
    'plan --out PLAN',
    'certify --out PLAN',
    'certify --write MATCHES',
    'certify --import PLAN',
    'certify --import no-such-file.md',
    'apply PLAN --stack Another',
    'init --config no-such-file.json',
    'init --config MATCHES',
    'init',
  ])('of the file ends `%s` with 2, before the stack is asked', async (call) => {
    expect(await run(call, unreachable)).toBe(2);
    expect(complaints).toHaveLength(1);
  });

  it.each([
    'link x 7',
    'link 412 x',
    'unlink x',
    'create x',
    'ignore x',
    'revoke 0',
    'plan --employee x',
    'retry',
    'retry 412 --all',
    'failures --class nonsense',
    'retry --class internal-error',
    'redrive x',
    'redrive 412 --all',
    'redrive --drop',
    'certify --email-domain x',
    'release nonsense',
    'expect layoffs 3 --on 2026-03-02',
    'expect terminations x --on 2026-03-02',
    'expect terminations 3 --on tomorrow',
    'expect terminations 3',
    'link 412',
    'nonsense',
    'dimensions nonsense',
    'init --step nonsense',
    'init --step plan --from plan',
    'secrets set webhook',
    'auth netsuite',
    'auth bamboohr --port 80',
    'auth bamboohr --port x',
    'auth bamboohr --paste http://plain.example/back',
    'secrets set',
    'matches',
  ])('of a value ends `%s` with 2, before the stack is asked', async (call) => {
    expect(await run(call, unreachable)).toBe(2);
    expect(complaints.length).toBeGreaterThan(0);
  });
});

describe('the program', () => {
  it.each(['--help', 'plan --help', 'dimensions map --help', 'help'])('ends with 0 after `%s`', async (call) => {
    expect(await run(call, unreachable)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('gives the stack that was named', async () => {
    const stacks: string[] = [];
    const connect = (stack: string) => {
      stacks.push(stack);
      return unreachable();
    };
    await run('failures', connect);
    await run('failures --stack Another', connect);
    expect(stacks).toEqual(['BambooHrNetSuite', 'Another']);
  });
});
