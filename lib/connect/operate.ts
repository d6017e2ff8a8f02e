// The three functions behind the command line, one for each right, from configuration to what it works with.
import { type OperationTools } from '../operations/operation-tools.ts';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type * as z from 'zod';
import { provenCaller } from '../authority/caller-proof.ts';
import { sealedQueue } from '../authority/sealed-queue.ts';
import { identityAsker } from '../aws/caller-identity.ts';
import { readFunctionUrlEvent } from '../aws/events/function-url-event.ts';
import { SqsChangeQueue } from '../aws/queue/change-queue.ts';
import { SqsDeadLetterQueue } from '../aws/queue/dead-letter-queue.ts';
import { EventSourceMapping } from '../aws/queue/event-source-mapping.ts';
import { secretReader } from '../aws/read-secret.ts';
import { DynamoAnswerStore } from '../aws/stores/answer-store.ts';
import { DynamoGuardStore } from '../aws/stores/guard-store.ts';
import { DynamoOpenPoints } from '../aws/stores/open-point-store.ts';
import { DynamoOperationTrail } from '../aws/stores/operation-trail-store.ts';
import { troubledCircuits } from '../aws/stores/vendors/circuit-breaker-store.ts';
import { DynamoRunStore } from '../aws/stores/run-store.ts';
import { type OperateConfig } from '../config/config.ts';
import { type StsConfig, stsEndpoint } from '../config/sts-endpoint.ts';
import { type Settings } from '../config/settings.ts';
import { minRemainingMs } from '../config/time-limits.ts';
import { refreshLists } from '../dimensions/refresh-lists.ts';
import { examine } from '../doctor/examine.ts';
import { type Effects } from '../effects.ts';
import { answerRequest, type OperationAnswer } from '../operations/answer-request.ts';
import { type Right } from '../config/rights.ts';
import { explainEmployee } from '../sync/explaining/explain-employee.ts';
import { previewEmployee } from '../sync/preview.ts';
import { createAwsClients } from './aws-clients.ts';
import { webhookOperation } from '../webhook-registration/show.ts';
import { certifyToolsOf } from './certify.ts';
import { createPing } from './vendors/ping.ts';
import { aboutDeployment, doctorPorts } from './doctor.ts';
import { connectNetSuiteKey } from './netsuite-key.ts';
import { compareToolsOf } from './vendors/rosters.ts';
import { connectVendors } from './vendors/vendors.ts';
import { registrationToolsOf } from './webhook-registration.ts';
import { clientOptions } from './client-options.ts';

/**
 * Takes the event of the function's URL. Vendors are read for plans and lists; what is written is the webhook's own
 * registration, and test employees in a sandbox.
 */
export function connectOperate(
  right: Right,
  config: z.output<typeof OperateConfig> & z.output<typeof StsConfig>,
  settings: Settings,
  effects: Effects,
): (event: unknown, remainingMs: number) => Promise<OperationAnswer> {
  const region = config.AWS_REGION;
  const ask = identityAsker(stsEndpoint(region, config), effects);
  const deadline = { waitUntilMs: 0 };
  const aws = createAwsClients(config, effects);
  const { table, cipher, sqs } = aws;
  const connected = connectVendors(
    config,
    { ...settings, createMissing: false },
    { effects, aws, deadline, asksAfresh: true, onlyViews: right === 'view' },
  );
  const { states, guards, dimensionTools } = connected;
  const store = dimensionTools.store;
  const queue = new SqsChangeQueue(sqs, config.CHANGE_QUEUE_URL);
  const orders = sealedQueue(queue, secretReader(aws.secrets, config.AUTHORITY_SECRET_ARN), effects);
  const deadLetters = new SqsDeadLetterQueue(sqs, config.DEAD_LETTER_QUEUE_URL);
  const openPoints = new DynamoOpenPoints(table, new DynamoRunStore(table, effects));
  const vendor = { bamboohr: connected.bamboohr, wanted: connected.mapping.wanted };
  const webhook = registrationToolsOf(config, vendor, { effects, aws });
  const looksWith = doctorPorts(config, settings, {
    ...{ effects, aws, deadline, connected, openPoints },
    webhook: () => webhookOperation('status', { finish: false }, webhook),
    asksAfresh: true,
  });
  return async (event, remainingMs) => await answerRequest(readFunctionUrlEvent(event), toolsFor(remainingMs), right);

  function toolsFor(remainingMs: number): OperationTools {
    deadline.waitUntilMs = effects.now() + remainingMs - minRemainingMs;
    const hasTime = (): boolean => effects.now() < deadline.waitUntilMs;
    return {
      effects,
      callerOf: (claim) =>
        provenCaller(claim, { now: effects.now, deployment: config.WEBHOOK_URL, right, region, ask }),
      answers: new DynamoAnswerStore(table, cipher, effects),
      openPoints,
      trail: new DynamoOperationTrail(table, effects),
      queue: orders,
      netsuiteIdOf: async (employeeId) => (await states.lookUp(employeeId)).netsuiteId,
      doctor: async (request) => await examine(looksWith(request), aboutDeployment(settings)),
      dimensions: { refresh: dimensionTools, store, openPoints, extraSources: settings.dimensionFields },
      guards: {
        effects,
        guards: new DynamoGuardStore(table, effects),
        delivery: new EventSourceMapping(new LambdaClient(clientOptions), config.EVENT_SOURCE_MAPPING_ID),
        runs: new DynamoRunStore(table, effects),
        openPoints,
        queue: orders,
        companyTimeZone: settings.companyTimeZone,
      },
      history: new DynamoRunStore(table, effects),
      status: {
        effects,
        guards: guards.store,
        openPoints,
        letters: deadLetters,
        circuits: () => troubledCircuits(table),
        certificateEndsAtMs: async () => (await looksWith({}).secret('netsuite')).certificateEndsAtMs,
      },
      ping: createPing(config, settings, { effects, aws, deadline }),
      deadLetters: {
        letters: deadLetters,
        // As it is: a letter proves by its own seal who ordered it.
        queue,
        now: effects.now,
        peek: (employeeId) => states.peek(employeeId),
        hasTime,
      },
      netsuiteKey: connectNetSuiteKey(config, settings, { effects, aws, deadline }),
      certify: certifyToolsOf(connected, { effects, table, settings, hasTime }),
      webhook,
      plan: {
        effects,
        planRuns: (planId) => DynamoRunStore.ofPlan(planId, table, effects),
        guards,
        runs: new DynamoRunStore(table, effects),
        queue: orders,
        hasTime,
        peek: (employeeId) => states.peek(employeeId),
        digest: async () => (await connected.syncTools()).digest,
        dimensions: async () => {
          await refreshLists(dimensionTools);
          return await store.load();
        },
        compare: async () => {
          const { digest } = await connected.syncTools();
          return compareToolsOf(connected, settings, { effects, digest, deadline });
        },
        explain: async (employeeId) => await explainEmployee(employeeId, await connected.syncTools()),
        preview: async (employeeId) => await previewEmployee(employeeId, await connected.syncTools()),
        nameOfRecord: async (netsuiteId) => {
          const fields = (await (await connected.syncTools()).target.read({ netsuiteId }))?.fields;
          return [fields?.get('firstName'), fields?.get('lastName')].filter((part) => part !== undefined).join(' ');
        },
      },
    };
  }
}
