// What the doctor looks with: both vendors asked quietly, and what the table remembers.
import { secretReader } from '../aws/read-secret.ts';
import { accountFaults } from '../aws/stores/vendors/circuit-breaker-store.ts';
import { DynamoCertifyStore } from '../aws/stores/certify-store.ts';
import { BambooHrInspector } from '../bamboohr/inspection/inspection.ts';
import { BambooHrSecret } from '../bamboohr/login/secret.ts';
import { WebhookSecret } from '../bamboohr/webhook/webhook-secret.ts';
import { certificationOf } from '../certify/certification-of.ts';
import { type Settings } from '../config/settings.ts';
import { viewSecret } from '../credentials/view-secret.ts';
import { doctorSettingsOf } from '../doctor/doctor-settings.ts';
import { type Figures } from '../doctor/figures.ts';
import { type DoctorPorts } from '../doctor/ports.ts';
import { type DoctorReport } from '../doctor/report.ts';
import { digestOfSettings, toldSettings } from '../doctor/told-settings.ts';
import { type OpenPoints } from '../employee/open-points.ts';
import { quietCircuit } from '../http/quiet-circuit.ts';
import { NetSuiteInspector } from '../netsuite/inspection/inspection.ts';
import { NetSuiteSecret } from '../netsuite/login/secret.ts';
import { type WebhookView } from '../webhook-registration/webhook-view.ts';
import { bambooHrParts } from './vendors/bamboohr.ts';
import { type ConnectOptions } from './vendors/connect-options.ts';
import { netSuiteParts } from './vendors/netsuite.ts';
import { type VendorConfig, type VendorConnections } from './vendors/vendors.ts';

interface DoctorOptions extends ConnectOptions {
  /** How the webhook's registration stands. */
  readonly webhook: () => Promise<WebhookView>;
  readonly connected: VendorConnections;
  readonly openPoints: OpenPoints;
}

export interface DoctorRequest {
  readonly figures?: Figures | undefined;
}

/** Each examination asks anew: the inspectors remember a language and a clock, and nothing else. */
export function doctorPorts(
  config: VendorConfig & { readonly WEBHOOK_SECRET_ARN: string },
  settings: Settings,
  options: DoctorOptions,
): (request: DoctorRequest) => DoctorPorts {
  const { effects, aws, deadline, connected, openPoints, webhook, asksAfresh = false } = options;
  const faults = () => accountFaults(aws.table);
  // An operator who mended a credential wants to see it at once; the daily look leaves a refused account alone.
  const circuit = quietCircuit(aws.circuit, async (vendor) =>
    asksAfresh ? (await faults()).some((fault) => fault.vendor === vendor) : false,
  );
  const readers = {
    bamboohr: secretReader(aws.secrets, config.BAMBOOHR_SECRET_ARN),
    netsuite: secretReader(aws.secrets, config.NETSUITE_SECRET_ARN),
    webhook: secretReader(aws.secrets, config.WEBHOOK_SECRET_ARN),
  };
  const schemas = { bamboohr: BambooHrSecret, netsuite: NetSuiteSecret, webhook: WebhookSecret };
  return ({ figures = {} }) => ({
    now: effects.now,
    hasTime: () => effects.now() < deadline.waitUntilMs,
    secret: (name) => viewSecret(readers[name], schemas[name]),
    bamboohr: new BambooHrInspector(bambooHrParts(config, { ...options, circuit })),
    netsuite: new NetSuiteInspector(...netSuiteParts(config, settings, { ...options, circuit })),
    mapping: connected.mapping,
    settings: doctorSettingsOf(settings),
    figures,
    webhook,
    dimensions: () => connected.dimensionTools.store.load(),
    certification: async () => {
      const store = new DynamoCertifyStore(aws.table);
      return (await certificationOf({ store, effects, environment: settings.environment })).certification;
    },
    guards: () => connected.guards.store.load(),
    faults,
    openPoints: () => openPoints.list(),
    peek: (employeeId) => connected.states.peek(employeeId),
  });
}

export const aboutDeployment = (settings: Settings): DoctorReport['about'] => ({
  settingsDigest: digestOfSettings(settings),
  settings: toldSettings(settings),
  node: process.version,
});
