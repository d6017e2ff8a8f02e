// The engine of the set-up: which steps run, how each end is told, what to call next, and the exit code.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { chooseSteps, runInit } from '../../../../lib/cli/init/run-init.ts';
import {
  already,
  done,
  leftOut,
  type Step,
  type StepResult,
  stopped,
  type StepTools,
} from '../../../../lib/cli/init/step.ts';
import { steps as realSteps } from '../../../../lib/cli/init/steps.ts';
import { ConnectorError } from '../../../../lib/errors.ts';

let printed: string[];
let complaints: string[];
let nowMs: number;
beforeEach(() => {
  [printed, complaints, nowMs] = [[], [], 0];
});

const tools = (): StepTools => ({
  ...({} as StepTools),
  terminal: { print: (text) => void printed.push(text), complain: (text) => void complaints.push(text) },
  clock: { now: () => nowMs, sleep: () => Promise.resolve() },
});
const step = (name: Step['name'], result: StepResult | Error, tookMs = 0): Step => ({
  name,
  title: `the ${name}`,
  run: () => {
    nowMs += tookMs;
    return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
  },
});
const run = (all: readonly Step[], { chosen = all, json = false }: { chosen?: readonly Step[]; json?: boolean } = {}) =>
  runInit({ all, chosen, json, call: 'npx connector init' }, tools());

describe('a run of the set-up', () => {
  it('tells each step by its number, what came of it and how long it took', async () => {
    const all = [
      step('stack', already('It answers.'), 400),
      step('plan', { ...done('There.'), next: 'apply it' }, 2_000),
    ];
    expect(await run(all)).toBe(0);
    expect(printed).toEqual([
      '1 of 2  the stack',
      '        already so: It answers. (0.4 s)',
      '2 of 2  the plan',
      '        done: There. (2.0 s)',
      '\nNext: apply it',
    ]);
  });

  it('goes on behind what was left out, and ends where a person has to do something', async () => {
    const all = [step('stack', leftOut('Not wanted.')), step('bamboohr', stopped('No key.')), step('plan', done('x'))];
    expect(await run(all)).toBe(1);
    expect(printed.join('\n')).not.toContain('the plan');
    expect(printed.at(-1)).toBe('\nNext: npx connector init --from bamboohr');
  });

  it('ends after a fault with the code of the fault, its sentence, and where to go on', async () => {
    const all = [step('stack', new ConnectorError('stack-not-found', 'No such stack.')), step('plan', done('x'))];
    expect(await run(all)).toBe(3);
    expect(printed.at(-2)).toContain('failed: No such stack.');
    expect(printed.at(-1)).toBe('\nNext: npx connector init --from stack');
  });

  it('of one step says which comes after it', async () => {
    const all = [step('stack', done('a')), step('netsuite', done('b')), step('plan', done('c'))];
    expect(await run(all, { chosen: chooseSteps(all, { step: 'netsuite' }) })).toBe(0);
    expect(printed).toContain('2 of 3  the netsuite');
    expect(printed.at(-1)).toBe('\nNext: npx connector init --from plan');
  });

  it('prints nothing but JSON where JSON is wanted', async () => {
    await run([step('stack', already('It answers.'), 250), step('plan', stopped('Wait.'))], { json: true });
    expect(JSON.parse(printed.join(''))).toEqual({
      steps: [
        { step: 'stack', outcome: 'already', says: 'It answers.', seconds: 0.25 },
        { step: 'plan', outcome: 'stopped', says: 'Wait.', seconds: 0 },
      ],
      next: 'npx connector init --from plan',
    });
    expect(complaints.length).toBeGreaterThan(0);
  });
});

describe('the steps to run', () => {
  const namesOf = (some: readonly Step[]): string[] => some.map(({ name }) => name);

  it('are all, one, or one and those after it', () => {
    const names = namesOf(realSteps);
    expect(namesOf(chooseSteps(realSteps, {}))).toEqual(names);
    expect(namesOf(chooseSteps(realSteps, { step: 'netsuite' }))).toEqual(['netsuite']);
    expect(namesOf(chooseSteps(realSteps, { from: 'netsuite' }))).toEqual(names.slice(names.indexOf('netsuite')));
  });

  it('cannot be both', () => {
    expect(() => chooseSteps(realSteps, { step: 'plan', from: 'plan' })).toThrow(/Give --step/);
  });
});
