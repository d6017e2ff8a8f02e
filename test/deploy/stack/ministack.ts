// MiniStack, an AWS emulator, as a child process: loopback only, IAM enforced, TLS, functions on this very Node.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalAws, withoutAws } from './local-aws.ts';

export interface MiniStackOptions {
  readonly command: string;
  /** A directory of its own, for state, buckets and function code. */
  readonly directory: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly signal: AbortSignal;
}

export class MiniStack {
  readonly aws: LocalAws;
  readonly #process: ChildProcess;
  #output = '';

  private constructor(aws: LocalAws, process: ChildProcess) {
    this.aws = aws;
    this.#process = process;
    globalThis.process.once('exit', () => this.kill());
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output = (this.#output + chunk.toString()).slice(-20_000)));
    }
  }

  /** Returns once it answers. */
  static async start({ command, directory, certificateFile, keyFile, signal }: MiniStackOptions): Promise<MiniStack> {
    const port = await freePort();
    const temporary = join(directory, 'tmp');
    await mkdir(temporary, { recursive: true });
    const process = spawn(command, [], {
      cwd: directory,
      // A group of its own, so that the functions' processes go with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...withoutAws(globalThis.process.env),
        PATH: [dirname(globalThis.process.execPath), globalThis.process.env['PATH']].join(':'),
        GATEWAY_PORT: String(port),
        BIND_HOST: '127.0.0.1',
        AUTH: 'true',
        USE_SSL: '1',
        MINISTACK_SSL_CERT: certificateFile,
        MINISTACK_SSL_KEY: keyFile,
        NODE_EXTRA_CA_CERTS: certificateFile,
        LAMBDA_EXECUTOR: 'local',
        IOT_MTLS_ENABLED: '0',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        STATE_DIR: join(directory, 'state'),
        S3_DATA_DIR: join(directory, 's3'),
        TMPDIR: temporary,
      },
    });
    const ministack = new MiniStack(new LocalAws(port, certificateFile), process);
    try {
      await ministack.#healthy(signal);
      return ministack;
    } catch (error) {
      await ministack.stop();
      throw error;
    }
  }

  /** The end of what it printed. */
  get output(): string {
    return this.#output;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const gone = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await Promise.race([gone, sleep(5_000, undefined, { ref: false })]);
    }
    this.kill();
  }

  /** At once, with everything it started. */
  kill(): void {
    if (this.#process.pid === undefined) return;
    try {
      process.kill(-this.#process.pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
  }

  async #healthy(signal: AbortSignal): Promise<void> {
    const failed = once(this.#process, 'error').then(([error]: unknown[]) => {
      throw error instanceof Error ? error : new Error('MiniStack could not be started.');
    });
    failed.catch(() => undefined);
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      if (this.#process.exitCode !== null) break;
      const response = await fetch(`${this.aws.endpoint}/_ministack/health`).catch(() => undefined);
      if (response?.ok === true) return;
      await Promise.race([sleep(200, undefined, { signal }), failed]);
    }
    throw new Error(`MiniStack did not become healthy:\n${this.#output}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
