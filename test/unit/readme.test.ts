// README.md against the settings and commands it speaks of.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSettings, Settings } from '../../lib/config/settings.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'README.md'), 'utf8');
const [, chapter = ''] = /^### connector\.json$([\s\S]*?)^### /m.exec(text) ?? [];
const [, block = ''] = /```json\n([\s\S]*?)```/.exec(chapter) ?? [];
const example: Record<string, unknown> = JSON.parse(block);

const settings = Object.keys(Settings.shape).filter((name) => name !== '$schema');

describe('the settings in README.md', () => {
  it('are a connector.json that can be deployed', () => {
    expect(() => parseSettings(example)).not.toThrow();
  });

  it('show every setting in the example', () => {
    expect(Object.keys(example).sort()).toEqual([...settings].sort());
  });

  it('explain every setting in the table, and no other', () => {
    const explained = [...chapter.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual([...settings].sort());
  });
});

/** What the help of a command lists: `link` of `  link [options] <id> <netsuiteId>  this NetSuite record is ...`. */
const commandsIn = (...command: readonly string[]): readonly string[] => {
  const cli = ['lib/cli/connector.ts', ...command, '--help'];
  const help = execFileSync(process.execPath, cli, { cwd: root, encoding: 'utf8' });
  const [, listed = ''] = help.split('Commands:\n');
  return [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
};

describe('the commands in README.md', () => {
  it('are all that the command line has', () => {
    const groups = ['auth', 'secrets', 'webhook', 'dimensions', 'matches'];
    const defined = commandsIn().flatMap((name) =>
      groups.includes(name) ? commandsIn(name).map((part) => `${name} ${part}`) : [name],
    );
    const named = [...text.matchAll(/npx connector ([a-z]+)(?: ([a-z]+))?/g)].map(([, name = '', part = '']) =>
      groups.includes(name) ? `${name} ${part}` : name,
    );
    expect([...new Set(named)].sort()).toEqual([...defined].sort());
  });
});
