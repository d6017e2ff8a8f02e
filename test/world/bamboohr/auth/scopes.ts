// Which scopes of an access token open which endpoint; any one of a row is enough. API keys have no scopes.
import { type Caller } from './callers.ts';

/** Everything the connector asks for. */
export const connectorScopes: readonly string[] = [
  'offline_access',
  'employee',
  'employee:name',
  'employee:job',
  'employee:contact',
  'employee:custom_fields',
  'employee_directory',
  'public.integration',
  'field',
  'report',
  'webhooks',
  'webhooks.write',
  'company:info',
];

export const scopesFor = {
  employee: ['employee', 'employee:name', 'employee:job', 'employee:contact', 'employee:custom_fields'],
  listEmployees: ['employee', 'employee:job', 'employee:name', 'employee_directory'],
  directory: ['employee_directory'],
  // An employee scope does not open the changed ids.
  changed: ['public.user', 'public.integration'],
  tables: ['employee', 'employee:job', 'employee:custom_fields'],
  meta: ['field'],
  datasets: ['report'],
  webhooks: ['webhooks'],
  // Beside the one that opens them at all.
  webhookWrites: ['webhooks.write'],
  company: ['company:info'],
} as const;

export const mayCall = ({ scopes }: Caller, area: keyof typeof scopesFor): boolean =>
  scopes === undefined || scopesFor[area].some((scope) => scopes.has(scope));
