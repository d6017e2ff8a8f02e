// One operation: saved with who asked for it, then queued, so that the one writer of employee records carries it out.
import { certify } from '../certify/certify.ts';
import { certificationOf } from '../certify/certification-of.ts';
import { type GuardState } from '../guards/write-guard.ts';
import { answerEmployees } from './answer-employees.ts';
import { redrive, viewDeadLetters } from './dead-letters.ts';
import { importDimensions, viewDimensions } from './dimension-operations.ts';
import { expectTerminations, pause, release, resume, viewGuards } from './guard-operations.ts';
import { orderKey } from './key-operations.ts';
import { countOf, describeCommand, releasesWrites } from './operation-trail.ts';
import { type OperationResult, type OperationTools } from './operation-tools.ts';
import { applyRows } from './plan/apply-rows.ts';
import { deploymentOf, outcomesOf } from './plan/plan-outcomes.ts';
import { outlinePlan } from './plan/outline-plan.ts';
import { previewRows } from './plan/preview-rows.ts';
import { recentRuns } from './status/recent-runs.ts';
import { viewStatus } from './status/view-status.ts';
import { webhookOperation } from '../webhook-registration/show.ts';
import { type Command, isEmployeeCommand, isQuery, type Query, type WebhookRequest } from './request-kinds.ts';
import { operationInvalid, type OperationRequest } from './request.ts';

/** Throws `operation-invalid` before anything is saved. `askedBy` is the verified principal. */
export async function operate(
  request: OperationRequest,
  askedBy: string,
  tools: OperationTools,
): Promise<OperationResult> {
  if (isQuery(request)) return await runQuery(request, askedBy, tools);
  if (request.operation === 'webhook') return await operateWebhook(request, askedBy, tools);
  refuseWhilePaused(request, (await tools.guards.guards.load()).paused);
  if (isEmployeeCommand(request)) return await answerEmployees(request, askedBy, tools);
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

/** Changing it is an order like any other: told who asked before anything is done. */
async function operateWebhook(
  { operation, action, finish }: WebhookRequest,
  askedBy: string,
  tools: OperationTools,
): Promise<OperationResult> {
  if (action !== 'status') {
    if ((await tools.guards.guards.load()).paused === 'all') throw operationInvalid(allPaused);
    const askedAt = new Date(tools.effects.now()).toISOString();
    const of = `${action}${finish ? ' (finish)' : ''}`;
    await tools.trail.add({ operation, of, count: 0, askedBy, askedAt });
  }
  return { operation, employeeIds: [], webhook: await webhookOperation(action, { finish }, tools.webhook) };
}

const allPaused = 'Everything is paused: connector resume comes first.';

function refuseWhilePaused(request: OperationRequest, paused: GuardState['paused']): void {
  const { operation } = request;
  // A pause of everything may be ordered again, in case the queue did not take the first order.
  // The login can be mended meanwhile.
  if (operation === 'netsuite-key') return;
  if (operation === 'resume' || (operation === 'pause' && request.all)) return;
  if (paused === 'all') throw operationInvalid(allPaused);
}

type QueryResult = Omit<OperationResult, 'operation' | 'employeeIds'>;

/** A plan shows what BambooHR and NetSuite know of people, so who looked is written down as well. */
async function runQuery(request: Query, askedBy: string, tools: OperationTools): Promise<OperationResult> {
  const { operation } = request;
  const seen = await answerQuery(request, tools);
  const { outline } = seen;
  if (outline !== undefined || operation === 'preview' || operation === 'explain') {
    const one = operation === 'explain' ? 1 : (outline?.people ?? 0);
    const count = operation === 'preview' ? request.employeeIds.length : one;
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
    case 'status':
      return { status: await viewStatus(tools.status) };
    case 'runs':
      return { runs: await recentRuns(request.hours, tools) };
    case 'explain':
      return { explanation: await tools.plan.explain(request.employeeId) };
    case 'dead-letters':
      return { deadLetters: await viewDeadLetters(tools.deadLetters) };
    case 'ping':
      return { ping: await tools.ping(request.vendor) };
    case 'plan':
      return { ...(await outlinePlan(request, tools.plan)), ...(await certificationOf(tools.certify)) };
    case 'preview':
      return { preview: await previewRows(request, tools.plan), deployment: await deploymentOf(tools.plan) };
    case 'doctor':
      return { doctor: await tools.doctor(request) };
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
    case 'apply': {
      const employeeIds = await applyRows(request, tools.plan);
      return { employeeIds, ...(await certificationOf(tools.certify)) };
    }
    case 'netsuite-key':
      return { employeeIds: [], netsuiteKey: await orderKey(request.order, tools.netsuiteKey) };
    case 'certify':
      return { employeeIds: [], certify: await certify(request.step, tools.certify) };
    case 'redrive': {
      const redriven = await redrive(request, tools.deadLetters);
      return { employeeIds: [...new Set(redriven.sent.flatMap(({ employeeId = [] }) => employeeId))], redriven };
    }
  }
}
