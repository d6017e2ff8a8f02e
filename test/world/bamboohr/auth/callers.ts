// Who calls: an API key as Basic, or an access token as Bearer. Both act as the user who made or authorised them.
import { randomBytes } from 'node:crypto';
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { refused, unauthorized } from '../answers.ts';
import { type Company } from '../company/company.ts';
import { type AccessTokens } from './access-tokens.ts';

export interface User {
  readonly id: string;
  /** The employee record of that user; id 0 means it. None by default. */
  readonly employeeId: string | undefined;
  isActive: boolean;
}

export interface Caller {
  readonly user: User;
  /** What a token may do at most; an API key has no scopes. */
  readonly scopes: ReadonlySet<string> | undefined;
}

export class Callers {
  readonly #company: Company;
  readonly #tokens: AccessTokens;
  readonly #users = new Map<string, User>();
  readonly #userByKey = new Map<string, User>();
  #badKeys = 0;
  #lockedUntilMs = 0;

  constructor(company: Company, tokens: AccessTokens) {
    this.#company = company;
    this.#tokens = tokens;
  }

  user(id: string, employeeId?: string): User {
    const user = this.#users.get(id) ?? { id, employeeId, isActive: true };
    this.#users.set(id, user);
    return user;
  }

  /** A new key of this user: a 160-bit number as hex. */
  addKey(user: User, key = randomBytes(20).toString('hex')): string {
    this.#userByKey.set(key, user);
    return key;
  }

  revokeKey(key: string): void {
    this.#userByKey.delete(key);
  }

  /** The caller, or the refusal. */
  identify({ headers }: SimulatedRequest): Caller | SimulatedAnswer {
    const [scheme = '', credentials = ''] = (headers['authorization'] ?? '').split(' ');
    const isLocked = this.#company.clock.nowMs() < this.#lockedUntilMs;
    if (isLocked && this.#company.switches.lockoutHitsGoodKeys) return refused(403);
    if (scheme.toLowerCase() === 'bearer') {
      const grant = this.#tokens.grantOf(credentials);
      return grant?.user.isActive === true ? grant : unauthorized(this.#company.domain);
    }
    if (scheme.toLowerCase() !== 'basic') return unauthorized(this.#company.domain);
    // The password is ignored.
    const [key = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':', 1);
    const user = this.#userByKey.get(key);
    if (user?.isActive === true) return { user, scopes: undefined };
    return isLocked ? refused(403) : this.#unknownKey();
  }

  /** Repeated bad keys close the API for a while. */
  #unknownKey(): SimulatedAnswer {
    const { badKeysBeforeLockout, lockoutSeconds } = this.#company.switches;
    this.#badKeys += 1;
    if (this.#badKeys >= badKeysBeforeLockout) {
      this.#badKeys = 0;
      this.#lockedUntilMs = this.#company.clock.nowMs() + lockoutSeconds * 1000;
    }
    return unauthorized(this.#company.domain);
  }
}

export const isCaller = (value: Caller | SimulatedAnswer): value is Caller => 'user' in value;
