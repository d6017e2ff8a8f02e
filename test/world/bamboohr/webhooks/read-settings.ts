// Checks the body of a webhook create or replace. The wording of the refusals is the simulator's, their shape the vendor's.
import { type SimulatedAnswer } from '../../http/simulated-server.ts';
import { json } from '../answers.ts';
import { type Company } from '../company/company.ts';
import { type Field } from '../company/standard-fields.ts';
import { defaultEvents, type EventType, eventTypes, type WebhookSettings } from './webhook.ts';

interface Context {
  readonly company: Company;
  /** Plain http to this machine is let through, so that a world without certificates can be wired up. */
  readonly allowLoopback: boolean;
}

/** The settings, with defaults for what was left out, or the refusal. */
export function readSettings(body: string, { company, allowLoopback }: Context): WebhookSettings | SimulatedAnswer {
  const sent = parseObject(body);
  if (sent === undefined) return badRequest(['The request body is not valid JSON']);
  const { name, url, format, monitorFields, postFields = {}, includeCompanyDomain = false } = sent;
  const events = sent['events'] === undefined || isEmptyList(sent['events']) ? defaultEvents : sent['events'];
  const isUrl = typeof url === 'string' && (url.startsWith('https://') || (allowLoopback && isLoopback(url)));
  const needsFields = isList(events) && events.some((event) => event.endsWith('.updated') && event.startsWith('emp'));

  const issues: string[] = [];
  if (typeof name !== 'string' || name === '') issues.push('name is required');
  if (!isUrl) issues.push('url must begin with https://');
  if (format !== 'json' && format !== 'form-encoded') issues.push('format must be json or form-encoded');
  if (!isEvents(events)) issues.push('events contains an unknown event');
  else if (company.switches.companyEvents === 'refused' && events.some((event) => event.startsWith('company')))
    issues.push('events contains an event that is not available');
  else if (isMixed(events)) issues.push('employee_with_fields events cannot be mixed with employee events');
  if (![undefined, null].includes(monitorFields as null) && !isList(monitorFields))
    issues.push('monitorFields must be an array of strings');
  if (needsFields && !(isList(monitorFields) && monitorFields.length > 0)) issues.push('monitorFields is required');
  if (!isTextMap(postFields)) issues.push('postFields must map fields to names');
  if (typeof includeCompanyDomain !== 'boolean') issues.push('includeCompanyDomain must be a boolean');
  if (issues.length > 0) return badRequest(issues);

  const settings = {
    name,
    url,
    format,
    events,
    monitorFields: monitorFields ?? null,
    postFields: isEmptyList(postFields) ? {} : postFields,
    includeCompanyDomain,
  } as WebhookSettings;
  return forbiddenFields(company, settings) ?? settings;
}

const badRequest = (issues: string[]): SimulatedAnswer =>
  json(400, { errors: [{ error: 'Invalid request body', issues }] });

/** Fields that cannot be watched or sent: unknown to this purpose, or closed to the user. */
export function fieldErrors(company: Company, { monitorFields, postFields }: WebhookSettings): object | undefined {
  const names = { monitorFields: monitorFields ?? [], postFields: Object.keys(postFields) };
  const isKnown = (name: string): boolean => {
    const field = company.fields.find(name);
    return field !== undefined && isWatchable(field);
  };
  const unknown = [...names.monitorFields, ...names.postFields].filter((name) => !isKnown(name));
  const closed = (list: readonly string[]): string[] =>
    list.filter((name) => isKnown(name) && !company.isVisible(company.fields.find(name)!));
  const [closedMonitor, closedPost] = [closed(names.monitorFields), closed(names.postFields)];
  const external = Object.values(postFields);
  const duplicates = external.filter((name, index) => external.indexOf(name) !== index);
  if ([unknown, closedMonitor, closedPost, duplicates].every(({ length }) => length === 0)) return undefined;
  const show = (name: string): object => {
    const field = company.fields.find(name);
    return { id: field?.id ?? name, name: field?.name ?? name };
  };
  return {
    error: 'You do not have access to one or more of the fields',
    ...(closedMonitor.length === 0 ? {} : { monitorFields: closedMonitor.map(show) }),
    ...(closedPost.length === 0 ? {} : { postFields: closedPost.map(show) }),
    ...(unknown.length === 0 ? {} : { unknownFields: unknown.map(show) }),
    ...(duplicates.length === 0 ? {} : { duplicatePostString: duplicates }),
  };
}

function forbiddenFields(company: Company, settings: WebhookSettings): SimulatedAnswer | undefined {
  const error = fieldErrors(company, settings);
  return error === undefined ? undefined : json(403, { errors: [error] });
}

/** terminationDate and the supervisor aliases are not watchable; reportsTo is. */
export const isWatchable = ({ isMonitorable }: Field): boolean => isMonitorable;

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((member) => typeof member === 'string');
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const isEvents = (value: unknown): value is EventType[] =>
  isList(value) && value.every((event) => (eventTypes as readonly string[]).includes(event));
const isMixed = (events: readonly string[]): boolean =>
  events.some((event) => event.startsWith('employee.')) &&
  events.some((event) => event.startsWith('employee_with_fields.'));
const isTextMap = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((member) => typeof member === 'string');
const isLoopback = (url: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(url);
