// BambooHR as the doctor asks it: each question is sent once, and whatever comes back says something about one right. No
// answer stops other workers, and nothing is written: the one POST asks a question that is too long for a URL.
import * as z from 'zod';
import { requestTimeoutMs } from '../../config/time-limits.ts';
import { type HttpAnswer } from '../../effects.ts';
import { causeName, ConnectorError, hasCode } from '../../errors.ts';
import { callVendor, type VendorConnection } from '../../http/call-vendor.ts';
import { jsonOf } from '../../http/parse-answer.ts';
import { answered, type Inquiry, type InquiryRefusal, mapInquiry, refused } from '../../access/inquiry.ts';
import { type Authorization, type BambooHrAuthorizer } from '../login/authorization.ts';
import { classifyRefusal, isOwnAnswer } from '../classify-refusal.ts';
import { bambooHrBase } from '../host.ts';
import {
  ChangedIds,
  type FieldEntry,
  Fields,
  type ListedPerson,
  People,
  presentNames,
  Statuses,
} from './inspection-answers.ts';
import { RawEmployee } from '../employee.ts';
import { ListShape } from '../answer-shapes.ts';
import { toBambooHrTime } from '../timestamp.ts';

export interface InspectionParts {
  readonly connection: VendorConnection;
  readonly authorizer: BambooHrAuthorizer;
  readonly baseUrlOverride: string | undefined;
}

interface Question<T extends z.ZodType> {
  readonly path: string;
  readonly shape: T;
  readonly body?: unknown;
}

/** What the list of employees is asked for: labels, ids of options and dates; no name and no address. */
const listedFields =
  'departmentName,departmentId,divisionName,divisionId,locationName,locationId,employmentStatusName,hireDate,terminationDate,employmentStatusEffectiveDate';

export class BambooHrInspector {
  readonly #parts: InspectionParts;
  #skewMs: number | undefined;

  constructor(parts: InspectionParts) {
    this.#parts = parts;
  }

  readonly skewMs = (): number | undefined => this.#skewMs;

  /** The record of the credential itself: open to every credential, and it reveals nothing. */
  async login(): Promise<Inquiry<undefined>> {
    const own = await this.#ask({ path: '/api/v1/employees/0?fields=id', shape: RawEmployee });
    return mapInquiry(own, () => undefined);
  }

  async people(): Promise<Inquiry<{ total: number; people: readonly ListedPerson[]; hasNewerFields: boolean }>> {
    const query = new URLSearchParams({ fields: listedFields, 'page[limit]': '2500' });
    return await this.#ask({ path: `/api/v1/employees?${query.toString()}`, shape: People });
  }

  async dataset(): Promise<Inquiry<undefined>> {
    const body = { fields: ['eeid'], orderBy: ['eeid asc'], page: 1, pageSize: 1 };
    const shape = z.looseObject({ data: z.array(z.unknown()) });
    return mapInquiry(await this.#ask({ path: '/api/v2/datasets/employee/data', shape, body }), () => undefined);
  }

  async changed(sinceMs: number): Promise<Inquiry<readonly string[]>> {
    const query = new URLSearchParams({ since: toBambooHrTime(sinceMs) });
    return await this.#ask({ path: `/api/v1/employees/changed?${query.toString()}`, shape: ChangedIds });
  }

  async fieldsOf(employeeId: string, wanted: readonly string[]): Promise<Inquiry<readonly string[]>> {
    const query = new URLSearchParams({ fields: wanted.join(','), onlyCurrent: 'true' });
    const path = `/api/v1/employees/${encodeURIComponent(employeeId)}?${query.toString()}`;
    return mapInquiry(await this.#ask({ path, shape: RawEmployee }), (answer) => presentNames(answer, wanted));
  }

  async history(employeeId: string, table: 'jobInfo' | 'employmentStatus'): Promise<Inquiry<number>> {
    const path = `/api/v1/employees/${encodeURIComponent(employeeId)}/tables/${table}`;
    return mapInquiry(await this.#ask({ path, shape: ListShape }), (rows) => Object.keys(rows).length);
  }

  async fields(): Promise<Inquiry<readonly FieldEntry[]>> {
    return await this.#ask({ path: '/api/v1/meta/fields', shape: Fields });
  }

  async statusLabels(): Promise<Inquiry<readonly string[]>> {
    return await this.#ask({ path: '/api/v1/meta/lists', shape: Statuses });
  }

  /** The list has addresses only, so that each of them is asked for. */

  async #ask<T extends z.ZodType>(question: Question<T>): Promise<Inquiry<z.output<T>>> {
    try {
      const answer = await this.#sendRenewed(question);
      const date = Date.parse(answer.headers['date'] ?? '');
      if (!Number.isNaN(date)) this.#skewMs = date - this.#parts.connection.effects.now();
      if (answer.status !== 200) return refused(whyRefused(answer));
      const parsed = question.shape.safeParse(jsonOf(answer));
      return parsed.success ? answered(parsed.data) : { kind: 'unanswered', code: 'unexpected-shape' };
    } catch (error) {
      if (hasCode(error, 'credentials-refused', 'key-refused', 'reconnect-needed')) return refused('credential');
      return { kind: 'unanswered', code: error instanceof ConnectorError ? error.code : causeName(error) };
    }
  }

  /** A refused token is renewed once; an API key is never tried twice, by any function. */
  async #sendRenewed(question: Question<z.ZodType>): Promise<HttpAnswer> {
    const { authorizer } = this.#parts;
    const authorization = await authorizer.get();
    const first = await this.#send(question, authorization);
    if (first.status !== 401) return first;
    if (await authorizer.renew(authorization)) return await this.#send(question, await authorizer.get(authorization));
    if (authorization.keyId !== undefined) await authorizer.giveUp(authorization.keyId);
    return first;
  }

  #send({ path, body, shape }: Question<z.ZodType>, authorization: Authorization): Promise<HttpAnswer> {
    const { connection, baseUrlOverride } = this.#parts;
    return callVendor(
      connection,
      {
        method: body === undefined ? 'GET' : 'POST',
        url: bambooHrBase(authorization.companyDomain, baseUrlOverride) + path,
        headers: {
          accept: 'application/json',
          authorization: authorization.header,
          'user-agent': 'bamboohr-netsuite-connector',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        timeoutMs: requestTimeoutMs.bamboohr,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { isOwnAnswer: (answer) => isOwnAnswer(answer, shape) },
    );
  }
}

function whyRefused(answer: HttpAnswer): InquiryRefusal {
  const refusal = classifyRefusal(answer);
  if (refusal === 'account') return 'credential';
  if (refusal === 'not-found') return 'absent';
  return refusal === 'request' ? 'request' : 'forbidden';
}
