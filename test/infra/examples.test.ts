// Each of examples/ is a connector.json that can be deployed, and does what its row in examples/README.md says.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSettings, type Settings } from '../../lib/config/settings.ts';
import { synth } from './support/synth.ts';
import { resources, root } from './support/template.ts';

const files = globSync('examples/*.json', { cwd: root }).sort();
const contentOf = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
const settingsOf = (name: string): Settings => parseSettings(contentOf(`examples/${name}.json`), name);

describe.each(files)('%s', (file) => {
  it('is a settings file in which nothing is unknown, checked by editors', () => {
    expect(() => parseSettings(contentOf(file), file)).not.toThrow();
    expect(contentOf(file)['$schema']).toBe('../docs/connector.schema.json');
  });

  it('synthesises', () => {
    const template = synth({ settings: join(root, file) });
    const { reconcile, companyTimeZone } = parseSettings(contentOf(file), file);
    const schedules = Object.values(resources(template, 'AWS::Scheduler::Schedule')).map(
      ({ Properties }) => Properties as object,
    );
    expect(schedules).toContainEqual(
      expect.objectContaining({
        ScheduleExpression: expect.stringContaining(` ${reconcile.atHour} `),
        ScheduleExpressionTimezone: companyTimeZone,
      }),
    );
  });

  it('is told about in examples/README.md', () => {
    const name = basename(file);
    expect(readFileSync(join(root, 'examples/README.md'), 'utf8')).toContain(`| [${name}](${name})`);
  });
});

describe('the examples', () => {
  it('cover one company, several subsidiaries, a custom identity field, contractors left out and several time zones', () => {
    expect(settingsOf('one-company').defaults.subsidiary).toBeUndefined();
    expect(settingsOf('oneworld').defaults.subsidiary).toBeDefined();
    expect(settingsOf('custom-identity-field').identity).toMatch(/^custentity_/);
    expect(settingsOf('without-contractors').scope.leaveOut[0]?.is).toContain('Contractor');
    expect(Object.keys(settingsOf('several-time-zones').timeZones).length).toBeGreaterThan(2);
  });
});
