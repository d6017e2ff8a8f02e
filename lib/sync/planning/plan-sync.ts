// From what should be and what is known to what has to be written. Pure: the preview and the real run share it.
import { differences, driftedFields } from './differences.ts';
import { type Plan, type PlanInput, splitBySubsidiary, write, type Write } from './plan.ts';
import { planLeaver } from './plan-leaver.ts';
import { isSameEmail, isSameText } from '../../employee/same/same-text.ts';
import { type Finding } from '../../employee/sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../employee/target-fields.ts';

export function planSync(input: PlanInput): Plan {
  const { state, actual, phase, link } = input;
  if (state.netsuiteId === undefined && actual === undefined) return planCreate(input.desired);
  const isInactive = actual?.fields.get('isInactive') === true;
  const isReactivation = (phase.name === 'active' || phase.name === 'pre-hire') && isComeback(input, isInactive);
  const losesLogin = (phase.name === 'leaver' && input.policy.removeAccess) || isReactivation;
  const { fields: differing, findings: logins } = differingFields(input, losesLogin);
  const byHand = driftedFields(input.desired, input).filter(({ drift }) => drift === 'alert');
  const findings = [
    ...logins,
    ...(linksAnothersLogin(input) ? [{ code: 'login-linked' as const }] : []),
    ...byHand.map(({ field }) => ({ code: 'changed-by-hand' as const, field })),
  ];
  if (phase.name === 'leaver') {
    const plan = planLeaver(phase.releaseDate, differing, input);
    return withLink({ ...plan, findings }, link);
  }
  const plan = isReactivation ? planComeback(differing, input) : planUpdate(withoutRelease(differing, input), input);
  const isByHand = isInactive && !isReactivation && phase.name !== 'undecided';
  return withLink(
    { ...plan, findings: isByHand ? [...findings, { code: 'inactive-by-hand' } as const] : findings },
    link,
  );
}

function planCreate(desired: TargetFields): Plan {
  const fields = new Map([...desired].filter(([, value]) => value !== null));
  return { action: 'create', writes: [write(fields)], lifeCycle: 'active', findings: [] };
}

type Planned = Omit<Plan, 'findings'>;

function planUpdate(differing: TargetFields, { state, actual, phase }: PlanInput): Planned {
  const writes = splitBySubsidiary(differing);
  const isUnsure = phase.name === 'undecided' || actual?.fields.get('isInactive') === true;
  return {
    action: writes.length === 0 ? 'unchanged' : 'update',
    writes,
    lifeCycle: state.lifeCycle ?? (isUnsure ? undefined : 'active'),
  };
}

/** Someone at work whom BambooHR gives no end has none in NetSuite either; a future one is not ours before its day. */
function withoutRelease(differing: TargetFields, { actual, phase, policy }: PlanInput): TargetFields {
  const released = actual?.fields.get('releasedate');
  const isOver = typeof released === 'string' && released < policy.today;
  const isAtWork = phase.name === 'active' && phase.leavesOn === undefined;
  if (!isOver || !isAtWork || actual?.fields.get('isInactive') !== false) return differing;
  return new Map<TargetField, FieldValue>([...differing, ['releasedate', null]]);
}

/** NetSuite would give the login back with the reactivation, so its removal travels in the same write. */
function planComeback(differing: TargetFields, input: PlanInput): Planned {
  const comeback = comebackFields(input);
  // An administrator has switched the record on again by hand: the comeback is over.
  if (comeback.size === 0) return { ...planUpdate(differing, input), lifeCycle: 'active' };
  const writes = splitBySubsidiary(differing);
  const plain = writes.filter(({ fields }) => !fields.has('subsidiary'));
  const apart = writes.filter(({ fields }) => fields.has('subsidiary'));
  const together = new Map([...comeback, ...plain.flatMap(({ fields }) => [...fields])]);
  const first = { fields: together, removesAccess: comeback.has('giveAccess') };
  return { action: 'reactivate', writes: [first, ...apart], lifeCycle: 'active' };
}

/** Only what still differs there, so that it ends once it is done, by whatever hand. */
function comebackFields({ actual }: PlanInput): TargetFields {
  const isOn = actual?.fields.get('isInactive') === false;
  // An empty field is missing in an answer.
  const isReleased = actual === undefined || (actual.fields.get('releasedate') ?? null) !== null;
  const isLoginOff = isOn && actual.fields.get('giveAccess') === false;
  return new Map<TargetField, FieldValue>([
    ...(isOn ? [] : [['isInactive', false] as const]),
    ...(isReleased ? [['releasedate', null] as const] : []),
    ...(isLoginOff ? [] : [['giveAccess', false] as const]),
  ]);
}

/** A comeback is known by our own memory, or by a hire date in BambooHR later than NetSuite's. */
function isComeback({ state, desired, actual }: PlanInput, isInactive: boolean): boolean {
  if (state.lifeCycle === 'leaver') return true;
  const isEnded = isInactive || (actual?.fields.get('releasedate') ?? null) !== null;
  const hired = desired.get('hireDate');
  const hiredBefore = actual?.fields.get('hireDate');
  return isEnded && typeof hired === 'string' && typeof hiredBefore === 'string' && hired > hiredBefore;
}

/** The e-mail address of an employee with access is their login, changed at once; access that is not shown may be there. */
function differingFields(
  input: PlanInput,
  losesLogin: boolean,
): { fields: TargetFields; findings: readonly Finding[] } {
  const fields = differences(input.desired, input);
  const mayLogIn = input.actual !== undefined && input.actual.fields.get('giveAccess') !== false;
  if (!fields.has('email') || !mayLogIn || losesLogin) return { fields, findings: [] };
  if (input.loginEmail === 'write') return { fields, findings: [{ code: 'login-email-changed', field: 'email' }] };
  const rest = new Map([...fields].filter(([field]) => field !== 'email'));
  const code = input.loginEmail === 'taken' ? 'login-email-taken' : 'login-email-held';
  return { fields: rest, findings: [{ code, field: 'email' }] };
}

/** An operator said that the record is this employee's, though its login bears another name and another address. */
function linksAnothersLogin({ link, actual, desired }: PlanInput): boolean {
  if (link === undefined || actual === undefined || actual.fields.get('giveAccess') === false) return false;
  const isSame = (field: TargetField, same: typeof isSameText): boolean => {
    const [there, here] = [actual.fields.get(field), desired.get(field)];
    return typeof there === 'string' && typeof here === 'string' && same(there, here);
  };
  const isSameName = isSame('firstName', isSameText) && isSame('lastName', isSameText);
  return !isSameName && !isSame('email', isSameEmail);
}

/** A record that is being linked gets its identity in the same write as the first difference. */
function withLink(plan: Plan, link: PlanInput['link']): Plan {
  if (link === undefined) return plan;
  const [first, ...others] = plan.writes;
  const linking: Write = {
    removesAccess: false,
    ...first,
    fields: new Map<TargetField, FieldValue>([link, ...(first?.fields ?? [])]),
  };
  return { ...plan, action: plan.action === 'unchanged' ? 'update' : plan.action, writes: [linking, ...others] };
}
