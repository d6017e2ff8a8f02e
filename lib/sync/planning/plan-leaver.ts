// Ending an employment: release date, inactive and no access in one write that waits for nothing else. Pure.
import { addDays } from '../../employee/calendar.ts';
import { differences } from './differences.ts';
import { type Plan, type PlanInput, splitBySubsidiary, type Write } from './plan.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../employee/target-fields.ts';

export function planLeaver(
  releaseDate: string | null,
  differing: TargetFields,
  input: PlanInput,
): Omit<Plan, 'findings'> {
  const { policy, state, actual } = input;
  const inactivateOn = releaseDate === null ? policy.today : addDays(releaseDate, policy.inactivateAfterDays);
  const isInactivated = policy.inactivate && inactivateOn <= policy.today;
  const leaving = new Map<TargetField, FieldValue>([
    ...(releaseDate === null ? [] : [['releasedate', releaseDate] as const]),
    ...(isInactivated ? [['isInactive', true] as const] : []),
  ]);
  // What was written at an earlier ending proves nothing about this one: a rehire or a hand came between.
  const isAnew = state.lifeCycle !== 'leaver' && actual === undefined;
  const ending = new Map(isAnew ? leaving : differences(leaving, { ...input, ownershipOf: () => 'own' }));
  const isAccessOff =
    actual === undefined
      ? !isAnew && ending.size === 0 && state.accessRemoved === true
      : // Access that an answer does not show is unknown, never off.
        actual.fields.get('giveAccess') === false;
  const removesAccess = policy.removeAccess && !isAccessOff;
  const isTermination = ending.size > 0;
  if (removesAccess) ending.set('giveAccess', false);
  const first =
    ending.size === 0 ? [] : [endingWrite(ending, isTermination ? policy.reasons : new Map(), removesAccess)];
  const later = splitBySubsidiary(differing);
  return {
    action: first.length > 0 ? 'deactivate' : later.length === 0 ? 'unchanged' : 'update',
    writes: [...first, ...later],
    lifeCycle: 'leaver',
    ...(policy.inactivate && !isInactivated ? { dueOn: inactivateOn } : {}),
  };
}

/** Whatever the account dislikes about a termination, the login goes, if need be alone. */
function endingWrite(ending: TargetFields, reasons: TargetFields, removesAccess: boolean): Write {
  const fields = new Map([...ending, ...reasons]);
  const without = (...names: string[]): TargetFields =>
    new Map([...ending].filter(([field]) => !names.includes(field)));
  const atLeast = [without('releasedate'), without('releasedate', 'isInactive')].filter(
    (less, index, all) => less.size > 0 && less.size < (all[index - 1]?.size ?? fields.size),
  );
  return { fields, removesAccess, atLeast, ...(ending.has('releasedate') ? { refusedAs } : {}) };
}

/** Accounts that track termination reasons insist on them with the release date. */
const refusedAs = 'termination-reasons-refused';
