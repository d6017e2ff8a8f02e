// The real terminal: what is secret is typed into a pseudo-terminal and shows nowhere.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const ask = `
  const { terminalInput } = await import('./lib/cli/secrets/input.ts');
  const input = terminalInput();
  if (!input.isInteractive) { console.log('piped ' + (await input.readAll()).length); process.exit(); }
  const secret = await input.askHidden('Key').catch((error) => error.code);
  console.log('length ' + secret.length + (secret === 'not-answered' ? ' not answered' : ''));
`;

/** A pseudo-terminal by Python; its screen as one text. Where there is no Python, these two are left out. */
const inTerminal = `
import os, pty, sys, time
pid, fd = pty.fork()
if pid == 0: os.execvp(sys.argv[1], sys.argv[1:5])
seen = b''
isTyped = False
while True:
    try: chunk = os.read(fd, 4096)
    except OSError: break
    if not chunk: break
    seen += chunk
    if b'Key' in seen and not isTyped:
        isTyped = True
        time.sleep(0.3)
        os.write(fd, sys.argv[5].encode().decode('unicode_escape').encode())
os.waitpid(pid, 0)
sys.stdout.buffer.write(seen)
`;

const typed = async (keys: string): Promise<string> => {
  const args = ['-c', inTerminal, process.execPath, '--input-type=module', '-e', ask, keys];
  return (await promisify(execFile)('python3', args)).stdout;
};

const withPython = spawnSync('python3', ['--version']).status === 0 ? it : it.skip;

describe('the terminal', () => {
  withPython('shows nothing of a secret that is typed', async () => {
    const screen = await typed(String.raw`marker-4711\r`);
    expect(screen).toContain('length 11');
    expect(screen).not.toContain('marker');
  });

  withPython('says that a question was left when it is interrupted', async () => {
    expect(await typed(String.raw`mar\x03`)).toContain('not answered');
  });

  it('asks nothing where something is piped in, and takes all of it', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', ask], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end('x'.repeat(100_000));
    let out = '';
    for await (const chunk of child.stdout) out += String(chunk);
    expect(out).toBe('piped 100000\n');
  });
});
