// NetSuite as the doctor asks it: each question is sent once, and whatever comes back says something about one right. No
// answer stops other workers, and nothing is written: the one POST is a query.
import type * as z from 'zod';
import { requestTimeoutMs } from '../../config/time-limits.ts';
import { type HttpAnswer } from '../../effects.ts';
import { causeName, ConnectorError, hasCode } from '../../errors.ts';
import { callVendor, type VendorConnection } from '../../http/call-vendor.ts';
import { jsonOf } from '../../http/parse-answer.ts';
import { answered, type Inquiry, type InquiryRefusal, mapInquiry, refused } from '../../access/inquiry.ts';
import { type Authorization, type NetSuiteAuthorizer } from '../login/authorization.ts';
import { columnOf } from '../candidates.ts';
import { isOwnRefusal, readProblem, refusedHeader } from '../classify-refusal.ts';
import { type ColumnsView, Page, Properties, Records, Shown, viewOf } from './inspection-answers.ts';
import { AccountLanguage } from '../language.ts';

interface Question<T extends z.ZodType> {
  readonly path: string;
  readonly shape: T;
  readonly query?: string;
  readonly accept?: string;
}

const records = '/services/rest/record/v1';
/** No account lacks so many of the columns that it maps. */
const mostUnknown = 40;

export class NetSuiteInspector {
  readonly #connection: VendorConnection;
  readonly #authorizer: NetSuiteAuthorizer;
  readonly #language: AccountLanguage;
  #skewMs: number | undefined;

  constructor(connection: VendorConnection, authorizer: NetSuiteAuthorizer, language: string | null) {
    this.#connection = connection;
    this.#authorizer = authorizer;
    this.#language = new AccountLanguage(language);
  }

  readonly skewMs = (): number | undefined => this.#skewMs;

  async login(): Promise<Inquiry<undefined>> {
    return await this.#unlessFailed(async () => {
      await this.#authorizer.get();
      return answered(undefined);
    });
  }

  async records(type: string): Promise<Inquiry<readonly string[]>> {
    return await this.#ask({ path: `${records}/${type}?limit=20`, shape: Records });
  }

  async propertiesOf(netsuiteId: string): Promise<Inquiry<readonly string[]>> {
    return await this.#ask({ path: `${records}/employee/${encodeURIComponent(netsuiteId)}`, shape: Shown });
  }

  async employeeProperties(): Promise<Inquiry<readonly string[]>> {
    const path = `${records}/metadata-catalog/employee`;
    return await this.#ask({ path, shape: Properties, accept: 'application/schema+json' });
  }

  async count(type: string): Promise<Inquiry<number>> {
    const page = await this.#query(`SELECT id FROM ${type} ORDER BY id`, 1);
    return mapInquiry(page, ({ totalResults, items }) => totalResults ?? items.length);
  }

  /** A column that the account does not have is named by the refusal, and left out of the next try. */
  async employeeColumns(properties: readonly string[]): Promise<Inquiry<ColumnsView>> {
    const unknown: string[] = [];
    for (let tries = 0; tries <= mostUnknown; tries += 1) {
      const asked = properties.filter((name) => !unknown.includes(name));
      const columns = new Set(['id', 'entityid', 'firstname', 'lastname', ...asked.map(columnOf)]);
      const page = await this.#query(`SELECT ${[...columns].join(', ')} FROM employee ORDER BY id`, 1_000, asked);
      if (page.kind !== 'answered') return page;
      const { missing } = page.value;
      if (missing === undefined) return answered(viewOf(page.value, asked, unknown));
      unknown.push(missing);
    }
    return refused('request');
  }

  async #query(query: string, limit: number, columns: readonly string[] = []): Promise<Inquiry<z.output<typeof Page>>> {
    const path = `/services/rest/query/v1/suiteql?limit=${limit}&offset=0`;
    return await this.#unlessFailed(async () => {
      const answer = await this.#sendInLanguage({ path, shape: Page, query });
      const { kind, field } = readProblem(answer, columns);
      const missing = columns.find((name) => columnOf(name) === field?.toLowerCase());
      if (answer.status === 400 && kind === 'unknown-field' && missing !== undefined) {
        return answered({ items: [], totalResults: 0, missing });
      }
      return this.#read(answer, Page);
    });
  }

  async #ask<T extends z.ZodType>(question: Question<T>): Promise<Inquiry<z.output<T>>> {
    return await this.#unlessFailed(async () => this.#read(await this.#sendInLanguage(question), question.shape));
  }

  #read<T extends z.ZodType>(answer: HttpAnswer, shape: T): Inquiry<z.output<T>> {
    if (answer.status !== 200) return refused(whyRefused(answer));
    const parsed = shape.safeParse(jsonOf(answer));
    return parsed.success ? answered(parsed.data) : { kind: 'unanswered', code: 'unexpected-shape' };
  }

  async #unlessFailed<T>(ask: () => Promise<Inquiry<T>>): Promise<Inquiry<T>> {
    try {
      return await ask();
    } catch (error) {
      if (hasCode(error, 'credentials-refused')) return refused('credential');
      if (hasCode(error, 'wrong-environment')) return refused('environment');
      return { kind: 'unanswered', code: error instanceof ConnectorError ? error.code : causeName(error) };
    }
  }

  async #sendInLanguage(question: Question<z.ZodType>): Promise<HttpAnswer> {
    const first = await this.#sendRenewed(question);
    const wanted = refusedHeader(first);
    for (const language of wanted?.isLanguage === true ? this.#language.toTry(wanted.values) : []) {
      this.#language.learn(language);
      const again = await this.#sendRenewed(question);
      if (refusedHeader(again) === undefined) return again;
    }
    return first;
  }

  /** A refused token is renewed once. */
  async #sendRenewed(question: Question<z.ZodType>): Promise<HttpAnswer> {
    const authorization = await this.#authorizer.get();
    const first = await this.#send(question, authorization);
    if (first.status !== 401) return first;
    return await this.#send(question, await this.#authorizer.get(authorization));
  }

  async #send({ path, query, accept = 'application/json' }: Question<z.ZodType>, { base, accessToken }: Authorization) {
    const answer = await callVendor(
      this.#connection,
      {
        method: query === undefined ? 'GET' : 'POST',
        url: base + path,
        headers: {
          accept,
          authorization: `Bearer ${accessToken}`,
          ...(query === undefined ? {} : { 'content-type': 'application/json', prefer: 'transient' }),
          ...this.#language.headers,
        },
        timeoutMs: requestTimeoutMs.netsuite,
        ...(query === undefined ? {} : { body: JSON.stringify({ q: query, params: [] }) }),
      },
      { isOwnAnswer: (own) => own.status === 200 || isOwnRefusal(own) },
    );
    const date = Date.parse(answer.headers['date'] ?? '');
    if (!Number.isNaN(date)) this.#skewMs = date - this.#connection.effects.now();
    return answer;
  }
}

function whyRefused(answer: HttpAnswer): InquiryRefusal {
  // The token is a new one, so that it is the role that may not use the interface.
  if (answer.status === 401) return 'interface';
  if (refusedHeader(answer)?.isLanguage === true) return 'language';
  const { kind, code } = readProblem(answer);
  if (kind === 'administrator-record') return 'administrator';
  if (kind === 'permission') return 'forbidden';
  return kind === 'not-found' || kind === 'unknown-field' || code === 'INVALID_PARAMETER' ? 'absent' : 'request';
}
