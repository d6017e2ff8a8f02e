// connector runs [ID]: what the scheduled functions did lately, the latest last.
import { type OperationResult } from '../../operations/operation-tools.ts';
import { operationInvalid, parseRequest } from '../../operations/request.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { printTable } from '../print-table.ts';
import { tooOld } from '../too-old.ts';

type Runs = NonNullable<OperationResult['runs']>;

export interface RunsOptions {
  readonly id: string | undefined;
  readonly hours: string;
  readonly limit: string;
}

/** Ends as a finding where the latest run of them failed. */
export async function listRuns(
  { id, hours, limit }: RunsOptions,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1) throw operationInvalid('--limit takes a number of runs from 1 on.');
  const request = parseRequest({ v: 1, operation: 'runs', hours: Number(hours) });
  const { runs } = await (await connect()).ask(request);
  if (runs === undefined) throw tooOld();
  const shown = runs.filter(({ runId }) => id === undefined || runId === id).slice(-most);
  terminal.print(json ? JSON.stringify({ runs: shown }) : describeRuns(shown, hours));
  return shown.at(-1)?.outcome === 'failed' ? exitCodes.findings : exitCodes.ok;
}

function describeRuns(runs: Runs, hours: string): string {
  if (runs.length === 0) return `No run ended within the last ${hours} hours.`;
  const rows = runs.map((run) => [
    ...[run.startedAt, run.function, run.outcome, `${Math.round(run.durationMs / 1_000)} s`],
    ...[listOf(run.counts), listOf(run.calls), run.runId],
  ]);
  return printTable(['STARTED', 'RUN', 'ENDED', 'TOOK', 'COUNTS', 'CALLS', 'ID'], rows);
}

const listOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
