// The event of a function URL behind IAM (payload format 2.0): who signed the request, and its body.
import * as z from 'zod';
import { readHttpEvent } from './http-event.ts';

const SignedEvent = z.object({
  requestContext: z.object({ authorizer: z.object({ iam: z.object({ userArn: z.string().min(1) }) }) }),
});

/** The principal comes from IAM's own part of the event, which no caller can write to. */
export function readFunctionUrlEvent(event: unknown): { principal: string | undefined; body: string } {
  const signed = SignedEvent.safeParse(event);
  return {
    principal: signed.success ? signed.data.requestContext.authorizer.iam.userArn : undefined,
    body: readHttpEvent(event).body().toString('utf8'),
  };
}
