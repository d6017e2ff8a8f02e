// The connector's own webhooks at BambooHR: seen, made, replaced and deleted. A refusal is a word and never BambooHR's text;
// a PUT replaces everything, so it is only ever sent whole.
import { type HttpAnswer } from '../../effects.ts';
import { ConnectorError } from '../../errors.ts';
import { hasShape, jsonOf, parseAnswer } from '../../http/parse-answer.ts';
import { type BambooHrConnection, type BambooHrRequest } from '../bamboohr-connection.ts';
import { isOwnAnswer } from '../classify-refusal.ts';
import { type Watchable, watchableOf } from './monitored-fields.ts';
import {
  CreatedAnswer,
  type LastDelivery,
  lastDeliveryIn,
  lostFieldsIn,
  MonitorableAnswer,
  monitorableIn,
  summariesIn,
  WebhookAnswer,
  WebhookListAnswer,
} from './webhook-answers.ts';

/** Everything that makes a webhook; `events` left out would make it one of the older kind. */
export interface WebhookSettings {
  readonly name: string;
  readonly url: string;
  readonly format: 'json';
  readonly events: readonly [string, ...string[]];
  readonly monitorFields: readonly string[];
  readonly includeCompanyDomain: boolean;
}

export interface RegisteredWebhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly format: string;
  readonly events: readonly string[];
  readonly monitorFields: readonly string[];
  readonly includeCompanyDomain: boolean;
  readonly lastSent?: string;
  /** Ids of monitored fields that its owner may not see any more. */
  readonly lostFields: readonly string[];
}

const path = '/api/v1/webhooks';
const vendor = 'bamboohr';

export class BambooHrWebhooks {
  readonly #connection: BambooHrConnection;
  readonly #wanted: readonly string[];

  /** `wanted`: the fields that employees are asked for. */
  constructor(connection: BambooHrConnection, wanted: readonly string[]) {
    this.#connection = connection;
    this.#wanted = wanted;
  }

  /** Those of our own user; closed: the user may not manage webhooks. */
  async list(): Promise<readonly { id: string; name: string; url: string }[] | 'closed'> {
    const answer = await this.#ask(path, { shape: WebhookListAnswer });
    if (answer.status !== 200) return closedOr(answer);
    return summariesIn(parseAnswer(WebhookListAnswer, answer, { vendor, what: 'the webhooks' }));
  }

  async watchable(): Promise<Watchable | 'closed'> {
    const answer = await this.#ask(`${path}/monitor_fields`, { shape: MonitorableAnswer });
    if (answer.status !== 200) return closedOr(answer);
    const what = 'the fields that can be monitored';
    return watchableOf(this.#wanted, monitorableIn(parseAnswer(MonitorableAnswer, answer, { vendor, what })));
  }

  async get(id: string): Promise<RegisteredWebhook | 'missing' | 'not-ours' | 'closed'> {
    const answer = await this.#ask(pathOf(id), { shape: WebhookAnswer });
    if (answer.status === 404) return 'missing';
    if (answer.status !== 200) return isOwnership(answer) ? 'not-ours' : closedOr(answer);
    const { lastSent, errors, ...rest } = parseAnswer(WebhookAnswer, answer, { vendor, what: 'a webhook' });
    const { name, url, format, events, monitorFields, includeCompanyDomain } = rest;
    const shown = { id: rest.id, name, url, format, events, monitorFields, includeCompanyDomain };
    return { ...shown, ...(lastSent ? { lastSent } : {}), lostFields: lostFieldsIn(errors) };
  }

  /** Its key is told here and never again. */
  async create(settings: WebhookSettings): Promise<{ id: string; privateKey: string } | 'refused' | 'closed'> {
    const answer = await this.#ask(path, { write: 'POST', body: settings, isOwn: isMade });
    if (answer.status === 400) return 'refused';
    if (answer.status === 403) return isAboutFields(answer) ? 'refused' : 'closed';
    const { id, privateKey } = parseAnswer(CreatedAnswer, answer, { vendor, what: 'the making of a webhook' });
    return { id, privateKey };
  }

  async replace(id: string, settings: WebhookSettings): Promise<'done' | 'refused' | 'missing' | 'not-ours'> {
    const answer = await this.#ask(pathOf(id), { write: 'PUT', body: settings });
    if (answer.status === 200) return 'done';
    if (answer.status === 404) return 'missing';
    return isOwnership(answer) ? 'not-ours' : 'refused';
  }

  async remove(id: string): Promise<'done' | 'refused' | 'not-ours'> {
    const answer = await this.#ask(pathOf(id), { write: 'DELETE' });
    if (answer.status === 200 || answer.status === 404) return 'done';
    return isOwnership(answer) ? 'not-ours' : 'refused';
  }

  /** The last delivery as BambooHR's log has it; its limit says nothing about any other call. */
  async lastDelivery(id: string): Promise<LastDelivery | 'throttled' | 'unavailable'> {
    return lastDeliveryIn(await this.#ask(`${pathOf(id)}/log`, { isFinal: isSlowSearch }));
  }

  /** A refused login stops the calls as everywhere; any other refusal concerns webhooks alone. */
  async #ask(of: string, request: BambooHrRequest): Promise<HttpAnswer> {
    return await this.#connection.get(of, { ...request, isAboutEmployee: true });
  }
}

const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;

/** A 200 would be none: only the 201 holds the key. */
const isMade = (answer: HttpAnswer): boolean =>
  answer.status === 201 ? hasShape(CreatedAnswer, answer) : answer.status >= 400 && isOwnAnswer(answer);

/** The log's own way to say that it was too slow; a front end's page or an outage looks otherwise. */
const isSlowSearch = ({ status, headers }: HttpAnswer): boolean =>
  status === 503 && headers['retry-after'] === undefined && headers['content-type']?.startsWith('text/plain') === true;

const textOf = (answer: HttpAnswer): string => JSON.stringify(jsonOf(answer) ?? '');
const isOwnership = (answer: HttpAnswer): boolean =>
  answer.status === 403 && /do not have access to webhook/i.test(textOf(answer));
const isAboutFields = (answer: HttpAnswer): boolean =>
  /"(monitorFields|postFields|unknownFields|duplicatePostString)"/.test(textOf(answer));

function closedOr({ status }: HttpAnswer): 'closed' {
  if (status === 401 || status === 403) return 'closed';
  throw new ConnectorError('bamboohr-request', `BambooHR refused the request about webhooks (${status}).`);
}
