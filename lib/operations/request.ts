// What an operator may ask of a deployed connector.
import * as z from 'zod';
import { ConnectorError } from '../errors.ts';
import { EmployeeId } from '../sync/change.ts';

export const NetSuiteId = z.string().regex(/^[1-9]\d{0,17}$/, 'must be a NetSuite internal id (digits)');

export const failureClasses = ['retry', 'fix-data', 'fix-mapping', 'fix-permission', 'bug'] as const;
export const pointKinds = ['match', 'failure', 'finding', 'hold'] as const;
export const matchAnswers = ['link', 'create', 'ignore'] as const;

/** More would not be done within one call. */
const mostRows = 2_000;

const MatchRow = z.strictObject({
  /** Where it stands in the file the operator edited. */
  line: z.int().min(1),
  employeeId: EmployeeId,
  answer: z.enum(matchAnswers),
  netsuiteId: NetSuiteId.optional(),
});
export type MatchRow = z.output<typeof MatchRow>;

const v = z.literal(1);
const about = <T extends string>(operation: T) =>
  z.strictObject({ v, operation: z.literal(operation), employeeId: EmployeeId });

export const OperationRequest = z.discriminatedUnion('operation', [
  z.strictObject({ v, operation: z.literal('link'), employeeId: EmployeeId, netsuiteId: NetSuiteId }),
  about('unlink'),
  about('create'),
  about('ignore'),
  about('revoke'),
  z.strictObject({
    v,
    operation: z.literal('retry'),
    /** These employees, everybody with something open, or everybody whose failure is of this class. */
    of: z.union([
      z.strictObject({ employeeIds: z.array(EmployeeId).min(1).max(mostRows) }),
      z.strictObject({ all: z.literal(true) }),
      z.strictObject({ class: z.enum(failureClasses) }),
    ]),
  }),
  z.strictObject({ v, operation: z.literal('list'), kind: z.enum(pointKinds).optional() }),
  z.strictObject({
    v,
    operation: z.literal('matches-import'),
    rows: z.array(MatchRow).min(1).max(mostRows),
    /** Check everything, change nothing. */
    dryRun: z.boolean().default(false),
  }),
]);
export type OperationRequest = z.output<typeof OperationRequest>;

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
