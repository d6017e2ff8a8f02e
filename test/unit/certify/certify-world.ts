// A certification against a simulated account, with a store in memory and a process that can die at any call.
import { type CertifyAnswer, type CertifyTools } from '../../../lib/certify/certify-tools.ts';
import { certify } from '../../../lib/certify/certify.ts';
import { type MarkedRecord, type TestRecords } from '../../../lib/certify/ports.ts';
import { type TrialResult } from '../../../lib/certify/report.ts';
import { type Environment } from '../../../lib/config/environment.ts';
import { parseSettings } from '../../../lib/config/settings.ts';
import { fieldMappingOf } from '../../../lib/mapping/field-mapping.ts';
import { NetSuiteTestEmployees } from '../../../lib/netsuite/test-employees.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeCertifyStore } from '../../support/fakes/fake-certify.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';
import { type Switches } from '../../world/netsuite/switches.ts';
import { lineTo } from '../netsuite/connection-to.ts';

export class CertifyWorld {
  readonly netsuite: NetSuiteSimulator;
  readonly effects = new FakeEffects();
  readonly store = new FakeCertifyStore();
  environment: Environment | undefined;
  isPaused = false;
  hasTime = true;
  settings: Readonly<Record<string, unknown>> = {};
  /** The process dies at this call to NetSuite, before or after it was carried out. */
  diesAt = Number.POSITIVE_INFINITY;
  diesAfter = false;
  calls = 0;
  readonly #connection;

  static async start(switches: Partial<Switches> = {}, accountId = '1234567_SB1'): Promise<CertifyWorld> {
    const netsuite = await NetSuiteSimulator.start({ accountId, switches });
    return new CertifyWorld(netsuite);
  }

  private constructor(netsuite: NetSuiteSimulator) {
    this.netsuite = netsuite;
    this.#connection = lineTo(netsuite);
  }

  get tools(): CertifyTools {
    const { effects, store, environment } = this;
    const settings = parseSettings(this.settings);
    return {
      effects,
      store,
      settings,
      environment,
      version: '1.0.0',
      account: () => this.#connection.accountId(),
      records: ({ account, mark }) =>
        this.#mortal(
          new NetSuiteTestEmployees(this.#connection, {
            account,
            mark,
            kinds: { references: fieldMappingOf(settings).references, multiples: new Set() },
          }),
        ),
      subsidiaries: async () => (this.netsuite.switches.oneWorld ? ['1'] : undefined),
      isPaused: async () => this.isPaused,
      hasTime: () => this.hasTime,
    };
  }

  ask(step: Parameters<typeof certify>[0]): Promise<CertifyAnswer> {
    return certify(step, this.tools);
  }

  /** One trial in a run of its own. */
  async verdictOf(trial: string): Promise<TrialResult> {
    const { run = '' } = await this.ask({ action: 'start', emailDomain: 'example.invalid' });
    const { result } = await this.ask({ action: 'try', run, trial });
    await this.ask({ action: 'finish', run });
    return result!;
  }

  async all(): Promise<CertifyAnswer> {
    const { run = '', trials = [] } = await this.ask({ action: 'start', emailDomain: 'example.invalid' });
    for (const trial of trials) await this.ask({ action: 'try', run, trial });
    return await this.ask({ action: 'finish', run });
  }

  /** A new process, after the lease of the dead one. */
  revive(): void {
    this.diesAt = Number.POSITIVE_INFINITY;
    this.calls = 0;
    this.effects.pass(10 * 60_000);
  }

  get testEmployees(): MarkedRecord[] {
    return [...this.netsuite.employees()]
      .filter(({ externalId }) => externalId?.includes('certify-'))
      .map(({ id, externalId, isInactive }) => ({ netsuiteId: id, externalId: externalId ?? '', isInactive }));
  }

  #mortal(records: TestRecords): TestRecords {
    const living = <A extends unknown[], T>(call: (...args: A) => Promise<T>) => {
      return async (...args: A): Promise<T> => {
        this.calls += 1;
        if (this.calls > this.diesAt || (this.calls === this.diesAt && !this.diesAfter)) throw new Error('dead');
        const answer = await call(...args);
        if (this.calls === this.diesAt) throw new Error('dead');
        return answer;
      };
    };
    return {
      put: living(records.put.bind(records)),
      post: living(records.post.bind(records)),
      patch: living(records.patch.bind(records)),
      read: living(records.read.bind(records)),
      find: living(records.find.bind(records)),
      delete: living(records.delete.bind(records)),
      marked: living(records.marked.bind(records)),
      hireDate: living(records.hireDate.bind(records)),
    };
  }
}
