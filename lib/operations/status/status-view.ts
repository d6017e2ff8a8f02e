// What `connector status --json` prints: ids, codes, counts and times. The shape is published in docs/status.schema.json.
import * as z from 'zod';
import { healthEnders, healthReasons, healthStates } from '../../health/health.ts';
import { guardNames, pauseModes } from '../../guards/write-guard.ts';

const time = z.string().describe('ISO 8601 UTC');

export const StatusView = z.object({
  v: z.literal(1),
  at: time,
  health: z.object({
    state: z.enum(healthStates),
    reason: z.enum(healthReasons),
    of: z.exactOptional(z.string().describe('the vendor, guard, fault or number of points it is about')),
    since: z.exactOptional(time),
    until: z.exactOptional(time),
    endedBy: z.enum(healthEnders),
    next: z.string().describe('the next command, without "connector"'),
  }),
  stuck: z.array(
    z.object({
      kind: z.enum(['match', 'failure', 'finding', 'hold']),
      code: z.string(),
      count: z.number().describe('open points of this code'),
      since: z.exactOptional(time.describe('the longest open one')),
    }),
  ),
  deadLetters: z.number(),
  staff: z.number().describe('people who work here, as last counted; 0: not counted yet'),
  paused: z.exactOptional(z.enum(pauseModes)),
  held: z.partialRecord(z.enum(guardNames), time).describe('guards that have tripped, and since when'),
  vendors: z.array(
    z.object({ vendor: z.enum(['bamboohr', 'netsuite']), reason: z.string(), since: time, until: time }),
  ),
  certificateEndsAt: z.exactOptional(time),
});
export type StatusView = Readonly<z.output<typeof StatusView>>;
