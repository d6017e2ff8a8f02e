// A NetSuite record may carry the identity of another employee of ours. Whether that employee is at work decides whose the
// record may become, and only BambooHR says so: what is remembered may be older than a rehire or a withdrawn ending.
import { dayAt, endedThrough } from '../calendar.ts';
import { phaseOf } from '../life-cycle.ts';
import { type SyncTools } from '../sync-tools.ts';

/** leaving: at work, with an end that is known. unknown: BambooHR does not show the employee, or says too little. */
export type OtherEmployee = 'at-work' | 'leaving' | 'left' | 'unknown';

type Tools = Pick<SyncTools, 'source' | 'states' | 'mapping' | 'policy' | 'effects'>;

/** One read of BambooHR; a second one where the employee is not found. */
export async function otherEmployee(employeeId: string, tools: Tools): Promise<OtherEmployee> {
  const reading = await tools.source.getEmployee(employeeId, tools.mapping.wanted);
  if (reading.kind === 'not-found') return (await isGone(employeeId, tools)) ? 'left' : 'unknown';
  if (reading.kind !== 'found') return 'unknown';
  const { companyTimeZone, termination, createDaysBeforeHire } = tools.policy;
  const nowMs = tools.effects.now();
  const phase = phaseOf(reading.fields, {
    today: dayAt(nowMs, companyTimeZone),
    endedThrough: endedThrough(nowMs, companyTimeZone, termination.atHour),
    createDaysBeforeHire,
  });
  if (phase.name === 'leaver') return 'left';
  if (phase.name === 'undecided') return 'unknown';
  const isLeaving = 'leavesOn' in phase || (await tools.states.peek(employeeId)).leavesOn !== undefined;
  return isLeaving ? 'leaving' : 'at-work';
}

const isGone = async (employeeId: string, { states, source }: Tools): Promise<boolean> =>
  (await states.peek(employeeId)).isDeleted === true || (await source.isDeleted(employeeId, 0));
