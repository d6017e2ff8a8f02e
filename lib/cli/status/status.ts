// connector status: the verdict first, then what stands behind it, and the next command last.
import { type Health } from '../../health/health.ts';
import { nextStep } from '../../operations/next-steps.ts';
import { type StatusView } from '../../operations/status/status-view.ts';
import { countOf, countPeople } from '../counts.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { dayOf, type OperatorCommand } from '../operator-command.ts';
import { printTable } from '../print-table.ts';
import { tooOld } from '../too-old.ts';

/** Ends as a finding where a person has to do something. */
export async function showStatus({ connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const { status } = await (await connect()).ask({ v: 1, operation: 'status' });
  if (status === undefined) throw tooOld();
  terminal.print(json ? JSON.stringify(status) : describeStatus(status));
  const { state } = status.health;
  return state === 'healthy' || state === 'waiting' ? exitCodes.ok : exitCodes.findings;
}

function describeStatus(status: StatusView): string {
  const sections = [
    verdictOf(status.health),
    describeStuck(status.stuck),
    describeFacts(status),
    `Next: connector ${status.health.next}`,
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

const reasonWords: Readonly<Record<Health['reason'], (of: string) => string>> = {
  'in-step': () => 'nothing waits for a person or a vendor',
  vendor: (of) => `${of} is not called for a while`,
  'open-points': (of) => (of === '1' ? '1 point is open' : `${of} points are open`),
  'dead-letters': (of) => (of === '1' ? '1 dead letter' : `${of} dead letters`),
  'certificate-ends': () => 'the NetSuite certificate is about to end',
  'certificate-over': () => 'the NetSuite certificate is over',
  guard: (of) => `the guard of ${of} has tripped`,
  'paused-writes': () => 'all writes but endings are paused',
  'paused-all': () => 'everything is paused',
  credentials: (of) => `an account refuses the connector (${of})`,
};

const enderWords: Readonly<Record<Health['endedBy'], string>> = {
  operator: 'an operator ends it',
  approver: 'an approver ends it',
  administrator: "the account's administrator ends it",
  time: 'it ends by itself',
  none: '',
};

function verdictOf({ state, reason, of = '', since, until, endedBy }: Health): string {
  const parts = [
    reasonWords[reason](of),
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(endedBy === 'none' ? [] : [enderWords[endedBy]]),
  ];
  return `${state}: ${parts.join('; ')}.`;
}

function describeStuck(stuck: StatusView['stuck']): string {
  if (stuck.length === 0) return '';
  const rows = stuck.map(({ kind, code, count, since = '' }) => [kind, code, String(count), dayOf(since)]);
  const steps = [...new Set(stuck.map(({ code }) => code))].map((code) => `${code}: ${nextStep(code)}`);
  return [printTable(['KIND', 'CODE', 'OPEN', 'SINCE'], rows), steps.join('\n')].join('\n\n');
}

function describeFacts({ at, staff, deadLetters, held, paused, vendors, certificateEndsAt }: StatusView): string {
  return [
    ...(staff === 0 ? [] : [`Staff as last counted: ${countPeople(staff)}.`]),
    ...(deadLetters === 0 ? [] : [`${countOf(deadLetters, 'dead letter')}: connector redrive shows whose.`]),
    ...(paused === undefined ? [] : [`Paused: ${paused === 'all' ? 'everything' : 'all writes but endings'}.`]),
    ...Object.entries(held).map(([name, since]) => `Guard of ${name} tripped at ${since}.`),
    ...vendors.map(({ vendor, reason, since, until }) =>
      until > at
        ? `${vendor} is not called until ${until} (${reason}, since ${since}).`
        : `${vendor} is tried again with the next call (${reason}, since ${since}).`,
    ),
    ...(certificateEndsAt === undefined ? [] : [`The NetSuite certificate ends on ${dayOf(certificateEndsAt)}.`]),
  ].join('\n');
}
