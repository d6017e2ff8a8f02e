// infra/app.ts in a process of its own, as the CDK command line runs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { featureFlags, noBundling } from './synth.ts';
import { root } from './template.ts';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Text of each template by file name. */
  readonly templates: Readonly<Record<string, string>>;
  /** Text of each function's bundle. */
  readonly bundles: readonly string[];
}

export function runApp(
  context: Readonly<Record<string, string>>,
  { bundling = false }: { bundling?: boolean } = {},
): Run {
  const output = mkdtempSync(join(tmpdir(), 'connector-assembly-'));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        CDK_OUTDIR: output,
        CDK_CONTEXT_JSON: JSON.stringify({ ...featureFlags, ...(bundling ? {} : noBundling), ...context }),
      },
    });
    const names = readdirSync(output);
    const read = (name: string): string => readFileSync(join(output, name), 'utf8');
    return {
      status,
      stdout,
      stderr,
      templates: Object.fromEntries(
        names.filter((name) => name.endsWith('.template.json')).map((name) => [name, read(name)]),
      ),
      bundles: bundling
        ? names.filter((name) => name.startsWith('asset.')).map((name) => read(`${name}/index.js`))
        : [],
    };
  } finally {
    rmSync(output, { recursive: true });
  }
}
