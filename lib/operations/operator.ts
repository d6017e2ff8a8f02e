// The operator's side of the function: a request goes in, what was done comes back.
import * as z from 'zod';
import { type Operated } from './operate.ts';
import { type OperationRequest, pointKinds } from './request.ts';

export interface Operator {
  /** Throws `operation-invalid` when the request was refused, `operation-failed` when it could not be carried out. */
  ask(request: OperationRequest): Promise<Operated>;
}

/** What the function answers, as far as this version knows it. */
export const OperatedAnswer = z.object({
  operation: z.enum(['link', 'unlink', 'create', 'ignore', 'revoke', 'retry', 'list', 'matches-import']),
  employeeIds: z.array(z.string()),
  points: z.exactOptional(
    z.array(
      z.object({
        kind: z.enum(pointKinds),
        code: z.string(),
        field: z.exactOptional(z.string()),
        netsuiteIds: z.exactOptional(z.array(z.string())),
        reasons: z.exactOptional(z.array(z.string())),
        class: z.exactOptional(z.string()),
        vendorCode: z.exactOptional(z.string()),
        employeeId: z.string(),
        since: z.string(),
      }),
    ),
  ),
});

export const RefusedAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
