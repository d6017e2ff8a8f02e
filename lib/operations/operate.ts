// One operation: saved with who asked for it, then queued, so that the one writer of employee records carries it out.
import { type Effects } from '../effects.ts';
import { type Answer, type AnswerStore } from '../employee/answers.ts';
import { type ChangeKind } from '../employee/change.ts';
import { commandIdentity, newChange } from '../employee/new-change.ts';
import { type OpenPointOf, type OpenPoints } from '../employee/open-points.ts';
import { type ChangeQueue } from '../employee/ports.ts';
import { type GuardState } from '../guards/guard.ts';
import { type DeadLetterTools, type DeadLetterView, redrive, type Redriven, viewDeadLetters } from './dead-letters.ts';
import { checkedAnswer, checkedRows } from './check-answers.ts';
import {
  type DimensionOperationTools,
  type DimensionView,
  importDimensions,
  viewDimensions,
} from './dimension-operations.ts';
import {
  expectTerminations,
  type GuardOperationTools,
  type GuardView,
  pause,
  release,
  resume,
  viewGuards,
} from './guard-operations.ts';
import {
  applyRows,
  deploymentOf,
  outcomesOf,
  outlinePlan,
  type PlanOutcome,
  type PlanOutline,
  type PlanTools,
  type PreviewedRows,
  previewRows,
} from './plan/plan-operations.ts';
import { type MappingDiff } from '../dimensions/import-mapping.ts';
import { type PlanProgress } from './plan/plan-run.ts';
import { countOf, describeCommand, releasesWrites, type OperationTrail } from './operation-trail.ts';
import { type OperationOf, operationInvalid, type OperationRequest } from './request.ts';
import {
  type OneEmployeeCommand,
  type EmployeeCommand,
  isEmployeeCommand,
  isQuery,
  type Query,
  type Command,
} from './request-kinds.ts';

export interface OperationTools {
  readonly effects: Pick<Effects, 'now' | 'uniqueId' | 'log'>;
  readonly answers: AnswerStore;
  readonly openPoints: OpenPoints;
  readonly trail: OperationTrail;
  readonly queue: ChangeQueue;
  /** The NetSuite record an employee is linked with. */
  readonly netsuiteIdOf: (employeeId: string) => Promise<string | undefined>;
  readonly dimensions: DimensionOperationTools;
  readonly guards: GuardOperationTools;
  readonly plan: PlanTools;
  readonly deadLetters: DeadLetterTools;
}

export interface OperationResult {
  readonly operation: OperationRequest['operation'];
  /** Whose change was queued, or would be. */
  readonly employeeIds: readonly string[];
  readonly points?: readonly OpenPointOf[];
  /** There is more of it: ask again with this as `after`. */
  readonly next?: string;
  readonly dimensions?: DimensionView;
  readonly diff?: MappingDiff;
  readonly guards?: GuardView;
  readonly deadLetters?: DeadLetterView;
  readonly redriven?: Redriven;
  readonly outline?: PlanOutline;
  readonly progress?: PlanProgress;
  readonly preview?: PreviewedRows;
  readonly outcomes?: readonly PlanOutcome[];
  /** Stands for the deployment that answers, wherever and whenever another one has the same name. */
  readonly deployment?: string;
}

export interface EmployeeAnswer {
  readonly employeeId: string;
  readonly answer: Answer;
}

/** Throws `operation-invalid` before anything is saved. `askedBy` is the verified principal. */
export async function operate(
  request: OperationRequest,
  askedBy: string,
  tools: OperationTools,
): Promise<OperationResult> {
  if (isQuery(request)) return await runQuery(request, askedBy, tools);
  refuseWhilePaused(request, (await tools.guards.guards.load()).paused);
  if (isEmployeeCommand(request)) return await answer(request, askedBy, tools);
  const { operation } = request;
  const askedAt = new Date(tools.effects.now()).toISOString();
  const auditEntry = { operation, of: describeCommand(request), askedBy, askedAt };
  // Nothing is saved or queued without a word of who asked; how many people it let go is known only afterwards.
  await tools.trail.add({ ...auditEntry, count: countOf(request) });
  const { employeeIds, ...done } = await runCommand(request, tools);
  if (releasesWrites(request))
    await tools.trail.add({ ...auditEntry, of: `done: ${auditEntry.of}`, count: employeeIds.length });
  tools.effects.log.info('operation', { code: operation, count: employeeIds.length });
  return { operation, employeeIds, ...done };
}

function refuseWhilePaused(request: OperationRequest, paused: GuardState['paused']): void {
  const { operation } = request;
  // A pause of everything may be ordered again, in case the queue did not take the first order.
  if (operation === 'resume' || (operation === 'pause' && request.all)) return;
  if (paused === 'all') throw operationInvalid('Everything is paused: connector resume comes first.');
}

type QueryResult = Omit<OperationResult, 'operation' | 'employeeIds'>;

/** A plan shows what BambooHR and NetSuite know of people, so who looked is written down as well. */
async function runQuery(request: Query, askedBy: string, tools: OperationTools): Promise<OperationResult> {
  const { operation } = request;
  const seen = await answerQuery(request, tools);
  const { outline } = seen;
  if (outline !== undefined || operation === 'preview') {
    const count = operation === 'preview' ? request.employeeIds.length : (outline?.people ?? 0);
    const of = outline === undefined ? 'people' : `plan ${outline.planId}`;
    await tools.trail.add({ operation, of, count, askedBy, askedAt: new Date(tools.effects.now()).toISOString() });
  }
  return { operation, employeeIds: [], ...seen };
}

async function answerQuery(request: Query, tools: OperationTools): Promise<QueryResult> {
  switch (request.operation) {
    case 'list':
      return await tools.openPoints.page(request.kind, request.after);
    case 'dimensions':
      return await viewDimensions(tools.dimensions, request.after);
    case 'guards':
      return { guards: await viewGuards(tools.guards) };
    case 'dead-letters':
      return { deadLetters: await viewDeadLetters(tools.deadLetters) };
    case 'plan':
      return await outlinePlan(request, tools.plan);
    case 'preview':
      return { preview: await previewRows(request, tools.plan), deployment: await deploymentOf(tools.plan) };
    case 'outcomes':
      return { outcomes: await outcomesOf(request, tools.plan), deployment: await deploymentOf(tools.plan) };
  }
}

async function runCommand(
  request: Command,
  tools: OperationTools,
): Promise<QueryResult & Pick<OperationResult, 'employeeIds'>> {
  switch (request.operation) {
    case 'dimensions-import':
      return { employeeIds: [], diff: await importDimensions(request, tools.dimensions) };
    case 'release':
      return { employeeIds: await release(request, tools.guards) };
    case 'pause':
      await pause(request, tools.guards);
      return { employeeIds: [] };
    case 'resume':
      return { employeeIds: await resume(tools.guards) };
    case 'expect':
      await expectTerminations(request, tools.guards);
      return { employeeIds: [] };
    case 'apply':
      return { employeeIds: await applyRows(request, tools.plan) };
    case 'redrive': {
      const redriven = await redrive(request, tools.deadLetters);
      return { employeeIds: [...new Set(redriven.sent.flatMap(({ employeeId = [] }) => employeeId))], redriven };
    }
  }
}

async function answer(request: EmployeeCommand, askedBy: string, tools: OperationTools): Promise<OperationResult> {
  const { operation } = request;
  if (operation === 'retry') return await retry(request, askedBy, tools);
  const answers =
    operation === 'matches-import' ? await checkedRows(request.rows, tools) : [await answerTo(request, tools)];
  if (operation !== 'matches-import' || !request.dryRun) await give(answers, askedBy, tools);
  return { operation, employeeIds: answers.map(({ employeeId }) => employeeId) };
}

const answerTo = async (request: OneEmployeeCommand, tools: OperationTools): Promise<EmployeeAnswer> =>
  request.operation === 'revoke'
    ? // Taking access away must never wait for what else is known of somebody.
      { employeeId: request.employeeId, answer: { kind: 'revoke' } }
    : await checkedAnswer(request, tools);

async function give(answers: readonly EmployeeAnswer[], askedBy: string, tools: OperationTools): Promise<void> {
  const { effects } = tools;
  const askedAt = new Date(effects.now()).toISOString();
  for (const { employeeId, answer } of answers) await tools.answers.save(employeeId, { answer, askedBy, askedAt });
  await queueChanges(
    answers.map(({ employeeId, answer }) => ({ employeeId, kind: answer.kind === 'revoke' ? 'revoke' : 'release' })),
    tools,
  );
  for (const { employeeId, answer } of answers) effects.log.info('operation', { employeeId, code: answer.kind });
}

/** A comparison reads NetSuite, and one that an operator asked for tries again what was refused before. */
async function retry({ of }: OperationOf<'retry'>, askedBy: string, tools: OperationTools): Promise<OperationResult> {
  const employeeIds = 'employeeIds' in of ? [...new Set(of.employeeIds)] : await findOpen(of, tools);
  const count = employeeIds.length;
  const askedAt = new Date(tools.effects.now()).toISOString();
  await tools.trail.add({ operation: 'retry', of: describeSelection(of), count, askedBy, askedAt });
  await queueChanges(
    employeeIds.map((employeeId) => ({ employeeId, kind: 'compare' })),
    tools,
  );
  const [only] = employeeIds;
  tools.effects.log.info('operation', {
    code: 'retry',
    count,
    ...(only !== undefined && count === 1 ? { employeeId: only } : {}),
  });
  return { operation: 'retry', employeeIds };
}

type Selection = OperationOf<'retry'>['of'];

const describeSelection = (of: Selection): string =>
  'employeeIds' in of ? of.employeeIds.slice(0, 100).join(',') : 'class' in of ? `class ${of.class}` : 'all';

/** Open matches wait for an answer: trying them again brings nothing. */
async function findOpen(of: Exclude<Selection, { employeeIds: unknown }>, tools: OperationTools): Promise<string[]> {
  const points = await tools.openPoints.list('class' in of ? 'failure' : undefined);
  const meant = points.filter((point) => ('class' in of ? point.class === of.class : point.kind !== 'match'));
  // What concerns an account or a record without an employee names no employee to be tried again.
  return [...new Set(meant.flatMap(({ employeeId }) => (employeeId === '' ? [] : [employeeId])))];
}

async function queueChanges(
  changes: readonly { employeeId: string; kind: ChangeKind }[],
  { effects, queue }: OperationTools,
): Promise<void> {
  const occurredAtMs = effects.now();
  const correlationId = effects.uniqueId();
  await queue.send(
    changes.map(({ employeeId, kind }) => ({
      change: newChange({ employeeId, kind, foundBy: 'operator', occurredAtMs, correlationId }),
      identity: commandIdentity(kind, effects.uniqueId()),
    })),
  );
}
