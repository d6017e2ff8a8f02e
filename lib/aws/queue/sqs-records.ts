// The change queue's records as Lambda hands them over, and the change in the body of each.
import * as z from 'zod';
import { Change } from '../../employee/change.ts';

const SqsRecord = z.object({
  messageId: z.string(),
  receiptHandle: z.string(),
  body: z.string(),
  attributes: z.object({
    ApproximateReceiveCount: z.coerce.number(),
    SentTimestamp: z.coerce.number(),
    MessageGroupId: z.string(),
  }),
});
export type SqsRecord = z.output<typeof SqsRecord>;
const SqsEvent = z.object({ Records: z.array(SqsRecord) });

export const readRecords = (event: unknown): readonly SqsRecord[] => SqsEvent.parse(event).Records;

/** undefined: no change of ours, and never will be. */
export const readChange = ({ body }: SqsRecord): Change | undefined => readBody(body);

export function readBody(body: string): Change | undefined {
  try {
    return Change.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
