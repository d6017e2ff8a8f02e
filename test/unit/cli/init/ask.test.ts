// Questions with a few answers, asked until one of them can be taken.
import { describe, expect, it } from '@jest/globals';
import { choose, untilTaken } from '../../../../lib/cli/init/ask.ts';
import { ConnectorError } from '../../../../lib/errors.ts';
import { caught } from '../../../support/caught.ts';
import { FakeInput } from '../../../support/fakes/fake-input.ts';

const complaints: string[] = [];
const terminal = { complain: (text: string) => void complaints.push(text) };
const asked = (...answers: string[]) => {
  complaints.length = 0;
  const input = new FakeInput();
  input.answers = answers;
  return choose(
    'What now?',
    [
      ['key', 'another key'],
      ['keep', 'keep it'],
      ['stop', 'stop here'],
    ],
    { input, terminal },
  );
};

describe('a choice', () => {
  it.each([
    ['stop', 'stop'],
    [' KEEP ', 'keep'],
    ['s', 'stop'],
    ['kee', 'keep'],
    ['', 'key'],
  ])('is taken from "%s" as %s', async (given, key) => {
    expect(await asked(given)).toBe(key);
  });

  it('that could mean two things, or none, is asked for again', async () => {
    expect(await asked('ke', 'nonsense', 'key')).toBe('key');
    expect(complaints.filter((text) => text.startsWith('Answer with one of'))).toHaveLength(2);
  });
});

describe('a value', () => {
  it('that the secret refuses is asked for again, with the reason', async () => {
    complaints.length = 0;
    let tries = 0;
    await untilTaken(
      async () => {
        tries += 1;
        if (tries < 3) throw new ConnectorError('secret-invalid', 'must be the subdomain alone');
      },
      { terminal },
    );
    expect([tries, complaints]).toEqual([3, ['must be the subdomain alone', 'must be the subdomain alone']]);
  });

  it('is not asked for again after a fault that no answer mends', async () => {
    const fault = new ConnectorError('secret-unwritable', 'no right');
    expect(await caught(untilTaken(() => Promise.reject(fault), { terminal }))).toBe(fault);
  });
});
