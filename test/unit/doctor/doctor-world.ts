// Both simulated vendors in good health, and a doctor in front of them: what a test takes away is all that may be found.
import { BambooHrAuthorizer } from '../../../lib/bamboohr/login/authorization.ts';
import { BambooHrInspector } from '../../../lib/bamboohr/inspection/inspection.ts';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { BambooHrConnection } from '../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrWebhooks } from '../../../lib/bamboohr/webhook/webhook-client.ts';
import { WebhookSecret } from '../../../lib/bamboohr/webhook/webhook-secret.ts';
import { parseSettings, type Settings } from '../../../lib/config/settings.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { viewSecret } from '../../../lib/credentials/view-secret.ts';
import { type DimensionMapping } from '../../../lib/dimensions/dimension-mapping.ts';
import { checks } from '../../../lib/doctor/checks/checks.ts';
import { doctorSettingsOf } from '../../../lib/doctor/doctor-settings.ts';
import { type Figures } from '../../../lib/doctor/figures.ts';
import { type DoctorPorts } from '../../../lib/doctor/ports.ts';
import { remedyOf } from '../../../lib/doctor/remedies.ts';
import { type CheckResult, runChecks } from '../../../lib/doctor/run-checks.ts';
import { type OpenPointOf } from '../../../lib/employee/open-points.ts';
import { emptyState, type SyncState } from '../../../lib/employee/sync-state.ts';
import { fieldMappingOf } from '../../../lib/mapping/field-mapping.ts';
import { NetSuiteAuthorizer } from '../../../lib/netsuite/login/authorization.ts';
import { NetSuiteInspector } from '../../../lib/netsuite/inspection/inspection.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { webhookOperation } from '../../../lib/webhook-registration/show.ts';
import { type WebhookAction, type WebhookView } from '../../../lib/webhook-registration/webhook-view.ts';
import { FakeRefusedCredentials } from '../../support/fakes/credentials/fake-refused-credentials.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';
import { fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { effectsWithHttp } from '../../support/virtual-http.ts';
import { BambooHrSimulator } from '../../world/bamboohr/bamboohr-simulator.ts';
import { createNetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';

export const webhookUrl = 'https://hooks.acmeworks.example/webhooks/bamboohr';
const people = 12;
const dayMs = 86_400_000;

export class DoctorWorld {
  readonly effects = effectsWithHttp();
  readonly #refused = new FakeRefusedCredentials();
  readonly #tokens = new FakeTokenStore(this.effects.now);
  readonly bamboohr: BambooHrSimulator;
  readonly netsuite: NetSuiteSimulator;
  settings: Record<string, unknown> = {
    fields: { custentity_cost_centre: { from: 'customCostCentre' } },
    defaults: { subsidiary: '1' },
  };
  secrets: { bamboohr: string; netsuite: string; webhook: string };
  figures: Figures = {};
  knowsWebhook = true;
  guards: Awaited<ReturnType<DoctorPorts['guards']>> = { staff: people, latched: {}, expected: {} };
  certification: Awaited<ReturnType<DoctorPorts['certification']>>;
  faults: Awaited<ReturnType<DoctorPorts['faults']>> = [];
  points: readonly OpenPointOf[] = [];
  state: SyncState = { ...emptyState, netsuiteId: '7', digests: { title: 'd' } };
  table: DimensionMapping;

  static async start(): Promise<DoctorWorld> {
    const world = new DoctorWorld(await BambooHrSimulator.start(), await NetSuiteSimulator.start());
    await world.askWebhook('register');
    return world;
  }

  private constructor(bamboohr: BambooHrSimulator, netsuite: NetSuiteSimulator) {
    this.bamboohr = bamboohr;
    this.netsuite = netsuite;
    // Assertions are checked against the simulator's own clock.
    this.effects.nowMs = Date.now();
    this.secrets = {
      bamboohr: JSON.stringify({ companyDomain: 'acmeworks', auth: { type: 'apiKey', apiKey: bamboohr.apiKey } }),
      netsuite: JSON.stringify({
        ...createNetSuiteCredentials(netsuite),
        notAfter: new Date(this.effects.nowMs + 200 * dayMs).toISOString(),
      }),
      webhook: '{}',
    };
    this.table = this.#seed();
  }

  #seed(): DimensionMapping {
    const { bamboohr, netsuite } = this;
    const ids = {
      department: netsuite.addDepartment({ name: 'R/D' }),
      class: netsuite.addClass({ name: 'EMEA' }),
      location: netsuite.addLocation({ name: 'Leeds' }),
    };
    netsuite.declareCustomField('custentity_cost_centre');
    bamboohr.addCustomField({ alias: 'customCostCentre', name: 'Cost centre', type: 'text' });
    bamboohr.quietly(() => {
      for (let at = 1; at <= people; at += 1) this.#addPerson(at, ids);
    });
    const source = { department: 'R/D', division: 'EMEA', location: 'Leeds' } as const;
    const lists = Object.fromEntries(
      Object.entries(source).map(([list, label]) => [
        list,
        [{ id: String(bamboohr.listOptionId(list, label)), label, isArchived: false }],
      ]),
    );
    const targets = { department: ids.department, class: ids.class, location: ids.location };
    const row = (from: keyof typeof source, target: keyof typeof targets) => ({
      source: from,
      optionId: lists[from]![0]!.id,
      label: source[from],
      target,
      netsuiteId: targets[target],
      origin: 'matched' as const,
    });
    return {
      rows: [row('department', 'department'), row('division', 'class'), row('location', 'location')],
      lists,
      targets: {
        department: [{ id: ids.department, fullName: 'R/D' }],
        class: [{ id: ids.class, fullName: 'EMEA' }],
        location: [{ id: ids.location, fullName: 'Leeds' }],
        subsidiary: [{ id: '1', fullName: 'Parent Company' }],
      },
      absentTargets: [],
      refused: [],
      refreshedAtMs: 1,
      refreshStartedAtMs: 1,
    };
  }

  #addPerson(at: number, ids: Readonly<Record<'department' | 'class' | 'location', string>>): void {
    const hireDate = '2024-02-05';
    const contact = { workPhone: '555-0100', mobilePhone: '555-0101' };
    const id = this.bamboohr.addEmployee({
      firstName: 'Zoë',
      lastName: `Marker-Okafor ${at}`,
      employeeNumber: `A-${at}`,
      workEmail: `marker.${at}@acmeworks.example`,
      ...contact,
      hireDate,
      custom: { customCostCentre: 'CC-1' },
      jobInfo: [{ department: 'R/D', division: 'EMEA', location: 'Leeds', jobTitle: 'Engineer' }],
    });
    this.netsuite.addEmployee({
      ...{ externalId: `bamboohr-${id}`, firstName: 'Zoë', lastName: `Marker-Okafor ${at}`, title: 'Engineer' },
      ...{ email: `marker.${at}@acmeworks.example`, phone: contact.workPhone, mobilePhone: contact.mobilePhone },
      ...{ hireDate, subsidiary: '1', ...ids, custentity_cost_centre: 'CC-1' },
    });
  }

  /** As the operator's function has it, with the secret in memory. */
  async askWebhook(action: WebhookAction): Promise<WebhookView> {
    const { effects } = this;
    const parts = this.#bambooHrParts();
    const { wanted } = fieldMappingOf(parseSettings(this.settings));
    return await webhookOperation(
      action,
      { finish: false },
      {
        effects,
        hooks: new BambooHrWebhooks(new BambooHrConnection(parts), wanted),
        vault: {
          load: () => Promise.resolve({ text: this.secrets.webhook, version: '1' }),
          replace: (text) => {
            this.secrets.webhook = text;
            return Promise.resolve(true);
          },
        },
        lease: { hold: (work) => work() },
        url: webhookUrl,
        name: 'NetSuite connector',
      },
    );
  }

  readonly #webhookView = () => this.askWebhook('status');

  /** The credential becomes an OAuth app with these scopes instead of the API key. */
  useOAuth(without: readonly string[] = [], all: readonly string[]): void {
    const scopes = all.filter((scope) => !without.includes(scope));
    const client = this.bamboohr.addOAuthClient({ scopes });
    this.secrets.bamboohr = JSON.stringify({ companyDomain: 'acmeworks', auth: { type: 'oauth', ...client } });
  }

  get ports(): DoctorPorts {
    const settings = parseSettings(this.settings);
    const { effects } = this;
    return {
      now: effects.now,
      hasTime: () => true,
      secret: (vendor) =>
        viewSecret(
          () => Promise.resolve(this.secrets[vendor]),
          { bamboohr: BambooHrSecret, netsuite: NetSuiteSecret, webhook: WebhookSecret }[vendor],
        ),
      bamboohr: new BambooHrInspector(this.#bambooHrParts()),
      netsuite: this.#netSuiteInspector(settings),
      mapping: fieldMappingOf(settings),
      settings: doctorSettingsOf(settings),
      figures: this.figures,
      webhook: this.knowsWebhook ? () => this.#webhookView() : undefined,
      dimensions: () => Promise.resolve(this.table),
      guards: () => Promise.resolve(this.guards),
      certification: () => Promise.resolve(this.certification),
      faults: () => Promise.resolve(this.faults),
      openPoints: () => Promise.resolve(this.points),
      peek: () => Promise.resolve(this.state),
    };
  }

  #bambooHrParts(): ConstructorParameters<typeof BambooHrInspector>[0] {
    const { effects } = this;
    const connection = fakeConnection(effects, { vendor: 'bamboohr' });
    const read = () => Promise.resolve(this.secrets.bamboohr);
    const secret = cacheSecret(read, BambooHrSecret, { effects, name: 'BambooHR' });
    const baseUrlOverride = this.bamboohr.url;
    const tokenStore = this.#tokens;
    const authorizer = new BambooHrAuthorizer({
      ...{ connection, secret, tokenStore, baseUrlOverride },
      refused: this.#refused,
    });
    return { connection, authorizer, baseUrlOverride };
  }

  #netSuiteInspector(settings: Settings): NetSuiteInspector {
    const { effects } = this;
    const connection = fakeConnection(effects, { vendor: 'netsuite' });
    const read = () => Promise.resolve(this.secrets.netsuite);
    const secret = cacheSecret(read, NetSuiteSecret, { effects, name: 'NetSuite' });
    const tokenStore = this.#tokens;
    const baseUrlOverride = this.netsuite.url;
    const authorizer = new NetSuiteAuthorizer({
      ...{ connection, secret, tokenStore, baseUrlOverride },
      environment: settings.environment,
    });
    return new NetSuiteInspector(connection, authorizer, settings.netsuiteLanguage ?? null);
  }

  async examine(which = checks): Promise<readonly CheckResult[]> {
    return await runChecks(which, this.ports);
  }

  /** What is found, as an operator reads it: verdict, code and thing. */
  async found(which = checks): Promise<readonly string[]> {
    return told(await this.examine(which));
  }

  async close(): Promise<void> {
    await this.bamboohr.close();
    await this.netsuite.close();
  }
}

/** What was not tried only says once more what was found. */
export const told = (results: readonly CheckResult[]): readonly string[] =>
  findingsIn(results).map(({ verdict, code, thing }) => `${verdict} ${code}: ${thing}`);

export const remediesIn = (results: readonly CheckResult[]): readonly string[] =>
  findingsIn(results).map(({ code, thing }) => remedyOf(code, thing));

const findingsIn = (results: readonly CheckResult[]) =>
  results.filter(({ verdict }) => verdict !== 'not tried').flatMap(({ findings }) => findings);
