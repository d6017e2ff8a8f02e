// The comparison of both rosters, from configuration to its run.
import type * as z from 'zod';
import { SqsChangeQueue } from '../aws/queue/change-queue.ts';
import { DynamoGapStore } from '../aws/stores/gap-store.ts';
import { DynamoOpenPoints } from '../aws/stores/open-point-store.ts';
import { DynamoRunStore } from '../aws/stores/run-store.ts';
import { BambooHrClient } from '../bamboohr/bamboohr-client.ts';
import { type ReconcileConfig } from '../config/config.ts';
import { type Settings } from '../config/settings.ts';
import { minRemainingMs } from '../config/time-limits.ts';
import { lookDaily } from '../doctor/daily-look.ts';
import { type Effects } from '../effects.ts';
import { causeName } from '../errors.ts';
import { reconcile, type ReconcileResult } from '../reconcile/reconcile.ts';
import { parseReconcileEvent } from '../reconcile/reconcile-event.ts';
import { watchKeyLife } from '../rotate-netsuite-key/key-life.ts';
import { checkWebhook } from '../webhook-registration/check-webhook.ts';
import { webhookOperation } from '../webhook-registration/show.ts';
import { createAwsClients } from './aws-clients.ts';
import { doctorPorts } from './doctor.ts';
import { newCallCounters } from './call-counters.ts';
import { connectNetSuiteCertificates } from './vendors/netsuite-certificates.ts';
import { compareToolsOf } from './vendors/rosters.ts';
import { connectVendors } from './vendors/vendors.ts';
import { registrationToolsOf } from './webhook-registration.ts';

export function connectReconcile(
  config: z.output<typeof ReconcileConfig>,
  settings: Settings,
  effects: Effects,
): { run: (event: unknown, remainingMs: number) => Promise<ReconcileResult> } {
  const deadline = { waitUntilMs: 0 };
  const aws = createAwsClients(config, effects);
  const calls = newCallCounters();
  const connected = connectVendors(config, settings, { effects, aws, deadline, calls });
  const { guards, states, bamboohr, shape } = connected;
  const { secret, certificates } = connectNetSuiteCertificates(config, settings, { effects, aws, deadline });
  const feed = new BambooHrClient(bamboohr);
  const openPoints = new DynamoOpenPoints(aws.table, new DynamoRunStore(aws.table, effects));
  const vendor = { bamboohr, wanted: connected.mapping.wanted };
  const webhook = registrationToolsOf(config, vendor, { effects, aws });
  const looksWith = doctorPorts(config, settings, {
    ...{ effects, aws, deadline, connected, openPoints },
    webhook: () => webhookOperation('status', { finish: false }, webhook),
  });
  const store = new DynamoGapStore(aws.table);
  /** Behind the comparison, which it never costs: what it cannot do today it does tomorrow. */
  const look = async (outcome: ReconcileResult['outcome']): Promise<void> => {
    if (outcome === 'stopped' || outcome === 'busy') return;
    try {
      await lookDaily(
        { onlyOpen: outcome === 'idle' },
        { effects, store, ports: () => ({ ...looksWith({}), samplesChanged: true }) },
      );
    } catch (error) {
      effects.log.warn('account not looked at', { errorName: causeName(error) });
    }
  };
  return {
    run: async (event, remainingMs) => {
      deadline.waitUntilMs = effects.now() + remainingMs - minRemainingMs;
      calls.bamboohr.count = 0;
      calls.netsuite.count = 0;
      const asked = parseReconcileEvent(event);
      if (!asked.onlyUnfinished) await watchKeyLife({ effects, secret: () => secret.get(), certificates, shape });
      const { digest } = await connected.syncTools();
      const result = await reconcile(asked, {
        calls: () => ({ bamboohr: calls.bamboohr.count, netsuite: calls.netsuite.count }),
        ...compareToolsOf(connected, settings, { effects, digest, deadline }),
        effects,
        peek: (employeeId) => states.peek(employeeId),
        isHolding: (kind) => states.isHolding(kind),
        deleted: async () => (await feed.changedSince(0, 'deleted')).employees.filter(({ isDeleted }) => isDeleted),
        runs: new DynamoRunStore(aws.table, effects),
        guards,
        besides: async () =>
          (await checkWebhook(webhook)).map(({ code, of }) => ({
            ...{ code, netsuiteIds: [] },
            ...(of.length === 0 ? {} : { field: of.join(', ') }),
          })),
        rosterPercent: settings.guards.rosterPercent,
        queue: new SqsChangeQueue(aws.sqs, config.CHANGE_QUEUE_URL),
      });
      await look(result.outcome);
      return result;
    },
  };
}
