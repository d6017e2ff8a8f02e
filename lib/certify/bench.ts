// The bench of one trial: makes test employees with names that say so, writes to them and looks at what NetSuite shows.
import { type FieldValue, type TargetFields } from '../employee/target-fields.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { type TestRecords, type WriteAnswer } from './ports.ts';

type Fields = Readonly<Record<string, FieldValue>>;

export interface BenchOptions {
  readonly records: TestRecords;
  /** External ids of this trial begin so; unlike those of any other try. */
  readonly mark: string;
  /** Distinguishes this try in names and addresses. */
  readonly token: string;
  readonly emailDomain: string;
  /** What this account wants of every employee. */
  readonly base: TargetFields;
  /** What this account's settings say of a termination. */
  readonly terminationReasons: TargetFields;
  /** Phone fields that are mapped. */
  readonly phones: readonly string[];
  /** Standard fields that take a text of BambooHR. */
  readonly texts: readonly string[];
  readonly nowMs: number;
}

export class Bench {
  readonly records: TestRecords;
  readonly terminationReasons: TargetFields;
  readonly phones: readonly string[];
  readonly texts: readonly string[];
  readonly #options: BenchOptions;
  #count = 0;

  constructor(options: BenchOptions) {
    this.records = options.records;
    this.terminationReasons = options.terminationReasons;
    this.phones = options.phones;
    this.texts = options.texts;
    this.#options = options;
  }

  newId(): string {
    this.#count += 1;
    return `${this.#options.mark}${this.#count}`;
  }

  /** A person of this name is none: unlike every other unless `given` says otherwise. */
  fields(given: Fields = {}): TargetFields {
    const { base, token, emailDomain } = this.#options;
    return new Map<string, FieldValue>([
      ['firstName', 'Certify'],
      ['lastName', `Test ${token}-${this.#count}`],
      ['email', `certify-${token}-${this.#count}@${emailDomain}`],
      ['title', 'Test employee of the BambooHR connector'],
      ['hireDate', this.hireDay],
      ...base,
      ...Object.entries(given),
    ]);
  }

  /** Returns the internal id. */
  async employee(given: Fields = {}): Promise<string> {
    const externalId = this.newId();
    return await this.idOf(externalId, await this.records.put(externalId, this.fields(given)));
  }

  /** For trials that give access: no mail about it may reach a person, whatever domain the operator chose. */
  async employeeWithoutMail(): Promise<string> {
    return await this.employee({ email: `certify-${this.#options.token}-${this.#count + 1}@example.invalid` });
  }

  async idOf(externalId: string, { netsuiteId }: WriteAnswer): Promise<string> {
    return netsuiteId ?? (await this.records.find(externalId));
  }

  async write(netsuiteId: string, fields: Fields | TargetFields): Promise<void> {
    const map = fields instanceof Map ? fields : new Map(Object.entries(fields));
    await this.records.patch({ netsuiteId }, map);
  }

  /** What NetSuite shows; undefined: empty, or not shown. */
  async shown(netsuiteId: string, field: string): Promise<FieldValue | undefined> {
    return (await this.records.read({ netsuiteId }))?.fields.get(field);
  }

  /** What is not shown to begin with cannot be seen to go: that says nothing about the write. */
  async mustShow(netsuiteId: string, field: string): Promise<void> {
    if ((await this.shown(netsuiteId, field)) !== undefined) return;
    throw new TargetRefusal(`NetSuite does not show ${field}.`, { kind: 'permission', vendorCode: 'NOT_SHOWN', field });
  }

  /** A day whose month cannot be taken for it. */
  get hireDay(): string {
    return `${new Date(this.#options.nowMs).getUTCFullYear() - 1}-03-23`;
  }

  /** `YYYY-MM-DD`, that many days from today. */
  day(offset: number): string {
    return new Date(this.#options.nowMs + offset * 24 * 60 * 60_000).toISOString().slice(0, 10);
  }
}

/** The refusal as a value; undefined: it went through. Whatever else goes wrong is thrown. */
export async function refusalOf(write: Promise<unknown>): Promise<TargetRefusal | undefined> {
  try {
    await write;
    return undefined;
  } catch (error) {
    if (error instanceof TargetRefusal && !passing.has(error.kind)) return error;
    throw error;
  }
}

/** Says nothing about the question: the trial is made again. */
const passing = new Set<TargetRefusal['kind']>(['changed-meanwhile', 'unexpected']);
