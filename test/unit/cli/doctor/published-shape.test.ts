// docs/doctor.schema.json and docs/doctor-bundle.schema.json are what scripts read reports by: they are made from the shapes
// themselves, and what the command really prints and writes is held against the files.
import { mkdtemp, readFile } from 'node:fs/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { examineDeployment } from '../../../../lib/cli/doctor/doctor.ts';
import { Bundle } from '../../../../lib/doctor/bundle.ts';
import { gap, unknown } from '../../../../lib/doctor/checks/check.ts';
import { DoctorReport, reportOf } from '../../../../lib/doctor/report.ts';
import { type CheckResult } from '../../../../lib/doctor/run-checks.ts';
import { CommandLine } from '../command-line.ts';

const howToUpdate = 'UPDATE_SCHEMA=1 npx jest test/unit/cli/doctor && npm run format';
const published = [
  { name: 'doctor', title: 'What connector doctor --json prints', shape: DoctorReport },
  { name: 'doctor-bundle', title: 'What connector doctor --bundle writes', shape: Bundle },
] as const;

const fileOf = (name: string): string => join(import.meta.dirname, `../../../../docs/${name}.schema.json`);
const committed = (name: string) =>
  JSON.parse(readFileSync(fileOf(name), 'utf8')) as Parameters<typeof z.fromJSONSchema>[0];

/** By the file alone, not by the shape that it was made from. */
const isValid = (name: string, value: unknown): boolean => z.fromJSONSchema(committed(name)).safeParse(value).success;

const check = (id: string, verdict: CheckResult['verdict'], findings: CheckResult['findings']): CheckResult => ({
  id,
  area: 'netsuite',
  what: `the ${id}`,
  verdict,
  findings,
});

/** Each verdict, a finding with a count, and one whose words are left out of a bundle. */
const results = [
  check('login', 'ok', []),
  check('lists', 'gap', [gap('time-zone-missing', 'Leeds', 3), gap('list-not-visible', 'Classes')]),
  check('edit', 'unknown', [unknown('edit-not-proved', 'employees')]),
  check('fields', 'not tried', [unknown('not-tried', 'lists')]),
];
const about = { settingsDigest: 'd', settings: { environment: 'sandbox', fields: { a: [1] } }, node: 'v24' };

let printed: object;
let written: object;
beforeEach(async () => {
  const line = new CommandLine();
  line.world.doctor = async () => reportOf(results, { nowMs: line.world.effects.nowMs, about });
  const bundle = join(await mkdtemp(join(tmpdir(), 'bundle-')), 'b.json');
  const door = async () => ({
    url: 'https://hooks.example/webhooks/bamboohr',
    isSigned: true,
    knock: async () => ({ status: 401 }),
    hasQueue: async () => true,
  });
  await examineDeployment({ figures: {}, bundle, door }, line.given({ json: true }));
  printed = line.json as object;
  written = JSON.parse(await readFile(bundle, 'utf8')) as object;
});

describe.each(published)('docs/$name.schema.json', ({ name, title, shape }) => {
  it(`agrees with the shape in lib/doctor (to update it: ${howToUpdate})`, () => {
    const generated = { title, ...z.toJSONSchema(shape) };
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(fileOf(name), `${JSON.stringify(generated, null, 2)}\n`);
    expect(committed(name)).toEqual(JSON.parse(JSON.stringify(generated)));
  });
});

describe('by the published file', () => {
  it('what --json prints is valid, with every verdict in it', () => {
    expect(new Set(DoctorReport.parse(printed).checks.map(({ verdict }) => verdict))).toEqual(
      new Set(['ok', 'gap', 'unknown', 'not tried']),
    );
    expect(isValid('doctor', printed)).toBe(true);
  });

  it('what --bundle writes is valid, and is no plain report', () => {
    expect(isValid('doctor-bundle', written)).toBe(true);
    expect(isValid('doctor', written)).toBe(false);
    expect(isValid('doctor-bundle', printed)).toBe(false);
  });

  it.each([
    ['another version', { v: 2 }],
    ['a count that is text', { gaps: '2' }],
    ['a member that nothing publishes', { employees: ['Ada'] }],
    [
      'a verdict that there is not',
      { checks: [{ id: 'a', area: 'netsuite', what: 'a', verdict: 'fine', findings: [] }] },
    ],
    [
      'a finding without its remedy',
      {
        checks: [
          {
            id: 'a',
            area: 'netsuite',
            what: 'a',
            verdict: 'gap',
            findings: [{ verdict: 'gap', code: 'paused', thing: 'all' }],
          },
        ],
      },
    ],
  ])('%s is refused', (_what, change) => {
    expect(isValid('doctor', { ...printed, ...change })).toBe(false);
    expect(isValid('doctor-bundle', { ...written, ...change })).toBe(false);
  });
});
