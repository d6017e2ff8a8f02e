// The shipped command line against the deployed stack, as an operator runs it.
import { spawn } from 'node:child_process';
import { type LocalAws } from './local-aws.ts';

export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
  readonly complaints: string;
}

export interface ConnectorOptions {
  readonly doorPort: number;
  readonly signal: AbortSignal;
  readonly input?: string;
}

const route = new URL('./route-function-urls.ts', import.meta.url).href;

export async function connector(
  aws: LocalAws,
  args: readonly string[],
  { doorPort, signal, input = '' }: ConnectorOptions,
): Promise<CommandResult> {
  const child = spawn(process.execPath, ['--import', route, 'lib/cli/connector.ts', ...args], {
    env: { ...aws.childEnvironment(), OPERATOR_DOOR_PORT: String(doorPort) },
    signal,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const printed: Buffer[] = [];
  const complained: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8').trim();
  return { code, output: text(printed), complaints: text(complained) };
}
