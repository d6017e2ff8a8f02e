// What a delivery says. Event-based bodies carry one employee and no values; field-based ones may carry several.
import { isoTime } from '../company/clock.ts';
import { type Company, type CompanyEvent } from '../company/company.ts';
import { emptyValue } from '../employees/get-employee.ts';
import { phpForm, phpJson } from './php-encoding.ts';
import { type Webhook } from './webhook.ts';

/** One employee's event on its way into a body. */
export interface Notice {
  readonly event: string;
  readonly employeeId: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const bodyTime = ({ switches }: Company, atMs: number): string | null =>
  switches.eventTime === 'null' ? null : isoTime(atMs, switches.bodyTime);

/** As a map the list begins at 1, as after something was taken out of it. */
const listed = ({ switches }: Company, names: readonly string[]): object =>
  switches.changedFieldsAs === 'list' ? names : Object.fromEntries(names.map((name, at) => [at + 1, name]));

/** `changed`: the monitored fields to be told; created and deleted employees have none. */
export function eventNotice(company: Company, { kind, employeeId, atMs }: CompanyEvent, changed: string[]): Notice {
  const event = `employee.${kind}`;
  const data = {
    companyId: company.id,
    employeeId,
    ...(kind === 'updated' ? { changedFields: listed(company, changed) } : {}),
  };
  return { event, employeeId, content: { type: event, timestamp: bodyTime(company, atMs), data } };
}

const actions = { created: 'Created', updated: 'Updated', deleted: 'Deleted' } as const;

/** Values are those of this moment, under the names the webhook gave them. */
export function fieldNotice(
  company: Company,
  webhook: Webhook,
  { event: { kind, employeeId, atMs }, changed }: { event: CompanyEvent; changed: string[] },
): Notice {
  const action = { action: actions[kind], timestamp: bodyTime(company, atMs) };
  const { postFields } = webhook.settings;
  const nameOf = (alias: string): string => {
    const field = company.fields.find(alias);
    return postFields[alias] ?? postFields[String(field?.id)] ?? field?.name ?? alias;
  };
  const content = {
    id: employeeId,
    ...(company.switches.fieldEntriesSayAction ? action : {}),
    changedFields: listed(company, kind === 'updated' ? changed.map(nameOf) : []),
    fields: kind === 'updated' ? values(company, webhook, employeeId) : {},
  };
  return { event: `employee_with_fields.${kind}`, employeeId, content };
}

function values(company: Company, { settings }: Webhook, employeeId: string): object {
  const employee = company.employees.get(employeeId);
  if (employee === undefined) return {};
  const view = company.view(employee);
  const entries = Object.entries(settings.postFields).flatMap(([name, external]) => {
    const field = company.fields.find(name);
    if (field === undefined || !company.isVisible(field)) return [];
    const value = field.read(view) ?? emptyValue(company, field);
    return [[external, company.switches.fieldValues === 'nested' ? { value } : value] as const];
  });
  return Object.fromEntries(entries);
}

/** `employees` wraps the field-based ones. */
export function writeBody(webhook: Webhook, content: Readonly<Record<string, unknown>>): string {
  return webhook.settings.format === 'json' ? phpJson(content) : phpForm(content);
}
