// A NetSuite record may carry the identity of another employee of ours. Whether that employee is at work decides whose the
// record may become, and only BambooHR says so: what is remembered may be older than a rehire or a withdrawn ending.
import { dayAt, endedThrough } from '../calendar.ts';
import { phaseOf } from '../life-cycle.ts';
import { type SourceFields } from '../source-fields.ts';
import { type SyncTools } from '../sync-tools.ts';

export interface OtherEmployee {
  /** leaving: at work, with an end that is known. unknown: BambooHR does not show the employee, or says too little. */
  readonly standing: 'at-work' | 'leaving' | 'left' | 'unknown';
  /** As BambooHR shows the employee; empty where it does not. */
  readonly fields: SourceFields;
}

type Tools = Pick<SyncTools, 'source' | 'states' | 'mapping' | 'policy' | 'effects'>;

/** At most two reads of BambooHR: the employee, and the rows of the history, where an ending may stand alone. */
export async function otherEmployee(employeeId: string, tools: Tools): Promise<OtherEmployee> {
  const { source, mapping } = tools;
  const reading = await source.getEmployee(employeeId, mapping.wanted);
  if (reading.kind !== 'found') {
    const isGone = reading.kind === 'not-found' && (await isDeleted(employeeId, tools));
    return { standing: isGone ? 'left' : 'unknown', fields: {} };
  }
  const { fields } = reading;
  const statusRows = await source.getHistory(employeeId, 'employmentStatus');
  return { standing: standingOf(fields, statusRows, tools), fields };
}

function standingOf(
  fields: SourceFields,
  statusRows: readonly SourceFields[] | undefined,
  { policy, effects }: Tools,
): OtherEmployee['standing'] {
  const { companyTimeZone, termination, createDaysBeforeHire } = policy;
  const phase = phaseOf(fields, {
    today: dayAt(effects.now(), companyTimeZone),
    endedThrough: endedThrough(effects.now(), companyTimeZone, termination.atHour),
    createDaysBeforeHire,
    ...(statusRows === undefined ? {} : { statusRows }),
  });
  if (phase.name === 'leaver') return 'left';
  if (phase.name === 'undecided') return 'unknown';
  return 'leavesOn' in phase ? 'leaving' : 'at-work';
}

const isDeleted = async (employeeId: string, { states, source }: Tools): Promise<boolean> =>
  (await states.peek(employeeId)).isDeleted === true || (await source.isDeleted(employeeId, 0));
