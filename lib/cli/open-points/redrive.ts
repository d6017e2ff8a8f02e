// connector redrive: dead letters listed, or sent to the change queue again once their cause is mended.
import { type RedriveResult, type LetterView } from '../../operations/dead-letters.ts';
import { type Operator } from '../../operations/operator.ts';
import { operationInvalid, parseRequest, type OperationRequest } from '../../operations/request.ts';
import { nextStep } from '../../operations/next-steps.ts';
import { askPatiently, type Clock } from '../ask-patiently.ts';
import { dayOf, type OperatorCommand } from '../operator-command.ts';
import { countByCode, countOf } from '../counts.ts';
import { printTable } from '../print-table.ts';
import { startProgress } from '../progress.ts';
import { tooOld } from '../too-old.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Terminal } from '../terminal.ts';

export interface RedriveArguments {
  readonly employeeIds: readonly string[];
  readonly all: boolean;
  /** Delete what no worker could do anything with. */
  readonly drop: boolean;
}

export async function redriveLetters(
  { employeeIds, all, drop }: RedriveArguments,
  clock: Clock,
  command: OperatorCommand,
): Promise<ExitCode> {
  if (employeeIds.length > 0 && all) throw operationInvalid('Name employee ids, or --all: one of the two.');
  if (employeeIds.length === 0 && !all) {
    if (drop) throw operationInvalid('Name employee ids, or --all: which letters are to be dropped?');
    return await showLetters(command);
  }
  const of = all ? { all: true } : { employeeIds: [...new Set(employeeIds)] };
  const request = parseRequest({ v: 1, operation: 'redrive', of, drop });
  const { connect, json, terminal } = command;
  const done = await redriveAll(request, await connect(), { clock, terminal });
  terminal.print(json ? JSON.stringify(done) : describeRedrive(done));
  return done.left.length === 0 ? exitCodes.ok : exitCodes.findings;
}

async function showLetters({ connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const { deadLetters } = await (await connect()).ask({ v: 1, operation: 'dead-letters' });
  if (deadLetters === undefined) throw tooOld();
  const { count, letters } = deadLetters;
  if (json) terminal.print(JSON.stringify(deadLetters));
  else if (count === 0) terminal.print('There are no dead letters.');
  else {
    const shown = letters.length < count ? ` (${letters.length} of them are shown)` : '';
    const kinds = letters.map(({ kind = 'unreadable' }) => kind);
    terminal.print(
      [
        `${countOf(count, 'dead letter')}${shown}: ${countByCode(kinds)}`,
        '',
        lettersTable(letters),
        '',
        'Mend the cause, then: connector redrive --all, or connector redrive ID.',
      ].join('\n'),
    );
  }
  return count === 0 ? exitCodes.ok : exitCodes.findings;
}

/** Calls in a row that found nothing of what was asked for: others' letters lie before it. */
const maxEmptyResponses = 100;

type RedriveSummary = Omit<RedriveResult, 'isDone'>;

/** Call after call: the function handles as many as its time and its answer allow. */
async function redriveAll(
  request: OperationRequest,
  operator: Operator,
  { clock, terminal }: { clock: Clock; terminal: Terminal },
): Promise<RedriveSummary> {
  const sent: LetterView[] = [];
  const dropped: LetterView[] = [];
  // A letter that stays may be seen by more than one call.
  const left = new Map<string, LetterView>();
  let progress: ReturnType<typeof startProgress> | undefined;
  let emptyResponses = 0;
  try {
    for (;;) {
      const { redriven } = await askPatiently(request, operator, clock);
      if (redriven === undefined) throw tooOld();
      const before = left.size;
      sent.push(...redriven.sent);
      dropped.push(...redriven.dropped);
      for (const letter of redriven.left) left.set(letter.id, letter);
      const isEmptyResponse = redriven.sent.length + redriven.dropped.length === 0 && left.size === before;
      emptyResponses = isEmptyResponse ? emptyResponses + 1 : 0;
      if (redriven.isDone || emptyResponses === maxEmptyResponses)
        return { sent, dropped, left: [...left.values()], count: redriven.count };
      const seen = sent.length + dropped.length + left.size;
      progress ??= startProgress('Redriving', seen - left.size + redriven.count, terminal);
      progress.update(seen);
    }
  } finally {
    progress?.stop();
  }
}

function describeRedrive({ sent, dropped, left, count }: RedriveSummary): string {
  const employees = new Set(sent.map(({ employeeId }) => employeeId)).size;
  const whys = [...new Set([...dropped, ...left].flatMap(({ why = [] }) => why))];
  return [
    sent.length === 0
      ? 'No letter was sent again.'
      : `Sent again: ${countOf(sent.length, 'letter')} of ${countOf(employees, 'employee')} (${countByCode(kindsOf(sent))}).`,
    ...(dropped.length === 0
      ? []
      : [`Deleted: ${countOf(dropped.length, 'letter')} (${countByCode(whysOf(dropped))}).`]),
    ...(left.length === 0 ? [] : [`Left there: ${countOf(left.length, 'letter')}.`, '', lettersTable(left), '']),
    ...whys.map((why) => `${why}: ${nextStep(why)}`),
    ...(count > left.length ? [`About ${countOf(count, 'letter')} in the dead-letter queue.`] : []),
  ].join('\n');
}

const kindsOf = (some: readonly LetterView[]): string[] => some.map(({ kind = 'unreadable' }) => kind);
const whysOf = (some: readonly LetterView[]): string[] => some.map(({ why = '' }) => why);

const lettersTable = (some: readonly LetterView[]): string =>
  printTable(
    ['EMPLOYEE', 'KIND', 'SINCE', 'MESSAGE', 'NOTE'],
    some.map(({ employeeId = '', kind = '', since, id, why = '' }) => [employeeId, kind, dayOf(since), id, why]),
  );
