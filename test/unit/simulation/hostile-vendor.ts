// A network that answers whatever does harm: redirects, addresses of other hosts wherever an address may stand, pages without
// end, figures that lie, and documents that are none. The same seed gives the same answers.
import { type HttpAnswer, type HttpRequest } from '../../../lib/effects.ts';
import { type Chance } from '../../world/company/chance.ts';

/** Stands in every text: it must not come out of an error or a log line. */
export const marker = 'Marker-Okafor-7f3a';

/** A call that asks more often than this would ask for ever. */
export const mostRequests = 1_500;

class AsksWithoutEnd extends Error {}

const evilAddresses = [
  'https://evil.example/x',
  '//evil.example/x',
  'https://acme.bamboohr.com@evil.example/x',
  'https://1234567-sb1.suitetalk.api.netsuite.com.evil.example/x',
  '\\\\evil.example\\x',
  'http://127.0.0.1:1/x',
  'https://evil.example/services/rest/record/v1/employee/42',
  '/services/rest/record/v1/employee/../../../../evil',
  'javascript:alert(1)',
  '%2f%2fevil.example',
];

const strange: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  [],
  {},
  [null],
  [[[[]]]],
  marker,
  { id: marker },
  { error: marker, message: marker },
  JSON.parse(`{"__proto__":{"isAdmin":true},"constructor":{"prototype":1}}`),
];

export class HostileVendor {
  readonly requests: HttpRequest[] = [];
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  readonly answer = (request: HttpRequest): HttpAnswer => {
    this.requests.push(request);
    if (this.requests.length > mostRequests) throw new AsksWithoutEnd();
    const isToken = /oauth2|token\.php/.test(request.url);
    // Without a token nothing else would ever be asked.
    if (isToken && this.#share() < 0.9) return this.#json(200, this.#token());
    const kind = this.#share();
    if (kind < 0.12) return this.#text(this.#one([301, 302, 303, 307, 308]), '');
    if (kind < 0.22) return this.#text(this.#one([200, 201, 202, 204]), '');
    if (kind < 0.32) return this.#json(this.#one([400, 401, 403, 404, 409, 422, 429, 500, 503, 520]), this.#refusal());
    if (kind < 0.42) return this.#text(this.#one([200, 400, 403]), `<html><body>${marker}</body></html>`);
    if (kind < 0.5) return this.#text(200, JSON.stringify(this.#page()).slice(0, this.#upTo(40)));
    if (kind < 0.6) return this.#json(200, this.#one(strange));
    if (kind < 0.65) return this.#json(200, [this.#row(), this.#row()]);
    return this.#json(200, this.#page());
  };

  /** Uniform in [0, 1). */
  #share(): number {
    return this.#chance.below(1_000) / 1_000;
  }

  #upTo(most: number): number {
    return this.#chance.below(most);
  }

  #one<T>(choices: readonly T[]): T {
    return this.#chance.pick(choices);
  }

  #address = (): string => this.#one(evilAddresses);

  #text(status: number, body: string): HttpAnswer {
    const location: Record<string, string> = this.#share() < 0.7 ? { location: this.#address() } : {};
    return {
      status,
      headers: { ...location, 'x-bamboohr-error-message': marker, date: this.#one(['', marker]) },
      body,
    };
  }

  #json(status: number, body: unknown): HttpAnswer {
    return this.#text(status, JSON.stringify(body));
  }

  #token(): object {
    const refresh: object = this.#share() < 0.5 ? { refresh_token: this.#address() } : {};
    return { access_token: `token-${this.#upTo(1_000)}`, token_type: 'Bearer', expires_in: 3_600, ...refresh };
  }

  #refusal(): object {
    const detail = this.#one([marker, `Invalid value ${marker} for email`, `You need the '${marker}' permission`]);
    return {
      'o:errorDetails': [{ detail, 'o:errorCode': this.#one(['USER_ERROR', marker, 'INVALID_LOGIN']) }],
      detail,
    };
  }

  /** A page of anything, in the shape of both vendors at once, which never says that it is the last. */
  #page(): object {
    const rows = Array.from({ length: this.#upTo(4) }, () => this.#row());
    const total = this.#one([0, 1, 1_000_000_000, -5, marker, null]);
    const next = this.#one(['same', 'other', null, this.#address(), 42]);
    return {
      id: this.#one(['42', 42, marker, null]),
      items: rows,
      data: rows,
      employees: this.#one<unknown>([rows, {}, { 1: rows[0] }]),
      webhooks: rows,
      fields: this.#one<unknown>([rows, [{ name: 'email' }], [{ name: 'firstName' }], {}]),
      hasMore: this.#share() < 0.8,
      totalResults: total,
      count: total,
      links: [{ rel: 'next', href: this.#address() }],
      _links: { next: { href: this.#address() }, self: { href: this.#address() } },
      meta: { total, totalItems: total, page: { nextCursor: next, limit: total } },
      latest: this.#one(['2026-03-02T00:00:00+00:00', marker, null]),
      privateKey: marker,
      ...this.#certificate(),
    };
  }

  #certificate(): object {
    return {
      certificate_id: this.#one(['k', marker, null]),
      valid_until: this.#one(['2027-03-02', marker]),
      status: 'active',
    };
  }

  #row(): object {
    const id = this.#one(['1', '2', '42', String(this.#upTo(1_000_000)), marker, null]);
    return {
      ...{ id, employeeId: id, eeid: id, externalid: this.#one([`bamboohr-${id}`, marker, null]) },
      ...{ firstname: marker, lastname: marker, firstName: marker, lastName: marker, email: `${marker}@evil.example` },
      fields: { eeid: id, email: marker, firstName: marker },
      options: [{ id, name: marker }],
      url: this.#address(),
      name: marker,
      links: [{ rel: 'self', href: this.#address() }],
      ...this.#certificate(),
    };
  }
}
