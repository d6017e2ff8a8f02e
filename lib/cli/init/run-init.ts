// connector init: one step after the other, each with what came of it and how long it took, until one has to wait for a
// person. Nothing is remembered between runs: every step looks at what is there.
import { ConnectorError } from '../../errors.ts';
import { type ExitCode, exitCodeOf, exitCodes, sentenceOfFault } from '../exit-codes.ts';
import { type Terminal } from '../terminal.ts';
import { type Step, type StepName, type StepResult, type StepTools } from './step.ts';

interface StepReport {
  readonly step: StepName;
  readonly outcome: StepResult['outcome'] | 'failed';
  readonly says: string;
  readonly seconds: number;
  readonly next?: string;
}

interface RunOptions {
  /** All of them, for counting; `chosen` are run. */
  readonly all: readonly Step[];
  readonly chosen: readonly Step[];
  readonly json: boolean;
  /** How this run was called, for going on. */
  readonly call: string;
}

/** 0: every chosen step came to its end. 1: one waits for a person. Other codes are those of the fault that ended it. */
export async function runInit(options: RunOptions, tools: StepTools): Promise<ExitCode> {
  const { all, chosen, json, call } = options;
  const terminal = json
    ? { ...tools.terminal, print: (text: string) => tools.terminal.complain(text) }
    : tools.terminal;
  const reports: StepReport[] = [];
  let code: ExitCode = exitCodes.ok;
  for (const step of chosen) {
    terminal.print(`${all.indexOf(step) + 1} of ${all.length}  ${step.title}`);
    const { report, fault } = await runStep(step, { ...tools, terminal });
    reports.push(report);
    terminal.print(`        ${labels[report.outcome]}: ${report.says} (${report.seconds.toFixed(1)} s)`);
    if (report.outcome === 'stopped') code = exitCodes.findings;
    if (report.outcome === 'failed') code = exitCodeOf(fault);
    if (code !== exitCodes.ok) break;
  }
  const next = nextCommand(reports, { ...options, call });
  if (json) tools.terminal.print(JSON.stringify({ steps: reports, ...(next === undefined ? {} : { next }) }));
  else if (next !== undefined) printNext(next, tools.terminal);
  return code;
}

const labels = { done: 'done', already: 'already so', 'left-out': 'left out', stopped: 'waits', failed: 'failed' };

async function runStep(step: Step, tools: StepTools): Promise<{ report: StepReport; fault?: unknown }> {
  const began = tools.clock.now();
  const report = (result: Omit<StepReport, 'step' | 'seconds'>): StepReport => ({
    step: step.name,
    ...result,
    seconds: (tools.clock.now() - began) / 1_000,
  });
  try {
    return { report: report(await step.run(tools)) };
  } catch (fault) {
    return { report: report({ outcome: 'failed', says: sentenceOfFault(fault) ?? 'The step ended.' }), fault };
  }
}

function nextCommand(reports: readonly StepReport[], { all, call }: RunOptions): string | undefined {
  const last = reports.at(-1);
  if (last === undefined) return undefined;
  if (last.outcome === 'stopped' || last.outcome === 'failed') return `${call} --from ${last.step}`;
  const following = all[all.findIndex(({ name }) => name === last.step) + 1];
  return following === undefined
    ? reports.findLast(({ next }) => next !== undefined)?.next
    : `${call} --from ${following.name}`;
}

const printNext = (next: string, terminal: Terminal): void => terminal.print(`\nNext: ${next}`);

/** A usage fault where the steps do not fit together. */
export function chooseSteps(
  all: readonly Step[],
  { step, from }: { step?: string | undefined; from?: string | undefined },
): readonly Step[] {
  if (step !== undefined && from !== undefined) {
    throw new ConnectorError('operation-invalid', 'Give --step for one step, or --from for it and all after it.');
  }
  if (step !== undefined) return all.filter(({ name }) => name === step);
  return from === undefined ? all : all.slice(all.findIndex(({ name }) => name === from));
}
