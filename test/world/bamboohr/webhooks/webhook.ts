// A webhook registered through the API: it belongs to the credential's user and knows what that user may know.
import { type Company } from '../company/company.ts';
import { type User } from '../auth/callers.ts';

export const eventTypes = [
  'employee_with_fields.updated',
  'employee_with_fields.deleted',
  'employee_with_fields.created',
  'employee.created',
  'employee.updated',
  'employee.deleted',
  'company.updated',
  'company.deleted',
  'company-integrations.updated',
] as const;
export type EventType = (typeof eventTypes)[number];

/** What a create or replace may say. */
export interface WebhookSettings {
  readonly name: string;
  readonly url: string;
  readonly format: 'json' | 'form-encoded';
  readonly events: readonly EventType[];
  /** As sent: aliases or ids. */
  readonly monitorFields: readonly string[] | null;
  readonly postFields: Readonly<Record<string, string>>;
  readonly includeCompanyDomain: boolean;
}

export interface Webhook {
  readonly id: string;
  readonly owner: User;
  readonly privateKey: string;
  readonly createdAtMs: number;
  lastSentMs: number | null;
  settings: WebhookSettings;
}

/** Omitting `events` means the older kind, with field values. */
export const defaultEvents: readonly EventType[] = [
  'employee_with_fields.updated',
  'employee_with_fields.deleted',
  'employee_with_fields.created',
];

export const isFieldBased = ({ settings }: Webhook): boolean =>
  settings.events.some((event) => event.startsWith('employee_with_fields.'));

/** Of these aliases, those that the webhook monitors. */
export const monitored = (company: Company, { settings }: Webhook, changed: readonly string[]): string[] => {
  const watched = new Set((settings.monitorFields ?? []).map((name) => company.fields.find(name)?.alias));
  return changed.filter((alias) => watched.has(alias));
};
