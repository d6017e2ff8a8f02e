// The event of a function URL behind IAM (payload format 2.0): who signed the request, and its body.
import * as z from 'zod';
import { type CallerClaim, proofHeader } from '../../authority/caller-proof.ts';
import { readHttpEvent } from './http-event.ts';

const SignedEvent = z.object({
  requestContext: z.object({ authorizer: z.object({ iam: z.object({ userArn: z.string().min(1) }) }) }),
});

/** The principal comes from IAM's own part of the event, which no caller of the URL can write to. */
export function readFunctionUrlEvent(event: unknown): CallerClaim {
  const signed = SignedEvent.safeParse(event);
  const { header, body } = readHttpEvent(event);
  const proof = header(proofHeader);
  return {
    ...(proof === '' ? {} : { proof }),
    principal: signed.success ? signed.data.requestContext.authorizer.iam.userArn : undefined,
    body: body().toString('utf8'),
  };
}
