// A NetSuite record may carry the identity of another employee of ours. Whether that employee is at work decides whose the
// record may become, and only BambooHR says so: what is remembered may be older than a rehire or a withdrawn ending.
import { phaseOf } from '../life-cycle/life-cycle.ts';
import { historyReader } from '../life-cycle/history-rows.ts';
import { localDaysAt, zoneFinder } from '../life-cycle/local-days.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type ReadTools } from '../sync-tools.ts';

export interface OtherEmployee {
  /** leaving: at work, with an end that is known. unknown: BambooHR does not show the employee, or says too little. */
  readonly employment: 'at-work' | 'leaving' | 'left' | 'unknown';
  /** As BambooHR shows the employee; empty where it does not. */
  readonly fields: SourceFields;
}

type Tools = Pick<ReadTools, 'source' | 'states' | 'mapping' | 'policy' | 'now'>;

/** At most two reads of BambooHR: the employee, and the rows of the history, where an ending may stand alone. */
export async function otherEmployee(employeeId: string, tools: Tools): Promise<OtherEmployee> {
  const { source, mapping } = tools;
  const reading = await source.getEmployee(employeeId, mapping.wanted);
  if (reading.kind !== 'found') {
    const isGone = reading.kind === 'not-found' && (await isDeleted(employeeId, tools));
    return { employment: isGone ? 'left' : 'unknown', fields: {} };
  }
  const { fields } = reading;
  const history = historyReader(employeeId, { getHistory: (id, table) => source.getHistory(id, table) });
  const statusRows = await history('employmentStatus');
  return { employment: employmentOf(fields, statusRows, tools), fields };
}

function employmentOf(
  fields: SourceFields,
  statusRows: readonly SourceFields[] | undefined,
  { policy, now }: Tools,
): OtherEmployee['employment'] {
  const days = localDaysAt(now(), policy)(zoneFinder(policy)(fields));
  const rows = statusRows === undefined ? {} : { statusRows };
  const phase = phaseOf(fields, { ...policy, ...days, ...rows });
  if (phase.name === 'leaver') return 'left';
  if (phase.name === 'undecided') return 'unknown';
  return 'leavesOn' in phase ? 'leaving' : 'at-work';
}

const isDeleted = async (employeeId: string, { states, source }: Tools): Promise<boolean> =>
  (await states.peek(employeeId)).isDeleted === true || (await source.isDeleted(employeeId, 0));
