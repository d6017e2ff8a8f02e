// What NetSuite does beyond keeping fields: a login comes back with a reactivation, records are locked, endings are
// refused, answers get lost. Every write that lands is looked at: for which employee, and onto whose record?
import { ConnectorError } from '../../../../lib/errors.ts';
import { type FieldValue } from '../../../../lib/employee/target-fields.ts';
import { type FakeRecord, type FakeWrite, refusal } from '../../../support/fakes/fake-netsuite.ts';
import { type Company } from '../company/company.ts';
import { personOf } from '../company/people.ts';
import { judgeWrite } from '../company/judge-write.ts';

export type Trouble = 'crash' | 'lost';

export class NetSuiteHabits {
  readonly #company: Company;
  /** Refuses endings: the next one, or all of them until told otherwise. */
  refusesEndings: 'never' | 'once' | 'always' = 'never';
  /** Takes no write to a record of Zoë's. */
  isLocked = false;
  /** After the next write to a record of Zoë's landed. */
  trouble: Trouble | undefined;
  /** Employees for whom a record was written, the last one at the end. */
  readonly writtenFor = new Map<FakeRecord, string[]>();
  /** Whose employment ended there, by us or by hand. */
  readonly ended = new Set<FakeRecord>();
  /** Inactive by a hand's work, with no rehire since. */
  readonly inactiveByHand = new Set<FakeRecord>();
  /** Logins that a reactivation gives back. */
  readonly #sleepingLogins = new Set<FakeRecord>();
  #before:
    { record: FakeRecord | undefined; fields: ReadonlyMap<string, FieldValue>; externalId: string | null } | undefined;
  landed = 0;

  constructor(company: Company) {
    this.#company = company;
    company.world.netsuite.beforeWrite = (write) => this.#look(write);
    company.world.netsuite.afterWrite = (write) => this.#land(write);
  }

  /** By hand or by us: credentials outlive an inactivation. */
  setInactive(record: FakeRecord, isInactive: boolean): void {
    const { fields } = record;
    if (isInactive) {
      if (fields.get('giveAccess') === true) this.#sleepingLogins.add(record);
      fields.set('giveAccess', false);
      this.ended.add(record);
    } else if (this.#sleepingLogins.delete(record)) {
      fields.set('giveAccess', true);
    }
    fields.set('isInactive', isInactive);
    if (isInactive) this.inactiveByHand.add(record);
    else this.inactiveByHand.delete(record);
  }

  recordAt(to: string): FakeRecord | undefined {
    return this.#company.world.netsuite.records.find(
      ({ netsuiteId, externalId }) => to === netsuiteId || to === externalId || to === `eid:${externalId}`,
    );
  }

  #look(write: FakeWrite): void {
    const record = this.recordAt(write.to);
    this.#before = { record, fields: new Map(record?.fields), externalId: record?.externalId ?? null };
    const isZoes = personOf(this.#company.worker.at?.employeeId ?? '') === 'Zoë';
    const isEnding = write.fields['isInactive'] === true;
    const isRefused = (this.isLocked && isZoes) || (isEnding && isZoes && this.refusesEndings !== 'never');
    if (!isRefused) return;
    if (isEnding && this.refusesEndings === 'once') this.refusesEndings = 'never';
    this.#company.tell(`        refused: ${JSON.stringify(write.fields)} to ${write.to}`);
    throw refusal('other', undefined, this.isLocked ? 'RCRD_LOCKED_BY_WF' : 'USER_ERROR');
  }

  #land(write: FakeWrite): void {
    const before = this.#before;
    const record = before?.record ?? this.#company.world.netsuite.records.at(-1);
    const by = this.#company.worker.at;
    if (record === undefined || before === undefined || by === undefined) return;
    this.landed += 1;
    if (before.record === undefined) this.#company.personOfRecord.set(record, personOf(by.employeeId));
    this.#company.tell(`        written to ${record.netsuiteId} for ${by.employeeId}: ${JSON.stringify(write.fields)}`);
    judgeWrite({ record, isNew: before.record === undefined, before, fields: write.fields, by }, this.#company);
    this.#keepHabits(record, write, before.fields);
    if (this.#company.personOfRecord.get(record) === personOf(by.employeeId)) {
      this.writtenFor.set(record, [...(this.writtenFor.get(record) ?? []), by.employeeId]);
    }
    if (personOf(by.employeeId) === 'Zoë') this.#makeTrouble();
  }

  #keepHabits(record: FakeRecord, { fields }: FakeWrite, before: ReadonlyMap<string, FieldValue>): void {
    const { isInactive, giveAccess, releasedate } = fields;
    if (giveAccess === false) this.#sleepingLogins.delete(record);
    if (isInactive === true) {
      if (giveAccess === undefined && before.get('giveAccess') === true) this.#sleepingLogins.add(record);
      this.ended.add(record);
    }
    if (typeof releasedate === 'string') this.ended.add(record);
    if (isInactive === false || releasedate === null) this.ended.delete(record);
    const comesBack = isInactive === false && giveAccess === undefined && this.#sleepingLogins.delete(record);
    if (!comesBack) return;
    record.fields.set('giveAccess', true);
    this.#company.breach(`a reactivation for ${this.#company.worker.at?.employeeId} gave the login back`);
  }

  #makeTrouble(): void {
    const { trouble } = this;
    this.trouble = undefined;
    if (trouble === 'crash') throw new Error('The worker crashed.');
    if (trouble === 'lost') throw new ConnectorError('ambiguous-write', 'The answer got lost.', { retryable: true });
  }
}
