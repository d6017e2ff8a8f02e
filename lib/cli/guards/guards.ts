// connector release, pause, resume and expect: what a person says to the guards.
import { type GuardView } from '../../operations/guard-operations.ts';
import { operationInvalid, parseRequest } from '../../operations/request.ts';
import { countPeople } from '../counts.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { tooOld } from '../too-old.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** Without a kind: what is held, and why. */
export async function releaseGuards(
  kinds: readonly string[],
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  if (kinds.length === 0) return await showGuards({ connect, json, terminal });
  const request = parseRequest({ v: 1, operation: 'release', kinds });
  const done = await (await connect()).ask(request);
  terminal.print(json ? JSON.stringify(done) : describeRelease(kinds, done.employeeIds.length));
  return exitCodes.ok;
}

function describeRelease(kinds: readonly string[], count: number): string {
  const ofWrites = kinds.filter((kind) => kind !== 'roster');
  return [
    ...(ofWrites.length === 0
      ? []
      : [
          `Released ${ofWrites.join(' and ')}: ${countPeople(count)} ${count === 1 ? 'is' : 'are'} written in the newest state.`,
        ]),
    ...(ofWrites.length === kinds.length
      ? []
      : ['The roster is taken as it is now: all employees are compared within a few minutes.']),
  ].join('\n');
}

async function showGuards({ connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const { guards } = await (await connect()).ask({ v: 1, operation: 'guards' });
  if (guards === undefined) throw tooOld();
  terminal.print(json ? JSON.stringify(guards) : describeGuards(guards));
  return Object.keys(guards.latched).length === 0 && guards.paused === undefined ? exitCodes.ok : exitCodes.findings;
}

function describeGuards({ latched, paused, waiting, expected, staff }: GuardView): string {
  const tripped = Object.entries(latched).map(
    ([kind, { since, counted, limit, field }]) =>
      `${kind} held since ${since}: ${counted}${field === undefined ? '' : ` (${field})`}, usual are ${kind === 'roster' ? 'at least' : 'at most'} ${limit}; ${countPeople(waiting[kind] ?? 0)} waiting. Look, then: connector release ${kind}`,
  );
  return [
    ...(tripped.length === 0 ? ['No guard has tripped.'] : tripped),
    ...(paused === undefined
      ? []
      : [
          `Paused (${paused === 'all' ? 'everything' : 'all writes but endings'}); ${countPeople(waiting['paused'] ?? 0)} waiting.`,
        ]),
    ...Object.entries(expected)
      .sort()
      .map(([day, count]) => `Terminations announced for ${day}: ${count}.`),
    `Staff as last counted: ${staff}.`,
  ].join('\n');
}

export async function pauseWrites(
  { all }: { all: boolean },
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const done = await (await connect()).ask(parseRequest({ v: 1, operation: 'pause', all }));
  terminal.print(
    json
      ? JSON.stringify(done)
      : all
        ? 'Paused: nothing is read or written until connector resume. Changes go on queueing.'
        : 'Paused: no writes until connector resume, but access is still taken from leavers. Changes go on queueing.',
  );
  return exitCodes.ok;
}

export async function resumeWrites({ connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const done = await (await connect()).ask({ v: 1, operation: 'resume' });
  const count = done.employeeIds.length;
  terminal.print(
    json
      ? JSON.stringify(done)
      : `Resumed: ${countPeople(count)} who waited ${count === 1 ? 'is' : 'are'} queued. Changes that waited in the queue itself come back within half an hour.`,
  );
  return exitCodes.ok;
}

export async function expectTerminations(
  { what, count, on }: { what: string; count: string; on: string },
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  if (what !== 'terminations')
    throw operationInvalid('Only terminations can be announced: connector expect terminations N --on DATE.');
  const request = parseRequest({ v: 1, operation: 'expect', count: Number(count), day: on });
  const done = await (await connect()).ask(request);
  terminal.print(json ? JSON.stringify(done) : `Up to ${count} terminations go through on ${on}.`);
  return exitCodes.ok;
}
