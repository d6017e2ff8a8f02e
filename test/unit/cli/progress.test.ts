// How far a command has come, where no operator watches: a line for each tenth.
import { describe, expect, it } from '@jest/globals';
import { startProgress } from '../../../lib/cli/progress.ts';

describe('the progress of a command', () => {
  it('is told once for each tenth, and on the side of complaints', () => {
    const printed: string[] = [];
    const complaints: string[] = [];
    const terminal = {
      print: (text: string) => void printed.push(text),
      complain: (text: string) => void complaints.push(text),
    };
    const progress = startProgress('Planning', 30, terminal);
    for (const done of [0, 1, 3, 4, 5, 15, 30]) progress.update(done);
    progress.stop();
    expect(complaints).toEqual(['Planning: 3 of 30', 'Planning: 15 of 30', 'Planning: 30 of 30']);
    expect(printed).toEqual([]);
  });

  it('of nothing is no division by nothing', () => {
    const complaints: string[] = [];
    const terminal = { print: () => undefined, complain: (text: string) => void complaints.push(text) };
    startProgress('Planning', 0, terminal).update(0);
    expect(complaints).toEqual([]);
  });
});
