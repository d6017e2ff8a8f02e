// The command line in a pseudo-terminal, with an operator who waits for each question before answering it. Python makes the
// terminal; where there is none, the tests that need it are skipped and counted so.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { leaptOver } from './clock/world-clock.ts';
import { compileCache } from './compile-cache.ts';
import { type LocalWorld } from './local-world.ts';

export const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What is waited for on the screen, and the keys typed then; `\r` is Enter, `\u0003` Ctrl-C. */
export type Typed = readonly [waitsFor: string, keys: string];

export interface TerminalResult {
  readonly code: number;
  /** Everything that was on the screen. */
  readonly screen: string;
}

const driver = `
import json, os, pty, select, sys, time
command, script = json.loads(sys.argv[1]), json.loads(sys.argv[2])
pid, fd = pty.fork()
if pid == 0: os.execvp(command[0], command)
seen, mark, ends = b'', 0, time.time() + 60
while time.time() < ends:
    ready, _, _ = select.select([fd], [], [], 0.1)
    if ready:
        try: chunk = os.read(fd, 65536)
        except OSError: break
        if not chunk: break
        seen += chunk
    elif script:
        at = seen.find(script[0][0].encode(), mark)
        if at >= 0:
            # A question that was answered is drawn once more: the next one stands behind it.
            mark = len(seen)
            os.write(fd, script.pop(0)[1].encode())
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(status) if not script else 99)
`;

const connector = fileURLToPath(new URL('../../lib/cli/connector.ts', import.meta.url));
const startOnWorldClock = new URL('./clock/start-on-world-clock.ts', import.meta.url).href;

/** Ends with 99 when something that was waited for never came. */
export async function runInTerminal(
  world: LocalWorld,
  { args, cwd }: { args: readonly string[]; cwd: string },
  script: readonly Typed[],
): Promise<TerminalResult> {
  const onWorldClock = leaptOver() > 0 ? ['--import', startOnWorldClock] : [];
  const command = [process.execPath, ...onWorldClock, connector, ...args];
  const child = spawn('python3', ['-c', driver, JSON.stringify(command), JSON.stringify(script)], {
    env: { ...process.env, ...compileCache, ...world.aws.sdkEnvironment(), WORLD_LEAPT_MS: String(leaptOver()) },
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const shown: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => shown.push(chunk));
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1)));
  return { code, screen: Buffer.concat(shown).toString('utf8') };
}
