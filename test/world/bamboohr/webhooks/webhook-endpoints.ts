// /v1/webhooks: only the credential that made a webhook may see or change it, and the key is told only once.
import { randomBytes } from 'node:crypto';
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { json, text } from '../answers.ts';
import { type Caller } from '../auth/callers.ts';
import { plainTime } from '../company/clock.ts';
import { type Company } from '../company/company.ts';
import { fieldErrors, isWatchable, readSettings } from './read-settings.ts';
import { type Webhook, type WebhookSettings } from './webhook.ts';
import { type WebhookLog } from './webhook-log.ts';

interface Parts {
  readonly company: Company;
  readonly log: WebhookLog;
  readonly allowLoopback: boolean;
}

export class WebhookEndpoints {
  readonly webhooks = new Map<string, Webhook>();
  readonly #parts: Parts;
  #nextId = 21;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `path` is what follows `/v1/webhooks`. */
  handle(request: SimulatedRequest, path: string, caller: Caller): SimulatedAnswer {
    if (this.#parts.company.switches.webhooks === 'closed') return noAccess;
    if (path === '') return request.method === 'POST' ? this.#create(request, caller) : this.#list(caller);
    if (path === '/monitor_fields') return this.#monitorFields();
    const [, id = '', part] = path.split('/');
    const webhook = this.webhooks.get(id);
    if (webhook === undefined) return json(404, { errors: [{ error: `No webhook was found with ID: ${id}.` }] });
    if (webhook.owner !== caller.user) {
      return json(403, { errors: { error: `You do not have access to webhook ID: ${id}` } });
    }
    if (part === 'log') return this.#parts.log.show(webhook);
    if (request.method === 'PUT') return this.#replace(request, webhook);
    if (request.method === 'DELETE') {
      this.webhooks.delete(id);
      return text(200, 'Web hook has been deleted.');
    }
    return json(200, this.#show(webhook));
  }

  #create({ body }: SimulatedRequest, { user: owner }: Caller): SimulatedAnswer {
    const settings = readSettings(body.toString('utf8'), this.#parts);
    if ('status' in settings) return settings;
    const webhook: Webhook = {
      id: String(this.#nextId),
      owner,
      privateKey: randomBytes(16).toString('hex'),
      createdAtMs: this.#parts.company.clock.nowMs(),
      lastSentMs: null,
      settings,
    };
    this.#nextId += 1;
    this.webhooks.set(webhook.id, webhook);
    return json(201, { ...this.#show(webhook), privateKey: webhook.privateKey });
  }

  /** Everything is replaced: what is left out goes back to its default. */
  #replace({ body }: SimulatedRequest, webhook: Webhook): SimulatedAnswer {
    const settings = readSettings(body.toString('utf8'), this.#parts);
    if ('status' in settings) return settings;
    webhook.settings = settings;
    return this.#parts.company.switches.webhookPutBody === 'none' ? text(200, '') : json(200, this.#show(webhook));
  }

  #list({ user }: Caller): SimulatedAnswer {
    const own = [...this.webhooks.values()].filter(({ owner }) => owner === user);
    const webhooks = own.map((webhook) => ({ ...head(webhook), url: webhook.settings.url }));
    return json(200, { webhooks });
  }

  #monitorFields(): SimulatedAnswer {
    const { company } = this.#parts;
    const fields = company.fields.all.filter((field) => isWatchable(field) && company.isVisible(field));
    return json(200, { fields: fields.map(({ id, name, alias }) => ({ id: String(id), name, alias })) });
  }

  #shown(names: readonly string[] | null): readonly string[] | null {
    const { fields, switches } = this.#parts.company;
    if (names === null || switches.monitorFieldsShownAs === 'sent') return names;
    return names.map((name) => String(fields.find(name)?.id ?? name));
  }

  #show(webhook: Webhook): object {
    const { events, monitorFields, postFields, url, format, includeCompanyDomain }: WebhookSettings = webhook.settings;
    const error = fieldErrors(this.#parts.company, webhook.settings);
    return {
      ...head(webhook),
      events,
      monitorFields: this.#shown(monitorFields),
      postFields,
      url,
      format,
      includeCompanyDomain,
      ...(error === undefined ? {} : { errors: [error] }),
    };
  }
}

const noAccess = json(403, { errors: [{ error: 'The user does not have permission to access webhooks' }] });

const head = ({ id, settings, createdAtMs, lastSentMs }: Webhook): object => ({
  id,
  name: settings.name,
  created: plainTime(createdAtMs),
  lastSent: lastSentMs === null ? null : plainTime(lastSentMs),
});
