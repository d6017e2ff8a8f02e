// Both vendors and the stores in memory around the use case of one employee.
import { type ChangeTools } from '../../lib/sync/changes/change-tools.ts';
import { type MergedChange, noAuthorization } from '../../lib/sync/changes/merged-change.ts';
import { type SyncPolicy } from '../../lib/sync/sync-policy.ts';
import { defaultFieldMapping } from '../../lib/mapping/field-mapping.ts';
import { fingerprintOf } from '../../lib/sync/plan-fingerprint.ts';
import { handleChange, type HandledResult } from '../../lib/sync/changes/handle-change.ts';
import { createVerifiedFields } from '../../lib/sync/applying/verified-fields.ts';
import { type DimensionTarget } from '../../lib/employee/field-groups.ts';
import { type SameNameEmployee } from '../../lib/employee/ports.ts';
import { previewEmployee } from '../../lib/sync/preview.ts';
import { type EmployeeResult, type SourceFields } from '../../lib/employee/source-fields.ts';
import { type UnmappedValue } from '../../lib/employee/sync-state.ts';
import { createPermits, type GuardSettings } from '../../lib/guards/write-guard.ts';
import { type DimensionResolution } from '../../lib/employee/ports.ts';
import { FakeAnswers } from './fakes/fake-answers.ts';
import { FakeEffects } from './fake-effects.ts';
import { isSameEmail } from '../../lib/employee/same/same-text.ts';
import { FakeGuards } from './fakes/fake-guards.ts';
import { FakeNetSuite } from './fakes/fake-netsuite.ts';
import { FakeQueue } from './fakes/fake-queue.ts';
import { FakeStates } from './fakes/fake-states.ts';
import { digest } from './remembered-digest.ts';

const ids: Readonly<Record<string, string>> = { 'R/D': '12', Ops: '13', EMEA: '7', Leeds: '4', Oslo: '5' };

type Resolved = Omit<DimensionResolution, 'from'> & Partial<Pick<DimensionResolution, 'from'>>;

/** What a message carries besides: a released kind, or a row of a plan. */
export const authorization = (more: object = {}) => ({ authorization: { ...noAuthorization, ...more } });

export class FakeWorld {
  readonly effects = new FakeEffects();
  readonly netsuite = new FakeNetSuite();
  readonly states = new FakeStates(() => this.effects.nowMs);
  readonly queue = new FakeQueue();
  /** Employees of BambooHR by id; an id that is missing is not found. */
  readonly bamboohr = new Map<string, SourceFields>();
  readonly jobInfo = new Map<string, readonly SourceFields[]>();
  /** Rows of employmentStatus by employee; undefined: the table may not be read. */
  readonly employmentStatus = new Map<string, readonly SourceFields[] | undefined>();
  readonly deleted = new Set<string>();
  /** undefined: the list may not be read. */
  sameNameEmployees: readonly SameNameEmployee[] | undefined = [];
  /** undefined: the dataset may not be read. */
  sameEmailEmployees = (email: string): readonly string[] | undefined =>
    [...this.bamboohr].filter(([, fields]) => isSameEmail(fields['workEmail'], email)).map(([id]) => id);
  readonly answers = new FakeAnswers();
  readonly invisible = new Set<string>();
  sourceReads = 0;
  /** Called with the fields to resolve; by default names lead to fixed ids. */
  resolve: (fields: SourceFields) => Promise<Resolved> = (fields) => Promise.resolve(byName(fields));
  /** Subsidiary that a department, class or location may not be used in. */
  misfits: ChangeTools['dimensions']['subsidiaryConflicts'] = () => Promise.resolve([]);
  readonly guards = new FakeGuards(() => this.effects.nowMs);
  limits: GuardSettings = { terminations: { atLeast: 1_000, percent: 0 }, changes: { atLeast: 1_000, percent: 0 } };
  companyTimeZone = 'UTC';
  mapping = defaultFieldMapping;
  policy: SyncPolicy = aPolicy();
  readonly #verifiedFields = createVerifiedFields(this.effects);

  get tools(): ChangeTools {
    const { effects, netsuite, states, queue, companyTimeZone, answers, policy, mapping } = this;
    return {
      now: effects.now,
      log: effects.log,
      uniqueId: effects.uniqueId,
      target: netsuite,
      states,
      queue,
      source: {
        getEmployee: (employeeId) => this.#read(employeeId),
        getHistory: (employeeId, table) => {
          const tables = table === 'jobInfo' ? this.jobInfo : this.employmentStatus;
          return Promise.resolve(tables.has(employeeId) ? tables.get(employeeId) : []);
        },
        isDeleted: (employeeId) => Promise.resolve(this.deleted.has(employeeId)),
        sameNameEmployees: () => Promise.resolve(this.sameNameEmployees),
        sameEmailEmployees: (email) => Promise.resolve(this.sameEmailEmployees(email)),
      },
      dimensions: {
        resolve: async (fields) => ({ from: new Map(), ...(await this.resolve(fields)) }),
        subsidiaryConflicts: (resolution, subsidiary) => this.misfits(resolution, subsidiary),
      },
      permits: createPermits({ effects, store: this.guards, settings: this.limits, companyTimeZone }),
      digest,
      answers,
      mapping,
      verifiedFields: this.#verifiedFields,
      policy: { ...policy, companyTimeZone },
    };
  }

  /** Handles one change, queued a minute after everything before it. */
  async handle(
    employeeId: string,
    kind: MergedChange['kind'] = 'changed',
    foundBy: MergedChange['foundBy'] = 'webhook',
    more: Partial<Pick<MergedChange, 'authorization' | 'rows'>> = {},
  ): Promise<HandledResult> {
    this.effects.pass(60_000);
    const at = this.effects.nowMs;
    return await handleChange(
      {
        employeeId,
        kind,
        kinds: [kind],
        authorization: noAuthorization,
        queuedAtMs: at,
        occurredAtMs: at,
        correlationId: 'c-1',
        foundBy,
        ...more,
      },
      this.tools,
    );
  }

  /** The row that a plan would have of somebody now. */
  async plannedRow(employeeId: string): Promise<{ id: string; fingerprint: string }> {
    const { tools } = this;
    const { planned } = await previewEmployee(employeeId, tools);
    return { id: 'plan-1', fingerprint: fingerprintOf(planned!, tools.digest) };
  }

  async #read(employeeId: string): Promise<EmployeeResult> {
    this.sourceReads += 1;
    if (this.invisible.has(employeeId)) return { kind: 'not-visible' };
    const fields = this.bamboohr.get(employeeId);
    return fields === undefined ? { kind: 'not-found' } : { kind: 'found', fields };
  }
}

export const aPolicy = (more: Partial<SyncPolicy> = {}): SyncPolicy => ({
  companyTimeZone: 'UTC',
  timeZones: {},
  endingLabels: ['Terminated'],
  inactiveWithoutEnd: 'report',
  externalIdPrefix: 'bamboohr-',
  createDaysBeforeHire: 7,
  termination: { removeAccess: true, inactivate: true, inactivateAfterDays: 0, atHour: 0 },
  employeeNumberField: 'entityId',
  deletion: 'deactivate',
  emailOfUsersWithAccess: 'same-domain',
  uniqueEntityId: { entityId: '{firstName} {lastName} {employeeNumber}' },
  scope: { leaveOut: [], onLeaving: 'keep' },
  ...more,
});

function byName(fields: SourceFields) {
  const values = new Map<DimensionTarget, string | null>([['subsidiary', '3']]);
  const unmapped: UnmappedValue[] = [];
  for (const [source, target] of [
    ['department', 'department'],
    ['division', 'class'],
    ['location', 'location'],
  ] as const) {
    const value = fields[source];
    if (value === undefined) continue;
    if (value === null) values.set(target, null);
    else if (ids[value] !== undefined) values.set(target, ids[value]);
    else unmapped.push({ source, optionId: `unlisted-${value}`, target });
  }
  return { values, unmapped };
}
