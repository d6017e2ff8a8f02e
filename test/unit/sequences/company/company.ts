// A company that lives through a sequence of events: both vendors and the stores in memory, the connector's worker, its
// poll, its daily comparison and its operator, and what is true of its people whatever the connector makes of it.
import { type SyncPolicy } from '../../../../lib/sync/sync-policy.ts';
import { type FakeRecord } from '../../../support/fakes/fake-netsuite.ts';
import { FakeRuns } from '../../../support/fakes/fake-runs.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { Attention } from './attention.ts';
import { identityOf, max, maxAtWork, type Person, personOf, zoe, zoeAtWork } from './people.ts';
import { NetSuiteHabits } from '../events/netsuite-habits.ts';
import { Worker } from './worker.ts';

/** What is true of one BambooHR id, told by the events themselves. */
export interface Profile {
  readonly employeeId: string;
  readonly person: Person;
  fields: SourceFields;
  /** Gone, as BambooHR itself says. */
  hasLeft: boolean;
  /** Last day of work that only a history row tells. */
  lastDay?: string;
  isDeleted: boolean;
  /** As before the termination, for one that is withdrawn. */
  before?: { readonly fields: SourceFields; readonly rows: readonly SourceFields[] };
}

/** What an operator said last about an employee's record. */
export type Said =
  { readonly kind: 'link'; readonly record: FakeRecord } | { readonly kind: 'create' | 'ignore' | 'unlink' };

export interface Start {
  /**
   * created: the connector made Zoë's record. adopted: NetSuite had it before. none: Zoë is not hired yet. unlinked: neither,
   * and NetSuite has a record of hers.
   */
  readonly record: 'created' | 'adopted' | 'none' | 'unlinked';
  readonly policy?: Partial<SyncPolicy>;
  /** What the profile of the second id has in common with the first. */
  readonly likeness?: 'everything' | 'mail' | 'name';
}

const dayMs = 24 * 60 * 60_000;

export class Company {
  readonly world = new FakeWorld();
  readonly runs = new FakeRuns();
  readonly profiles = new Map<string, Profile>();
  readonly said = new Map<string, Said>();
  /** What moved identities or numbers about. */
  identities: 'swapped' | 'removed' | 'refresh' | undefined;
  /** A hand swapped identities, and no comparison came since. */
  isMovedToday = false;
  /** The operator wants the login gone, and no rehire came since. */
  isRevoked = false;
  /** Lines of the story so far. */
  readonly story: string[] = [];
  /** What must never happen, and did. */
  readonly breaches = new Set<string>();
  readonly personOfRecord = new Map<FakeRecord, Person>();
  readonly attention: Attention;
  readonly habits: NetSuiteHabits;
  readonly worker: Worker;
  readonly start: Start;

  constructor(start: Start) {
    this.start = start;
    if (start.policy !== undefined) this.world.policy = { ...this.world.policy, ...start.policy };
    this.attention = new Attention(this.world);
    this.habits = new NetSuiteHabits(this);
    this.worker = new Worker(this);
  }

  /** 0: the guard holds each of them until it is released. */
  limitTerminations(atLeast: number): void {
    this.world.limits = { ...this.world.limits, terminations: { atLeast, percent: 0 } };
  }

  get today(): string {
    return new Date(this.world.effects.nowMs).toISOString().slice(0, 10);
  }

  /** Both at work, both with a login, both known to the connector. */
  async open(): Promise<this> {
    this.#enter(max, maxAtWork());
    const { record } = this.start;
    const isHired = record === 'created' || record === 'adopted';
    if (isHired) this.#enter(zoe, zoeAtWork());
    this.addRecord('Max', {
      firstName: 'Max',
      lastName: 'Lind',
      email: 'max@acmeworks.example',
      hireDate: '2023-05-01',
    });
    if (record === 'adopted' || record === 'unlinked') {
      this.addRecord('Zoë', {
        firstName: 'Zoë',
        lastName: 'Okafor',
        email: 'zoe@acmeworks.example',
        entityId: 'A-0088',
        hireDate: '2024-02-05',
      });
    }
    await this.worker.handle(max, 'changed', 'webhook');
    if (isHired) await this.worker.handle(zoe, 'changed', 'webhook');
    for (const { fields } of this.world.netsuite.records) fields.set('giveAccess', true);
    if (this.breaches.size > 0) throw new Error(`The story begins badly: ${[...this.breaches].join('; ')}`);
    this.story.length = 0;
    return this;
  }

  addRecord(person: Person, fields: Record<string, string>): FakeRecord {
    const record = this.world.netsuite.add(fields);
    this.personOfRecord.set(record, person);
    return record;
  }

  enter(employeeId: string, fields: SourceFields): Profile {
    return this.#enter(employeeId, fields);
  }

  #enter(employeeId: string, fields: SourceFields): Profile {
    const profile = { employeeId, person: personOf(employeeId), fields, hasLeft: false, isDeleted: false };
    this.profiles.set(employeeId, profile);
    this.show(profile);
    this.world.employmentStatus.set(employeeId, [row(fields['hireDate'] ?? '', 'Full-Time')]);
    return profile;
  }

  show({ employeeId, fields }: Profile): void {
    this.world.bamboohr.set(employeeId, fields);
  }

  rowsOf(employeeId: string): readonly SourceFields[] {
    return this.world.employmentStatus.get(employeeId) ?? [];
  }

  isAtWork({ hasLeft, isDeleted, lastDay }: Profile): boolean {
    return !hasLeft && !isDeleted && (lastDay === undefined || lastDay >= this.today);
  }

  recordsOf(person: Person): readonly FakeRecord[] {
    return this.world.netsuite.records.filter((record) => this.personOfRecord.get(record) === person);
  }

  /** The record that carries the identity of that employee, or else the first of that person. */
  recordFor(employeeId: string): FakeRecord | undefined {
    const own = this.recordsOf(personOf(employeeId));
    return own.find(({ externalId }) => externalId === identityOf(employeeId)) ?? own[0];
  }

  tell(line: string): void {
    this.story.push(line);
  }

  breach(what: string): void {
    this.breaches.add(what);
    this.tell(`      !! ${what}`);
  }

  /** On to six in the morning of the next day. */
  sleep(): void {
    const { effects } = this.world;
    effects.nowMs = Math.floor(effects.nowMs / dayMs + 1) * dayMs + 6 * 60 * 60_000;
  }
}

export const row = (date: string, employmentStatus: string): SourceFields => ({ date, employmentStatus });
