// What an operator may ask of a deployed connector.
import { failureClasses } from '../employee/codes.ts';
import { dimensionTargets } from '../employee/field-groups.ts';
import * as z from 'zod';
import { CertifyStep } from '../certify/request.ts';
import { KeyOrder } from '../rotate-netsuite-key/key-order.ts';
import { ConnectorError } from '../errors.ts';
import { Figures } from '../doctor/figures.ts';
import { EmployeeId, NetSuiteId } from '../employee/identity.ts';
import { sourceField } from '../config/field-settings.ts';
import { PlannedWrite } from '../employee/change.ts';
import { webhookActions } from '../webhook-registration/webhook-view.ts';

export const pointKinds = ['match', 'failure', 'finding', 'hold'] as const;
export const matchAnswers = ['link', 'create', 'ignore'] as const;

/** More would not be done within one call. */
const mostRows = 2_000;

const MatchRow = z.strictObject({
  /** Where it stands in the file the operator edited. */
  line: z.int().min(1),
  employeeId: EmployeeId,
  answer: z.enum(matchAnswers),
  netsuiteId: z.optional(NetSuiteId),
});
export type MatchRow = z.output<typeof MatchRow>;

/** What connector.json takes for a field: aliases hold hyphens, colons and letters of any language. */
export const isSourceName = (name: string): boolean => sourceField.safeParse(name).success;

const condition = {
  source: z.string().refine(isSourceName, 'must be department, division, location or a BambooHR field'),
  optionId: z.string().min(1).max(200),
};
const MappingRow = z.strictObject({
  line: z.int().min(1),
  ...condition,
  and: z.exactOptional(z.array(z.strictObject(condition)).min(1).max(5)),
  order: z.exactOptional(z.int().min(0).max(9_999)),
  label: z.string().max(300),
  target: z.enum(dimensionTargets),
  /** Empty in a row that is to be removed. */
  netsuiteId: z.literal('').or(NetSuiteId),
  remove: z.boolean(),
});

/** A preview reads both vendors for each of them. */
const mostPreviews = 200;

const PlanId = PlannedWrite.shape.id;
const day = z.iso.date('must be a day, as YYYY-MM-DD');

/** Where the answer before ended. */
const cursor = z.exactOptional(z.string().max(100));

const v = z.literal(1);
const about = <T extends string>(operation: T) =>
  z.strictObject({ v, operation: z.literal(operation), employeeId: EmployeeId });

export const OperationRequest = z.discriminatedUnion('operation', [
  z.strictObject({ v, operation: z.literal('link'), employeeId: EmployeeId, netsuiteId: NetSuiteId }),
  about('unlink'),
  about('create'),
  about('ignore'),
  about('revoke'),
  about('explain'),
  z.strictObject({
    v,
    operation: z.literal('retry'),
    /** These employees, all with something open, or all whose failure is of this class. */
    of: z.union([
      z.strictObject({ employeeIds: z.array(EmployeeId).min(1).max(mostRows) }),
      z.strictObject({ all: z.literal(true) }),
      z.strictObject({ class: z.enum(failureClasses) }),
    ]),
  }),
  z.strictObject({ v, operation: z.literal('list'), kind: z.enum(pointKinds).optional(), after: cursor }),
  z.strictObject({
    v,
    operation: z.literal('matches-import'),
    rows: z.array(MatchRow).min(1).max(mostRows),
    /** Check everything, change nothing. */
    dryRun: z.boolean().default(false),
  }),
  z.strictObject({ v, operation: z.literal('dimensions'), after: cursor }),
  z.strictObject({
    v,
    operation: z.literal('dimensions-import'),
    rows: z.array(MappingRow).min(1).max(5_000),
    dryRun: z.boolean().default(false),
  }),
  z.strictObject({ v, operation: z.literal('guards') }),
  z.strictObject({ v, operation: z.literal('status') }),
  z.strictObject({ v, operation: z.literal('runs'), hours: z.int().min(1).max(168).default(24) }),
  z.strictObject({
    v,
    operation: z.literal('release'),
    kinds: z.array(z.enum(['terminations', 'changes', 'roster'])).min(1),
  }),
  z.strictObject({ v, operation: z.literal('pause'), all: z.boolean().default(false) }),
  z.strictObject({ v, operation: z.literal('resume') }),
  z.strictObject({ v, operation: z.literal('expect'), count: z.int().min(1).max(1_000_000), day }),
  z.strictObject({
    v,
    operation: z.literal('webhook'),
    action: z.enum(webhookActions),
    /** End a rotation that is under way, and begin none. */
    finish: z.boolean().default(false),
  }),
  z.strictObject({ v, operation: z.literal('dead-letters') }),
  z.strictObject({ v, operation: z.literal('ping'), vendor: z.enum(['bamboohr', 'netsuite']) }),
  z.strictObject({
    v,
    operation: z.literal('redrive'),
    of: z.union([
      z.strictObject({ employeeIds: z.array(EmployeeId).min(1).max(mostRows) }),
      z.strictObject({ all: z.literal(true) }),
    ]),
    /** Delete the letters that no worker could do anything with. */
    drop: z.boolean().default(false),
  }),
  z.strictObject({
    v,
    operation: z.literal('plan'),
    /** Goes on with the comparison of that plan. */
    planId: z.exactOptional(PlanId),
    /** Its outline has arrived: what was kept of it may go. */
    isOver: z.exactOptional(z.literal(true)),
  }),
  z.strictObject({ v, operation: z.literal('preview'), employeeIds: z.array(EmployeeId).min(1).max(mostPreviews) }),
  z.strictObject({
    v,
    operation: z.literal('apply'),
    planId: PlanId,
    rows: z
      .array(z.strictObject({ employeeId: EmployeeId, fingerprint: PlannedWrite.shape.fingerprint }))
      .min(1)
      .max(mostRows),
  }),
  z.strictObject({
    v,
    operation: z.literal('doctor'),
    /** What there is in NetSuite, to be compared with what the role sees. */
    figures: z.exactOptional(Figures),
  }),
  z.strictObject({
    v,
    operation: z.literal('outcomes'),
    planId: PlanId,
    employeeIds: z.array(EmployeeId).min(1).max(mostRows),
  }),
  z.strictObject({ v, operation: z.literal('certify'), step: CertifyStep }),
  z.strictObject({ v, operation: z.literal('netsuite-key'), order: KeyOrder }),
]);
export type OperationRequest = z.output<typeof OperationRequest>;

export const operationNames = OperationRequest.options.map(({ shape }) => shape.operation.value);

export type OperationOf<T extends OperationRequest['operation']> = Extract<OperationRequest, { operation: T }>;

/** Throws `operation-invalid`, naming the place of every fault and none of the values. */
export function parseRequest(content: unknown): OperationRequest {
  const parsed = OperationRequest.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'request'}: ${sentenceOf(issue)}`);
  throw operationInvalid(`The request is not understood: ${faults.slice(0, 10).join('; ')}.`);
}

/** The library names keys it does not know as they were sent; those are not repeated. */
const sentenceOf = ({ code, message }: z.core.$ZodIssue): string =>
  code === 'unrecognized_keys' ? 'has keys that do not belong there' : message;

export const operationInvalid = (message: string): ConnectorError => new ConnectorError('operation-invalid', message);
