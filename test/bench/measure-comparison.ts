// The process that is measured: one reconciliation against simulated vendors that live in another process, and what a
// worker makes of its differences, with stores in memory. Prints what it counted as JSON.
import { BambooHrAuthorizer } from '../../lib/bamboohr/login/authorization.ts';
import { BambooHrConnection } from '../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrRoster } from '../../lib/bamboohr/roster/roster.ts';
import { BambooHrSecret } from '../../lib/bamboohr/login/secret.ts';
import { cacheSecret } from '../../lib/credentials/secret-cache.ts';
import { type GuardTools } from '../../lib/guards/write-guard.ts';
import { type VendorConnection } from '../../lib/http/call-vendor.ts';
import { NetSuiteAuthorizer } from '../../lib/netsuite/login/authorization.ts';
import { NetSuiteRoster } from '../../lib/netsuite/employee-pages.ts';
import { NetSuiteConnection } from '../../lib/netsuite/netsuite-connection.ts';
import { NetSuiteSecret } from '../../lib/netsuite/login/secret.ts';
import { createEffects } from '../../lib/real-effects.ts';
import { comparedFields } from '../../lib/reconcile/compare-rows.ts';
import { reconcile } from '../../lib/reconcile/reconcile.ts';
import { type Change } from '../../lib/employee/change.ts';
import { digestWith } from '../../lib/employee/digest.ts';
import { defaultFieldMapping } from '../../lib/mapping/field-mapping.ts';
import { type Page } from '../../lib/employee/roster-rows.ts';
import { emptyState } from '../../lib/employee/sync-state.ts';
import { FakeGuards } from '../support/fakes/fake-guards.ts';
import { FakeRuns } from '../support/fakes/fake-runs.ts';
import { aShape } from '../support/fakes/fake-shape.ts';
import { FakeRefusedCredentials } from '../support/fakes/credentials/fake-refused-credentials.ts';
import { FakeTokenStore } from '../support/fakes/credentials/fake-token-store.ts';
import { aPolicy } from '../support/fake-world.ts';
import { type DimensionMapping } from '../../lib/dimensions/dimension-mapping.ts';
import { handleDifferences } from './handle-differences.ts';

interface Assignment {
  readonly bamboohr: { readonly url: string; readonly apiKey: string };
  readonly netsuite: { readonly url: string; readonly credentials: object };
  readonly dimensions: DimensionMapping;
}

const assignment = JSON.parse(process.env['ASSIGNMENT'] ?? '{}') as Assignment;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const effects = { ...createEffects(), log: quiet, metrics: { add: () => undefined } };
const free = {
  openUntil: () => Promise.resolve(0),
  open: () => Promise.resolve(0),
  reset: () => Promise.resolve(),
};
const lineOf = (vendor: VendorConnection['vendor']): VendorConnection => ({
  vendor,
  effects,
  circuit: free,
  waitUntilMs: () => Infinity,
});
const tokenStore = new FakeTokenStore(effects.now);
const secretOf = (content: object) => () => Promise.resolve(JSON.stringify(content));

const bamboohr = lineOf('bamboohr');
const bamboohrAuthorizer = new BambooHrAuthorizer({
  connection: bamboohr,
  secret: cacheSecret(
    secretOf({ companyDomain: 'acmeworks', auth: { type: 'apiKey', apiKey: assignment.bamboohr.apiKey } }),
    BambooHrSecret,
    { effects, name: 'BambooHR' },
  ),
  tokenStore,
  refused: new FakeRefusedCredentials(),
  baseUrlOverride: assignment.bamboohr.url,
});
const netsuite = lineOf('netsuite');
const netsuiteAuthorizer = new NetSuiteAuthorizer({
  connection: netsuite,
  secret: cacheSecret(secretOf(assignment.netsuite.credentials), NetSuiteSecret, { effects, name: 'NetSuite' }),
  tokenStore,
  baseUrlOverride: assignment.netsuite.url,
});

const lines = {
  bamboohr: new BambooHrConnection({
    connection: bamboohr,
    authorizer: bamboohrAuthorizer,
    baseUrlOverride: assignment.bamboohr.url,
  }),
  netsuite: new NetSuiteConnection(netsuite, netsuiteAuthorizer),
};
const shape = aShape();
const source = new BambooHrRoster(lines.bamboohr, defaultFieldMapping.wanted, shape);
const target = new NetSuiteRoster(
  lines.netsuite,
  {
    identity: 'externalId',
    fields: comparedFields(defaultFieldMapping),
    dates: new Set(),
    flags: new Set(),
  },
  shape,
);

let peak = 0;
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
let pages = { bamboohr: 0, netsuite: 0 };
/** The heap is weighed with a page of either side in hand. */
const weighing = <Row>(roster: { page(from?: string): Promise<Page<Row>> }, vendor: 'bamboohr' | 'netsuite') => ({
  page: async (from?: string): Promise<Page<Row>> => {
    const page = await roster.page(from);
    pages = { ...pages, [vendor]: pages[vendor] + 1 };
    peak = Math.max(peak, heap());
    return page;
  },
});

const sent: Change[] = [];
const runs = new FakeRuns();
const guards: GuardTools = {
  effects,
  store: new FakeGuards(effects.now),
  settings: { terminations: { atLeast: 5, percent: 2 }, changes: { atLeast: 10, percent: 20 } },
  companyTimeZone: 'UTC',
};
const defaults = { subsidiary: '3' };
const policy = aPolicy({ companyTimeZone: 'America/New_York' });
const digest = digestWith('bench');
const idle = heap();
const startedAtMs = effects.now();
const { counts, outcome } = await reconcile(
  { onlyUnfinished: false },
  {
    effects,
    source: weighing(source, 'bamboohr'),
    target: {
      ...weighing(target, 'netsuite'),
      behind: (identity) => target.behind(identity),
      unknownColumns: target.unknownColumns,
    },
    dimensions: () => Promise.resolve(assignment.dimensions),
    defaults,
    mapping: defaultFieldMapping,
    policy,
    digest,
    numberField: 'entityId',
    identityField: 'externalId',
    netsuiteIdOf: () => Promise.resolve(undefined),
    hasTime: () => true,
    peek: () => Promise.resolve(emptyState),
    isHolding: () => Promise.resolve(false),
    deleted: () => Promise.resolve([]),
    runs,
    guards,
    rosterPercent: 90,
    calls: () => ({}),
    queue: { send: async (changes) => void sent.push(...changes.map(({ change }) => change)) },
  },
);
peak = Math.max(peak, heap());
const seconds = (effects.now() - startedAtMs) / 1_000;
const { dimensions } = assignment;
const outcomes = await handleDifferences(sent, { effects, ...lines, dimensions, defaults, guards, digest, policy });
console.log(
  JSON.stringify({
    outcome,
    counts,
    pages,
    sent: sent.length,
    outcomes,
    seconds,
    megabytes: (peak - idle) / 1_048_576,
  }),
);
