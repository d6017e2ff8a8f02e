// What `connector explain ID --json` prints. It holds personal values, as a plan does, and is stored nowhere.
import * as z from 'zod';
import { fieldVerdicts } from '../../sync/explaining/explain-employee.ts';

const Value = z.union([z.string(), z.boolean(), z.null()]);
const text = z.exactOptional(z.string());

export const ExplanationView = z.object({
  employeeId: z.string(),
  read: z.object({ result: z.enum(['visible', 'not-found', 'not-visible']), phase: text, today: text }),
  scope: z.object({
    result: text,
    rules: z.array(z.object({ field: z.string(), verdict: z.enum(['in', 'out', 'unknown']) })),
  }),
  match: z.object({
    kind: z.enum(['remembered', 'linked', 'none', 'undecided']),
    netsuiteId: text,
    reason: text,
    candidates: z.array(z.object({ netsuiteId: z.string(), reason: z.string() })),
  }),
  decide: z.object({ outcome: z.string(), codes: z.array(z.string()), lookAgain: text }),
  write: z.array(
    z.object({
      field: z.string(),
      from: z.array(z.string()),
      value: Value,
      there: z.exactOptional(Value),
      verdict: z.enum(fieldVerdicts),
    }),
  ),
  memory: z.object({
    outcome: text,
    openSince: text,
    lastReadAtMs: z.exactOptional(z.number()),
    netsuiteId: text,
    fields: z.number(),
  }),
});
