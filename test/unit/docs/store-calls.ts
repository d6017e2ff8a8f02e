// Every method of every store, called once with plain sample values, so that each key it uses shows.
import { type Cipher } from '../../../lib/aws/cipher.ts';
import { type Table } from '../../../lib/aws/stores/table.ts';
import { emptyState } from '../../../lib/employee/sync-state.ts';
import { nothingRead } from '../../../lib/reconcile/run-store.ts';
import { FakeEffects, someMoment } from '../../support/fake-effects.ts';

/** A method, and what it is given: `earlier` answers what a method called before returned. */
type Call = readonly [method: string, given?: (earlier: (method: string) => unknown) => readonly unknown[]];

export interface StoreCalls {
  /** From the class, as `lib/connect` does it. */
  readonly make: (store: StoreClass, table: Table) => unknown;
  readonly calls: readonly Call[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- found by its name, so its constructor is not known here
export type StoreClass = (new (...given: any[]) => object) & Readonly<Record<string, (...given: any[]) => object>>;

const effects = new FakeEffects();
const cipher: Cipher = {
  encrypt: (text) => Promise.resolve(text),
  decrypt: (sealed) => Promise.resolve(sealed),
};
const calendar = { timeZone: 'UTC', terminationHour: 0 };

const employeeId = '412';
const netsuiteId = '20417';
const answered = { askedBy: 'arn:aws:iam::111122223333:user/operator', askedAt: '2026-03-02T09:15:08Z' };
const row = { source: 'department', optionId: '18256', label: 'R', target: 'department', netsuiteId: '12' };
const manyFields = Array.from({ length: 30 }, (_, index) => ({
  source: `customField${index}`,
  optionId: 'text '.repeat(10),
}));
const finding = { code: 'orphan', netsuiteIds: [netsuiteId] };
const difference = { employeeId, kind: 'change', rows: 'digest' };
const token = { version: 'v1', accessToken: 'a', issuedAtMs: someMoment, expiresAtMs: someMoment + 1_000 };
const unfinished = { runId: 'run-1', startedAtMs: someMoment, status: 'reading', ...nothingRead };
const compared = { ...nothingRead.compared, differences: [difference], findings: [finding] };

const record = {
  runId: 'run-1',
  function: 'backfill',
  startedAt: '2026-03-02T09:15:00Z',
  endedAt: '2026-03-02T09:15:08Z',
  outcome: 'done',
  counts: {},
  calls: {},
  durationMs: 8_000,
};

const dimensionCalls: readonly Call[] = [
  ['claimRefresh', () => [60_000]],
  ['abandonRefresh'],
  ['saveMade', () => ['department', { id: '77', fullName: 'Platform' }]],
  ['saveLists', () => [{ lists: {}, targets: {}, absentTargets: [], beganAtMs: someMoment + 1 }]],
  ['saveRefused', () => [{ target: 'department', optionId: '18256', label: 'R' }]],
  [
    'saveRows',
    () => [
      [
        { ...row, origin: 'imported' },
        { ...row, and: manyFields, origin: 'imported' },
      ],
    ],
  ],
  ['load'],
  ['removeRows', () => [[{ ...row, origin: 'imported' }]]],
];

/** What a plan uses of the store of runs. */
const comparison: readonly Call[] = [
  ['claim', () => ['run-1', 60_000]],
  ['saveUnfinished', () => [{ ...unfinished, compared }, ['carried']]],
  ['loadUnfinished'],
  ['loadCarried', () => [() => undefined]],
  ['forgetUnfinished'],
  ['free', () => ['run-1']],
];

const kinds = ['terminations', 'changes'] as const;
const ofEach = (method: string, ...more: unknown[]): Call[] => kinds.map((kind) => [method, () => [kind, ...more]]);

export const storeCalls: Readonly<Record<string, readonly StoreCalls[]>> = {
  DynamoAnswerStore: [
    {
      make: (Store, table) => new Store(table, cipher, effects),
      calls: [
        ['save', () => [employeeId, { answer: { kind: 'link', netsuiteId }, ...answered }]],
        ['save', () => [employeeId, { answer: { kind: 'revoke' }, ...answered }]],
        ['load', () => [employeeId]],
        ['keepFormerId', () => [employeeId, 'hr-7']],
        ['formerId', () => [employeeId]],
      ],
    },
  ],
  DynamoCheckpointStore: [
    {
      make: (Store, table) => new Store(table),
      calls: [['save', () => [{ latestMs: someMoment, sent: {} }, someMoment + 1]], ['load']],
    },
  ],
  DynamoCircuitBreaker: [
    {
      make: (Store, table) => new Store(table, effects),
      calls: [
        ['open', () => ['netsuite', 'network', someMoment - 1]],
        ['open', () => ['bamboohr', 'network', someMoment - 1]],
        ['openUntil', () => ['netsuite']],
        ['accessProved', () => ['netsuite']],
        ['reset', () => ['netsuite']],
      ],
    },
  ],
  DynamoConcurrencyLimiter: [
    {
      make: (Store, table) => new Store(table, effects, 2),
      calls: [['acquire', () => [{ leaseMs: 1_000, waitBudgetMs: 0 }]], ['backOff']],
    },
  ],
  DynamoDimensionStore: [
    { make: (Store, table) => new Store(table, effects), calls: dimensionCalls },
    // As the function that only looks keeps it.
    {
      make: (Store, table) => new Store(table.expiring(86_400, effects), effects, 'VIEWED-DIMENSIONS'),
      calls: dimensionCalls.filter(([method]) => !['saveMade', 'saveRefused'].includes(method)),
    },
  ],
  DynamoGuardStore: [
    {
      make: (Store, table) => new Store(table, effects),
      calls: [
        ...ofEach('count', '2026-03-02'),
        ...ofEach('refund', '2026-03-02'),
        ...ofEach('reset'),
        ['latch', () => ['changes', { since: '2026-03-02T09:15:08Z', counted: 11, limit: 10 }]],
        ['unlatch', () => ['changes']],
        ['saveStaff', () => [600]],
        ['pause', () => ['writes']],
        ['expect', () => [{ day: '2026-03-02', count: 40 }]],
        ['load'],
      ],
    },
  ],
  DynamoWebhookLease: [
    { make: (Store, table) => new Store(table, effects), calls: [['hold', () => [() => Promise.resolve('done')]]] },
  ],
  DynamoOpenPoints: [
    {
      make: (Store, table) => new Store(table, { loadFindings: () => Promise.resolve([]) }),
      calls: [['page'], ['list']],
    },
  ],
  DynamoOperationTrail: [
    {
      make: (Store, table) => new Store(table, effects),
      calls: [['add', () => [{ operation: 'pause', of: 'writes', count: 0, ...answered }]]],
    },
  ],
  DynamoRefusedCredentials: [
    {
      make: (Store, table) => new Store(table, effects),
      calls: [
        ['add', () => ['bamboohr', 'a']],
        ['has', () => ['bamboohr', 'a']],
      ],
    },
  ],
  DynamoRotationLease: [
    {
      make: (Store, table) => new Store(table, effects),
      calls: [['alone', () => [() => Promise.resolve()]]],
    },
  ],
  DynamoRunStore: [
    {
      make: (Store, table) => new Store(table, effects),
      calls: [
        ...comparison,
        ['saveGaps', () => [{ missing: 0, accepted: 0, told: { missing: 0, unreadable: 0 } }]],
        ['saveMissing', () => [0]],
        ['loadGaps'],
        ['saveFacts', () => [{ people: 600, filled: {} }]],
        ['loadFacts'],
        ...ofEach('saveHeld', [difference]),
        ...ofEach('loadHeld'),
        ['saveFindings', () => [[finding]]],
        ['loadFindings'],
        ['request'],
        ['isRequested'],
        ['clearRequest'],
        ['addRecord', () => [record]],
        ['recordsSince', () => ['2026-03-02']],
      ],
    },
    { make: (Store, table) => Store['ofPlan']?.('plan-1', table, effects), calls: comparison },
  ],
  DynamoCertifyStore: [
    {
      make: (Store, table) => new Store(table),
      calls: [
        ['begin', () => [{ run: 'one', untilMs: someMoment }, someMoment]],
        ['save', () => [{ run: 'one', untilMs: someMoment }]],
        ['loadRun'],
        ['saveReport', () => [{ v: 1 }]],
        ['loadReport'],
      ],
    },
  ],
  DynamoGapStore: [
    {
      make: (Store, table) => new Store(table),
      calls: [['save', () => [{ lookedAtMs: someMoment, gaps: [] }]], ['load']],
    },
  ],
  DynamoShapeStore: [
    {
      make: (Store, table) => new Store(table),
      calls: [
        ['save', () => ['netsuite table location', { state: 'there', sinceMs: someMoment }]],
        ['load'],
        ['forget', () => ['netsuite table location']],
      ],
    },
  ],
  DynamoSyncStates: [
    {
      make: (Store, table) => new Store(table, effects, calendar),
      calls: [
        ['acquire', () => [employeeId, 150_000]],
        ['checkpoint', (earlier) => [earlier('acquire'), emptyState]],
        ['commit', (earlier) => [earlier('acquire'), emptyState]],
        ['release', (earlier) => [earlier('acquire'), 0]],
        ['lookUp', () => [employeeId]],
        ['peek', () => [employeeId]],
        ['claimRecord', () => [{ netsuiteId, employeeId }]],
        ['recordOwner', () => [netsuiteId]],
        ['releaseRecord', () => [netsuiteId, employeeId]],
        ['reportsWaitingFor', () => [employeeId]],
        ['due'],
        ['isHolding', () => ['changes']],
      ],
    },
  ],
  DynamoTokenStore: [
    {
      make: (Store, table) => new Store(table, cipher, { effects, vendor: 'netsuite' }),
      calls: [
        ['lease', () => ['netsuite#TSTDRV', 'one', someMoment + 40_000]],
        ['save', () => ['netsuite#TSTDRV', token, undefined]],
        ['read', () => ['netsuite#TSTDRV']],
        ['release', () => ['netsuite#TSTDRV', 'one']],
      ],
    },
  ],
};
