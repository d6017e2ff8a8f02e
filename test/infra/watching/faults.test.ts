// What an operator mistypes: one sentence that says what to do, exit code 1, and nothing is synthesised.
import { join } from 'node:path';
import { RootConstruct } from 'constructs';
import { describe, expect, it } from '@jest/globals';
import { readDeployChoices } from '../../../infra/deploy-choices.ts';
import { runApp } from '../support/run-app.ts';
import { withSettingsFile } from '../support/synth.ts';
import { root } from '../support/template.ts';

const choose = (context: Readonly<Record<string, string>>) => () => {
  const { node } = new RootConstruct();
  for (const [name, value] of Object.entries(context)) node.setContext(name, value);
  return readDeployChoices(node);
};

const mustBeOrigin = (name: string): string =>
  `-c ${name} must be an origin such as https://stand-in.example, or plain http to loopback, without a path.`;
const mustBeName = '-c stack must be letters, digits and hyphens, beginning with a letter.';

describe('the app, given something it cannot use,', () => {
  const missing = join(root, 'nowhere.json');

  it.each([
    ['another settings file', { settings: missing }, `The settings file ${missing} cannot be read: name a JSON file`],
    ['another stand-in', { bamboohrBaseUrl: 'http://stand-in.example' }, mustBeOrigin('bamboohrBaseUrl')],
    ['another stack name', { stack: '1st' }, mustBeName],
  ])('asks for %s in one sentence and ends with 1', (_what, context, sentence) => {
    const { status, stdout, stderr, templates } = runApp(context);
    expect({ status, stdout, templates }).toEqual({ status: 1, stdout: '', templates: {} });
    expect(stderr.startsWith(sentence)).toBe(true);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('names the setting at fault in one sentence and ends with 1', () => {
    withSettingsFile('{"companyTimezone":"UTC"}', (settings) => {
      expect(runApp({ settings })).toEqual({
        status: 1,
        stdout: '',
        stderr: `${settings} is not usable: (top level): Unrecognized key: "companyTimezone".\n`,
        templates: {},
        bundles: [],
      });
    });
  });
});

describe('a settings file', () => {
  it.each([
    [
      'with a time zone that does not exist',
      '{"companyTimeZone":"Mars/Olympus"}',
      'FILE is not usable: companyTimeZone: must be the IANA name of a time zone, such as "Europe/Zurich"; an offset such as "+02:00" is none.',
    ],
    [
      'with several faults, all at once,',
      '{"netsuiteConcurrency":0,"defaults":{"subsidiary":"Acme"}}',
      'FILE is not usable: netsuiteConcurrency: Too small: expected number to be >=1; ' +
        'defaults.subsidiary: must be a NetSuite internal id, such as "3".',
    ],
    [
      'with a key that is unknown further down',
      '{"backfill":{"everyHours":1}}',
      'FILE is not usable: backfill: Unrecognized key: "everyHours".',
    ],
    [
      'that is no JSON',
      '{"companyTimeZone":',
      'The settings file FILE is not JSON: name a JSON file with -c settings=FILE.',
    ],
  ])('%s is refused', (_what, content, sentence) => {
    withSettingsFile(content, (file) => {
      expect(choose({ settings: file })).toThrow(sentence.replace('FILE', file));
    });
  });

  it('is connector.json at the root when none is named', () => {
    expect(choose({})().settingsFile).toBe(join(process.cwd(), 'connector.json'));
  });
});

describe('a stand-in', () => {
  it.each([
    ['bamboohrBaseUrl', 'https://stand-in.example/api'],
    ['netsuiteBaseUrl', 'https://stand-in.example/'],
    ['netsuiteBaseUrl', 'ftp://127.0.0.1'],
    ['netsuiteBaseUrl', 'http://127.0.0.1.example'],
    ['netsuiteBaseUrl', 'http://localhost:8001/path'],
    ['netsuiteBaseUrl', 'stand-in'],
  ])('-c %s=%s is refused', (name, value) => {
    expect(choose({ [name]: value })).toThrow(mustBeOrigin(name));
  });

  it.each(['http://127.0.0.1:8001', 'http://localhost', 'http://[::1]:8001', 'https://stand-in.example:8443'])(
    '%s is taken',
    (url) => {
      expect(choose({ bamboohrBaseUrl: url })().bamboohrBaseUrl).toBe(url);
      expect(choose({ netsuiteBaseUrl: url })().netsuiteBaseUrl).toBe(url);
    },
  );

  it('given as nothing is none', () => {
    expect(choose({ bamboohrBaseUrl: '' })().bamboohrBaseUrl).toBeUndefined();
  });
});

describe('a stack name', () => {
  it.each(['with space', 'under_score', '-hyphen', 'a'.repeat(129)])('"%s" is refused', (stack) => {
    expect(choose({ stack })).toThrow(mustBeName);
  });
});
