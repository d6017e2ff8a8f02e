// What handling an employee would come to, with nothing written, claimed or remembered.
import { type Prepared } from './decide-employee.ts';
import { type RecordAddress } from '../employee/ports.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { syncEmployee } from './sync-employee.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type TargetFields } from '../employee/target-fields.ts';
import { noAuthorization } from './sync-run.ts';

export interface Preview {
  readonly employeeId: string;
  /** As BambooHR shows the person; undefined: it does not. */
  readonly fields: SourceFields | undefined;
  /** What would be written; undefined: nothing can be, for the reason in `state`. */
  readonly prepared: Prepared | undefined;
  readonly state: SyncState;
}

/** Throws WaitError, or what is unexpected. */
export async function previewEmployee(employeeId: string, tools: SyncTools): Promise<Preview> {
  const state = await tools.states.peek(employeeId);
  const seen: { fields?: SourceFields; prepared?: Prepared } = {};
  const { source, states, answers, target } = tools;
  const lease = { employeeId, token: 'preview', attempt: 1, state };
  const asked = {
    kinds: ['apply' as const],
    authorization: noAuthorization,
    occurredAtMs: tools.effects.now(),
    isInsisting: false,
  };
  const result = await syncEmployee(lease, asked, {
    ...tools,
    // Lines about what was adopted or left alone would tell of what never happened.
    effects: { ...tools.effects, log: silent },
    source: {
      getEmployee: async (id, wanted) => {
        const reading = await source.getEmployee(id, wanted);
        if (id === employeeId && reading.kind === 'found') seen.fields ??= reading.fields;
        return reading;
      },
      getHistory: (id, table) => source.getHistory(id, table),
      isDeleted: (id, sinceMs) => source.isDeleted(id, sinceMs),
      sameNameEmployees: (first, last) => source.sameNameEmployees(first, last),
    },
    target: {
      identityField: target.identityField,
      isCreateRepeatable: target.isCreateRepeatable,
      findCandidates: (likeness) => target.findCandidates(likeness),
      findByIdentity: (identity) => target.findByIdentity(identity),
      findOwner: (externalId) => target.findOwner(externalId),
      referencesTo: (netsuiteId) => target.referencesTo(netsuiteId),
      read: (address) => target.read(address),
      upsert: (_identity: string, _fields: TargetFields) => Promise.reject(neverWritten()),
      update: (_address: RecordAddress, _fields: TargetFields) => Promise.reject(neverWritten()),
    },
    states: {
      acquire: () => Promise.reject(neverWritten()),
      commit: () => Promise.reject(neverWritten()),
      checkpoint: () => Promise.reject(neverWritten()),
      release: () => Promise.reject(neverWritten()),
      peek: (id) => states.peek(id),
      lookUp: (id) => states.lookUp(id),
      reportsWaitingFor: (id) => states.reportsWaitingFor(id),
      recordOwner: (netsuiteId) => states.recordOwner(netsuiteId),
      claimRecord: () => Promise.reject(neverWritten()),
      releaseRecord: () => Promise.reject(neverWritten()),
    },
    answers: readOnly(answers),
    review: (prepared) => {
      seen.prepared = prepared;
      return prepared.work.state;
    },
  });
  return { employeeId, fields: seen.fields, prepared: seen.prepared, state: result };
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const neverWritten = (): Error => new Error('A preview writes nothing.');

const readOnly = (answers: SyncTools['answers']): SyncTools['answers'] => ({
  load: (employeeId) => answers.load(employeeId),
  save: () => Promise.reject(neverWritten()),
  keepFormerId: () => Promise.resolve(),
  formerId: (employeeId) => answers.formerId(employeeId),
});
