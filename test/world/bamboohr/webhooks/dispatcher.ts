// Turns what happens in the company into deliveries: who hears of it, in which order, how often.
import { type Company, type CompanyEvent } from '../company/company.ts';
import { type Delivery, sendFirst } from './delivery.ts';
import { eventNotice, fieldNotice, type Notice, writeBody } from './payload.ts';
import { type EventType, isFieldBased, monitored, type Webhook } from './webhook.ts';

export class Dispatcher {
  readonly deliveries: Delivery[] = [];
  /** Events are lost before any delivery is made of them. */
  isDropping = false;
  /** How many more times each delivery is sent. */
  copies = 0;
  readonly #company: Company;
  readonly #webhooks: ReadonlyMap<string, Webhook>;
  readonly #queues = new Map<Webhook, Notice[]>();
  readonly #work = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(company: Company, webhooks: ReadonlyMap<string, Webhook>, deliveries: Delivery[]) {
    this.#company = company;
    this.#webhooks = webhooks;
    this.deliveries = deliveries;
  }

  tell(event: CompanyEvent): void {
    if (this.isDropping) return;
    for (const webhook of this.#webhooks.values()) {
      const notice = this.#notice(webhook, event);
      if (notice === undefined) continue;
      const queue = this.#queues.get(webhook);
      if (queue === undefined) {
        this.#queues.set(webhook, [notice]);
        this.#track(this.#drain(webhook));
      } else queue.push(notice);
    }
  }

  /** Resolves when every delivery has been accepted, refused or given up. */
  async settle(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.settle();
  }

  #notice(webhook: Webhook, event: CompanyEvent): Notice | undefined {
    const { owner, settings } = webhook;
    const hasFields = isFieldBased(webhook);
    const type: EventType = `${hasFields ? 'employee_with_fields' : 'employee'}.${event.kind}`;
    // A deactivated owner silences the webhook without a word.
    if (!owner.isActive || !settings.events.includes(type)) return undefined;
    const changed = monitored(this.#company, webhook, event.changed);
    const told = changed.filter((alias) => this.#isReadable(alias, event.employeeId));
    // Created and deleted are told without a look at permissions.
    if (event.kind === 'updated') {
      const { updatedSuppressedBy } = this.#company.switches;
      if (told.length === 0 || (updatedSuppressedBy === 'any' && told.length < changed.length)) return undefined;
    }
    return hasFields
      ? fieldNotice(this.#company, webhook, { event, changed: told })
      : eventNotice(this.#company, event, told);
  }

  #isReadable(alias: string, employeeId: string): boolean {
    const field = this.#company.fields.find(alias);
    return field !== undefined && this.#company.isVisible(field) && !this.#company.hiddenEmployees.has(employeeId);
  }

  /** Sends what is queued until nothing is; events of one moment are taken together. */
  async #drain(webhook: Webhook): Promise<void> {
    await new Promise(setImmediate);
    for (let notices = this.#take(webhook); notices.length > 0; notices = this.#take(webhook)) {
      const ordered = this.#company.switches.reorderDeliveries ? notices.toReversed() : notices;
      const waiting = this.#deliveriesOf(webhook, ordered).flatMap((delivery) =>
        Array.from({ length: this.copies + 1 }, (_, index) => (index === 0 ? delivery : { ...delivery, attempts: [] })),
      );
      this.deliveries.push(...waiting);
      const { parallelDeliveries } = this.#company.switches;
      await Promise.all(Array.from({ length: parallelDeliveries }, () => this.#sendAll(webhook, waiting)));
    }
    this.#queues.delete(webhook);
  }

  #take(webhook: Webhook): Notice[] {
    return this.#queues.get(webhook)?.splice(0) ?? [];
  }

  /** Works off a list that several may share; retries go on beside it. */
  async #sendAll(webhook: Webhook, waiting: Delivery[]): Promise<void> {
    const sending = { company: this.#company, webhook, signal: this.#closing.signal };
    for (let delivery = waiting.shift(); delivery !== undefined; delivery = waiting.shift()) {
      const retry = await sendFirst(delivery, sending);
      if (retry !== undefined) this.#track(retry());
    }
  }

  #deliveriesOf(webhook: Webhook, notices: readonly Notice[]): Delivery[] {
    if (!isFieldBased(webhook)) {
      return notices.map((notice) => this.#delivery(webhook, [notice], notice.content));
    }
    const size = this.#company.switches.employeesPerDelivery;
    const groups = Array.from({ length: Math.ceil(notices.length / size) }, (_, index) =>
      notices.slice(index * size, (index + 1) * size),
    );
    return groups.map((group) => this.#delivery(webhook, group, { employees: group.map(({ content }) => content) }));
  }

  #delivery(webhook: Webhook, notices: readonly Notice[], content: Readonly<Record<string, unknown>>): Delivery {
    const { url, format } = webhook.settings;
    return {
      webhookId: webhook.id,
      url,
      format,
      body: writeBody(webhook, content),
      events: notices.map(({ event }) => event),
      employeeIds: notices.map(({ employeeId }) => employeeId),
      attempts: [],
      outcome: 'pending',
    };
  }

  #track(work: Promise<void>): void {
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }
}
