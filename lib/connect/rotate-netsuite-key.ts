// The rotation of the NetSuite key, from configuration to one of its steps.
import type * as z from 'zod';
import { type RotateNetSuiteKeyConfig } from '../config/config.ts';
import { type Settings } from '../config/settings.ts';
import { minRemainingMs } from '../config/time-limits.ts';
import { type Effects } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { rotateKey } from '../rotate-netsuite-key/rotate-key.ts';
import { parseRotationEvent } from '../rotate-netsuite-key/rotation-event.ts';
import { createAwsClients } from './aws-clients.ts';
import { connectNetSuiteKey } from './netsuite-key.ts';

export function connectRotateNetSuiteKey(
  config: z.output<typeof RotateNetSuiteKeyConfig>,
  settings: Settings,
  effects: Effects,
): { run: (event: unknown, remainingMs: number) => Promise<void> } {
  const deadline = { waitUntilMs: 0 };
  const aws = createAwsClients(config, effects);
  return {
    run: async (event, remainingMs) => {
      deadline.waitUntilMs = effects.now() + remainingMs - minRemainingMs;
      const { step, secretId, versionId } = parseRotationEvent(event);
      if (secretId !== config.NETSUITE_SECRET_ARN) {
        throw new ConnectorError(
          'rotation-refused',
          'This function replaces the key in the NetSuite secret, and no other.',
        );
      }
      // A step is seldom, and the secret may have been replaced since the one before: nothing of it is kept.
      await rotateKey(step, versionId, connectNetSuiteKey(config, settings, { effects, aws, deadline }));
    },
  };
}
