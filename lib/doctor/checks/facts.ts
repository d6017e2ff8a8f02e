// What several checks need, asked once: people who stand for the others, and what either account shows.
import {
  type ColumnsView,
  type DoctorPorts,
  type PeopleView,
  type RecordType,
  type SecretName,
  type SecretView,
} from '../ports.ts';
import { answered, type Inquiry, mapInquiry, unanswered } from '../../access/inquiry.ts';
import { ConnectorError } from '../../errors.ts';
import { type WebhookView } from '../../webhook-registration/webhook-view.ts';

export interface Facts {
  readonly ports: DoctorPorts;
  readonly secret: (name: SecretName) => Promise<SecretView>;
  /** undefined: the caller does not know the registration. */
  readonly webhook: () => Promise<Inquiry<WebhookView> | undefined>;
  readonly people: () => Promise<Inquiry<PeopleView>>;
  /** A few real employees of BambooHR; empty: none is visible. */
  readonly sample: () => Promise<Inquiry<readonly string[]>>;
  readonly records: () => Promise<Inquiry<readonly string[]>>;
  readonly columns: () => Promise<Inquiry<ColumnsView>>;
  readonly properties: () => Promise<Inquiry<readonly string[]>>;
  readonly count: (type: RecordType) => Promise<Inquiry<number>>;
}

/** Enough to tell one odd record from a rule. */
const sampleSize = 3;

export function factsFrom(ports: DoctorPorts): Facts {
  const { bamboohr, netsuite, mapping, settings } = ports;
  const people = once(() => bamboohr.people());
  const ofMapping = [...mapping.rules.map(({ target }) => target), settings.identity, 'isInactive', 'supervisor'];
  return {
    ports,
    secret: onceEach((name: SecretName) => ports.secret(name)),
    webhook: once(() => seenWebhook(ports)),
    people,
    sample: once(async () => {
      if (ports.samplesChanged === true) return await sampleOfChanged(ports);
      const listed = mapInquiry(await people(), ({ people: all }) => spread(all.map(({ employeeId }) => employeeId)));
      // The list may be closed where the feed is open.
      return listed.kind === 'answered' ? listed : mapInquiry(await bamboohr.changed(0), spread);
    }),
    records: once(() => netsuite.records('employee')),
    columns: once(() => netsuite.employeeColumns([...new Set(ofMapping)].filter((name) => name !== 'autoName'))),
    properties: once(() => netsuite.employeeProperties()),
    count: onceEach((type: RecordType) => netsuite.count(type)),
  };
}

/** What stops the look says nothing of the webhook. */
async function seenWebhook({ webhook }: DoctorPorts): Promise<Inquiry<WebhookView> | undefined> {
  try {
    return webhook === undefined ? undefined : answered(await webhook());
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return unanswered(error.code);
  }
}

/** A page of everyone every day would double what a comparison of equal sides costs. */
async function sampleOfChanged({ bamboohr, now }: DoctorPorts): Promise<Inquiry<readonly string[]>> {
  const lately = await bamboohr.changed(now() - monthMs);
  const isEnough = lately.kind !== 'answered' || lately.value.length > 0;
  return mapInquiry(isEnough ? lately : await bamboohr.changed(0), spread);
}

const monthMs = 30 * 24 * 60 * 60_000;

/** First, middle and last: people of different ages in the system. */
function spread(ids: readonly string[]): readonly string[] {
  const at = [0, Math.floor(ids.length / 2), ids.length - 1];
  return [...new Set(at.flatMap((each) => ids[each] ?? []))].slice(0, sampleSize);
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}

function onceEach<K, T>(ask: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const asked = new Map<K, Promise<T>>();
  return (key) => {
    const known = asked.get(key) ?? ask(key);
    asked.set(key, known);
    return known;
  };
}
