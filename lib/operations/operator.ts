// The operator's side of the function: a request goes in, what was done comes back.
import { dimensionTargets } from '../employee/field-groups.ts';
import * as z from 'zod';
import { certificationFaults } from '../certify/certification.ts';
import { Report, TrialResult } from '../certify/report.ts';
import { MappingRow, SourceLists, TargetLists } from '../dimensions/dimension-mapping.ts';
import { DoctorReport } from '../doctor/report.ts';
import { guardNames, Latch, pauseModes } from '../guards/write-guard.ts';
import { whyUnusable } from '../employee/codes.ts';
import { letterFaults } from './dead-letters.ts';
import { pingOutcomes } from '../access/ping-outcome.ts';
import { KeyAnswer } from '../rotate-netsuite-key/key-order.ts';
import { WebhookView } from '../webhook-registration/webhook-view.ts';
import { type OperationResult } from './operation-tools.ts';
import { PlannedRow } from './plan/plan-file.ts';
import { ExplanationView } from './explain/explanation-view.ts';
import { StatusView } from './status/status-view.ts';
import { operationNames, type OperationRequest, pointKinds } from './request.ts';

export interface Operator {
  /** Throws `operation-invalid` when the request was refused, `operation-failed` when it could not be carried out. */
  ask(request: OperationRequest): Promise<OperationResult>;
}

const Unmapped = z.object({
  source: z.string(),
  optionId: z.string(),
  target: z.string(),
  why: z.exactOptional(z.enum(whyUnusable)),
  netsuiteId: z.exactOptional(z.string()),
});
const Dimensions = z.object({
  rows: z.array(MappingRow),
  lists: SourceLists,
  targets: TargetLists,
  absentTargets: z.array(z.enum(dimensionTargets)),
  tasks: z.array(
    Unmapped.extend({
      label: z.string(),
      people: z.number(),
      employeeId: z.exactOptional(z.string()),
      isRefused: z.exactOptional(z.literal(true)),
      suggestion: z.exactOptional(z.object({ netsuiteId: z.string(), fullName: z.string() })),
    }),
  ),
  refreshedAtMs: z.exactOptional(z.number()),
});
const Diff = z.object({
  added: z.array(MappingRow),
  changed: z.array(z.object({ row: MappingRow, before: z.string() })),
  removed: z.array(MappingRow),
  same: z.number(),
});
const Guards = z.object({
  staff: z.number(),
  latched: z.partialRecord(z.enum(guardNames), Latch),
  paused: z.exactOptional(z.enum(pauseModes)),
  expected: z.record(z.string(), z.number()).default({}),
  waiting: z.record(z.string(), z.number()),
});

const Letters = z.array(
  z.object({
    id: z.string(),
    employeeId: z.exactOptional(z.string()),
    kind: z.exactOptional(z.string()),
    since: z.string(),
    why: z.exactOptional(z.enum(letterFaults)),
  }),
);

const Certified = z.object({
  account: z.string(),
  run: z.exactOptional(z.string()),
  trials: z.exactOptional(z.array(z.string())),
  result: z.exactOptional(TrialResult),
  cleanedUp: z.exactOptional(
    z.object({
      deleted: z.number(),
      inactive: z.array(z.string()),
      active: z.array(z.string()),
      isDone: z.boolean(),
    }),
  ),
  report: z.exactOptional(Report),
});

/** What the function answers, as far as this version knows it. */
export const OperatedAnswer = z.object({
  operation: z.enum(operationNames),
  employeeIds: z.array(z.string()),
  next: z.exactOptional(z.string()),
  points: z.exactOptional(
    z.array(
      z.object({
        kind: z.enum(pointKinds),
        code: z.string(),
        field: z.exactOptional(z.string()),
        netsuiteIds: z.exactOptional(z.array(z.string())),
        count: z.exactOptional(z.number()),
        reasons: z.exactOptional(z.array(z.string())),
        class: z.exactOptional(z.string()),
        vendorCode: z.exactOptional(z.string()),
        values: z.exactOptional(z.array(Unmapped)),
        employeeId: z.string(),
        since: z.string(),
      }),
    ),
  ),
  dimensions: z.exactOptional(Dimensions),
  diff: z.exactOptional(Diff),
  guards: z.exactOptional(Guards),
  status: z.exactOptional(StatusView),
  runs: z.exactOptional(
    z.array(
      z.object({
        ...{
          runId: z.string(),
          function: z.enum(['reconcile', 'backfill']),
          startedAt: z.string(),
          endedAt: z.string(),
        },
        outcome: z.enum(['done', 'paused', 'stopped', 'failed']),
        counts: z.record(z.string(), z.number()),
        calls: z.record(z.string(), z.number()),
        durationMs: z.number(),
      }),
    ),
  ),
  explanation: z.exactOptional(ExplanationView),
  webhook: z.exactOptional(WebhookView),
  deadLetters: z.exactOptional(z.object({ count: z.number(), letters: Letters })),
  redriven: z.exactOptional(
    z.object({ sent: Letters, dropped: Letters, left: Letters, isDone: z.boolean(), count: z.number() }),
  ),
  outline: z.exactOptional(
    z.object({
      planId: z.string(),
      people: z.number(),
      differing: z.array(z.string()),
      // An older function does not name them.
      orphans: z.array(z.string()).default([]),
      missing: z.number().default(0),
      unreadable: z.number().default(0),
    }),
  ),
  progress: z.exactOptional(z.object({ planId: z.string(), people: z.number(), listed: z.number() })),
  certify: z.exactOptional(Certified),
  netsuiteKey: z.exactOptional(KeyAnswer),
  certification: z.exactOptional(z.enum(certificationFaults)),
  deployment: z.exactOptional(z.string()),
  doctor: z.exactOptional(DoctorReport),
  preview: z.exactOptional(
    z.object({ rows: z.array(PlannedRow), rest: z.array(z.string()), waitsFor: z.exactOptional(z.string()) }),
  ),
  ping: z.exactOptional(z.object({ outcome: z.enum(pingOutcomes), fault: z.exactOptional(z.string()) })),
  outcomes: z.exactOptional(
    z.array(
      z.object({
        employeeId: z.string(),
        result: z.exactOptional(z.enum(['done', 'held', 'stale', 'failed'])),
        why: z.exactOptional(z.string()),
        atMs: z.exactOptional(z.number()),
      }),
    ),
  ),
});

export const RefusedAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
