// How a command ends: one code for each kind of end, and the same code for the same fault, whichever command meets it.
import { CommanderError } from 'commander';
import { ConnectorError } from '../errors.ts';

export const exitCodes = { ok: 0, findings: 1, usage: 2, couldNotRun: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Every fault that a command can meet, by its code; a test compares them with the sources. */
export const exitCodeByFault: Readonly<Record<string, ExitCode>> = {
  // What was asked for, or a file that was given, makes no sense.
  'config-invalid': exitCodes.usage,
  'file-invalid': exitCodes.usage,
  'mapping-invalid': exitCodes.usage,
  'matches-invalid': exitCodes.usage,
  'operation-invalid': exitCodes.usage,
  'plan-invalid': exitCodes.usage,
  'secret-invalid': exitCodes.usage,
  'settings-invalid': exitCodes.usage,
  // The request made sense, and was not carried out.
  'authorization-failed': exitCodes.couldNotRun,
  'in-doubt': exitCodes.couldNotRun,
  'lease-lost': exitCodes.couldNotRun,
  network: exitCodes.couldNotRun,
  'not-answered': exitCodes.couldNotRun,
  'operation-failed': exitCodes.couldNotRun,
  'operator-refused': exitCodes.couldNotRun,
  paused: exitCodes.couldNotRun,
  'record-claimed': exitCodes.couldNotRun,
  'redirect-unknown': exitCodes.couldNotRun,
  'secret-empty': exitCodes.couldNotRun,
  'secret-unreadable': exitCodes.couldNotRun,
  'secret-unwritable': exitCodes.couldNotRun,
  'stack-not-found': exitCodes.couldNotRun,
  'stack-unusable': exitCodes.couldNotRun,
  'sts-unavailable': exitCodes.couldNotRun,
  timeout: exitCodes.couldNotRun,
  'unexpected-shape': exitCodes.couldNotRun,
  'unreadable-answer': exitCodes.couldNotRun,
};

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  return error instanceof ConnectorError
    ? (exitCodeByFault[error.code] ?? exitCodes.couldNotRun)
    : exitCodes.couldNotRun;
}

/** What the operator reads; undefined where commander has printed its own sentence already. */
export function sentenceOfFault(error: unknown): string | undefined {
  if (error instanceof CommanderError) return undefined;
  if (error instanceof ConnectorError) return error.message;
  const name = error instanceof Error ? error.name : typeof error;
  return `The command could not run (${name}): ${error instanceof Error ? error.message : ''}`;
}
