// The walls of the house stand: a small house with one forbidden import of each kind is refused at each of them, and at
// nothing else.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';

const root = process.cwd();

/** What each file imports. */
const house = {
  'lib/errors.ts': [],
  'lib/metric-names.ts': [],
  'lib/employee/change.ts': ['../errors.ts'],
  'lib/mapping/scope.ts': ['../employee/change.ts'],
  'lib/config/settings.ts': ['../mapping/scope.ts'],
  'lib/sync/plan.ts': ['../mapping/scope.ts', 'zod/mini'],
  'lib/http/call-vendor.ts': ['../errors.ts'],
  'lib/bamboohr/client.ts': ['../http/call-vendor.ts'],
  'lib/netsuite/client.ts': ['../http/call-vendor.ts'],
  'lib/aws/table.ts': ['../sync/plan.ts', '@aws-sdk/client-sqs'],
  'lib/connect/sync.ts': ['../aws/table.ts', '../bamboohr/client.ts', '../netsuite/client.ts'],
  'functions/sync.ts': ['../lib/connect/sync.ts', '../lib/config/settings.ts'],
  'infra/stack.ts': ['aws-cdk-lib', '../lib/config/settings.ts', '../lib/metric-names.ts'],
  'test/support.ts': ['../lib/sync/plan.ts'],
} as const;

/** File, what it imports besides, and which wall that breaks. */
const forbidden = [
  ['lib/employee/up.ts', '../mapping/scope.ts', 'not-in-allowed'],
  ['lib/mapping/up.ts', '../sync/plan.ts', 'not-in-allowed'],
  ['lib/sync/client.ts', '../netsuite/client.ts', 'not-in-allowed'],
  ['lib/bamboohr/other.ts', '../netsuite/client.ts', 'not-in-allowed'],
  ['lib/netsuite/other.ts', '../bamboohr/client.ts', 'not-in-allowed'],
  ['lib/http/up.ts', '../sync/plan.ts', 'not-in-allowed'],
  ['lib/aws/client.ts', '../netsuite/client.ts', 'not-in-allowed'],
  ['functions/around.ts', '../lib/aws/table.ts', 'not-in-allowed'],
  ['infra/around.ts', '../lib/sync/plan.ts', 'not-in-allowed'],
  ['lib/sync/sdk.ts', '@aws-sdk/client-sqs', 'AWS clients only where they belong'],
  ['lib/reconcile/signed.ts', '@smithy/signature-v4', 'AWS clients only where they belong'],
  ['lib/operations/log.ts', '@aws-lambda-powertools/logger', 'Powertools only where they belong'],
  ['lib/connect/stack.ts', 'aws-cdk-lib', 'the CDK only where they belong'],
  ['lib/sync/command.ts', 'commander', 'the command line only where they belong'],
  ['lib/sync/tested.ts', '../../test/support.ts', 'no test in the product'],
] as const;

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

let folder: string;
let violations: readonly string[];

function write(file: string, imports: readonly string[]): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  // Type imports count as well.
  const lines = imports.map((from, at) => `import type * as part${at} from '${from}';`);
  writeFileSync(
    path,
    [...lines, 'export const here = 1;', ...imports.map((_, at) => `export type Part${at} = typeof part${at};`)].join(
      '\n',
    ),
  );
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'walls-'));
  for (const [file, imports] of Object.entries(house)) write(file, imports);
  for (const [file, imported] of forbidden) write(file, [imported]);
  write('lib/sync/circle-a.ts', ['./circle-b.ts']);
  write('lib/sync/circle-b.ts', ['./circle-a.ts']);
  for (const file of ['tsconfig.json', 'package.json', '.dependency-cruiser.js'])
    cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const cruise = realpathSync(join(root, 'node_modules/.bin/depcruise'));
  const args = [cruise, 'lib', 'functions', 'infra', '--config', '.dependency-cruiser.js', '--output-type', 'json'];
  // It ends with a code of its own where something is forbidden.
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const report = Report.parse(JSON.parse(stdout));
  violations = report.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the walls', () => {
  it.each(forbidden)('keep %s from importing %s', (file, _, wall) => {
    expect(violations).toContain(`${file}: ${wall}`);
  });

  it('keep files from importing each other, even if only types', () => {
    expect(violations.filter((each) => each.endsWith(': no circle')).length).toBeGreaterThan(0);
  });

  it('let everything else through', () => {
    const built = new Set(Object.keys(house));
    expect(violations.filter((each) => built.has(each.split(':')[0] ?? ''))).toEqual([]);
  });
});
