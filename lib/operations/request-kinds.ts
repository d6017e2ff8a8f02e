// Requests by what they do: look at something, answer about people, or order what concerns many.
import { type OperationOf, type OperationRequest } from './request.ts';

export type OneEmployeeCommand = OperationOf<'link' | 'unlink' | 'create' | 'ignore' | 'revoke'>;
export type Query = OperationOf<
  | 'list'
  | 'dimensions'
  | 'guards'
  | 'status'
  | 'explain'
  | 'runs'
  | 'dead-letters'
  | 'ping'
  | 'plan'
  | 'preview'
  | 'outcomes'
  | 'doctor'
>;
export type EmployeeCommand = OperationOf<'retry' | 'matches-import'> | OneEmployeeCommand;
/** Looks, or changes: its action says which. */
export type WebhookRequest = OperationOf<'webhook'>;
export type Command = Exclude<OperationRequest, Query | EmployeeCommand | WebhookRequest>;

const queries: readonly string[] = [
  'list',
  'dimensions',
  'guards',
  'status',
  'explain',
  'runs',
  'dead-letters',
  'ping',
  'plan',
  'preview',
  'outcomes',
  'doctor',
];
export const isQuery = (request: OperationRequest): request is Query => queries.includes(request.operation);

const employeeCommands: readonly string[] = ['retry', 'matches-import', 'link', 'unlink', 'create', 'ignore', 'revoke'];
export const isEmployeeCommand = (request: OperationRequest): request is EmployeeCommand =>
  employeeCommands.includes(request.operation);
