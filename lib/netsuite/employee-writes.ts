// Sends a write of an employee record and judges its refusal: another save at the same moment is tried again at once, and
// a refusal of our role as a whole stops all calls.
import { type AccountShape } from '../account-shape.ts';
import { type HttpAnswer } from '../effects.ts';
import { type TargetRefusal } from '../employee/refusal.ts';
import { type TargetFields } from '../employee/target-fields.ts';
import { WrittenRecord } from './employee-record.ts';
import { thingOf } from './list-records.ts';
import { type NetSuiteConnection, type NetSuiteRequest } from './netsuite-connection.ts';
import { refusalFrom } from './classify-refusal.ts';

// NetSuite would otherwise drop a misspelt property, and tell it in a warning that no program reads.
const strict = { 'x-netsuite-propertynamevalidation': 'Error' };

/** Times that a write is sent again at once. */
const shortRetries = 2;
/** So many employees refused in a row are no coincidence. */
const roleRefusalLimit = 3;
/** Rights of their own: a role that may not reactivate or give reasons may do everything else. */
const isSpecial = (field: string): boolean => /^(isInactive|giveAccess|releasedate|termination.*)$/.test(field);

export class EmployeeWrites {
  readonly #connection: NetSuiteConnection;
  readonly #shape: Pick<AccountShape, 'contradicted'> | undefined;
  /** Employees whose plain writes our role was refused, with no accepted write since. */
  readonly #roleRefusals = new Set<string>();

  constructor(connection: NetSuiteConnection, shape: Pick<AccountShape, 'contradicted'> | undefined) {
    this.#connection = connection;
    this.#shape = shape;
  }

  /** A colleague who saves at the same moment is done soon, so the same write is sent again at once. */
  async send(
    request: Pick<NetSuiteRequest, 'method' | 'path' | 'body'>,
    fields: TargetFields,
    what: string,
  ): Promise<HttpAnswer> {
    for (let again = 0; ; again += 1) {
      const answer = await this.#connection.call({ ...request, shape: WrittenRecord, headers: strict, isWrite: true });
      if (answer.status < 300) {
        this.#roleRefusals.clear();
        return answer;
      }
      const refusal = refusalFrom(answer, what, fields.keys());
      // Only an account with subsidiaries asks for one, so it has become OneWorld meanwhile.
      if (isForSubsidiary(refusal)) await this.#shape?.contradicted(thingOf('subsidiary'));
      const isWorthIt = refusal.kind === 'changed-meanwhile' && again < shortRetries;
      if (isWorthIt && (await this.#connection.pauseShortly())) continue;
      throw this.#isOfTheRole(refusal, request.path, fields)
        ? await this.#connection.stopCalling('role-refused', refusal)
        : refusal;
    }
  }

  /** One action may be closed to our role; when employee after employee is refused, it is the role as a whole. */
  #isOfTheRole({ kind, field }: TargetRefusal, path: string, fields: TargetFields): boolean {
    if (kind !== 'permission' || field !== undefined || [...fields.keys()].some(isSpecial)) return false;
    this.#roleRefusals.add(path);
    return this.#roleRefusals.size >= roleRefusalLimit;
  }
}

const isForSubsidiary = ({ kind, field = '' }: TargetRefusal): boolean =>
  kind === 'mandatory-missing' && field.split(', ').includes('subsidiary');
