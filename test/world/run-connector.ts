// The command line as an operator runs it: a process of its own, with nothing but AWS credentials.
import { spawn } from 'node:child_process';
import { leaptOver } from './clock/world-clock.ts';
import { compileCache } from './compile-cache.ts';
import { type LocalWorld } from './local-world.ts';

export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
  readonly complaints: string;
}

const startOnWorldClock = new URL('./clock/start-on-world-clock.ts', import.meta.url).href;

export async function runConnector(world: LocalWorld, args: readonly string[]): Promise<CommandResult> {
  const onWorldClock = leaptOver() > 0 ? ['--import', startOnWorldClock] : [];
  const child = spawn(process.execPath, [...onWorldClock, 'lib/cli/connector.ts', ...args], {
    env: { ...process.env, ...compileCache, ...world.aws.sdkEnvironment(), WORLD_LEAPT_MS: String(leaptOver()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: Buffer[] = [];
  const complained: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8').trim();
  return { code, output: text(printed), complaints: text(complained) };
}
