// What must be true at the end, from the final state of BambooHR and what the operator said: written without the
// product's planner and mapper.
import { type FakeRecord } from '../../../support/fakes/fake-netsuite.ts';
import { type Company, type Profile } from './company.ts';
import { contentOf, identityOf, max } from './people.ts';
import { openPoints } from './operator.ts';

/** What tells an operator that an employee is not in step; other findings say nothing of the kind. */
const tellingFindings = new Set([
  'changed-by-hand',
  'another-person',
  'inactive-without-end',
  'orphan',
  'leaver-with-access',
]);

/** Everything that is neither right nor reported. */
export const wrongNow = (company: Company): readonly string[] => [
  ...faultsOf(company).flatMap(({ fault, employeeIds, records }) =>
    isReported(company, employeeIds, records) ? [] : [`${fault}, and nothing says so`],
  ),
  ...company.breaches,
];

/** Everything that is not right, reported or not. */
export const wrongForGood = (company: Company): readonly string[] => [
  ...faultsOf(company).map(({ fault }) => fault),
  ...stuckPoints(company),
  ...company.breaches,
];

interface Fault {
  readonly fault: string;
  /** Whose open points would report it. */
  readonly employeeIds: readonly string[];
  readonly records: readonly FakeRecord[];
}

function faultsOf(company: Company): readonly Fault[] {
  const profiles = [...company.profiles.values()].filter(({ employeeId }) => !isIgnored(company, employeeId));
  return [
    ...profiles.filter((one) => company.isAtWork(one)).flatMap((one) => faultsAtWork(one, company)),
    ...leftBehind(company),
    ...maxUntouched(company),
  ];
}

/** Left out by the operator; or deleted, and none of the records is theirs, as the operator says. */
const isIgnored = ({ said, profiles }: Company, employeeId: string): boolean =>
  said.get(employeeId)?.kind === 'ignore' ||
  (said.get(employeeId)?.kind === 'create' && profiles.get(employeeId)?.isDeleted === true);

/** An employee at work has one record of that identity, active, with the content of BambooHR. */
function faultsAtWork({ employeeId, person, fields }: Profile, company: Company): readonly Fault[] {
  const identity = identityOf(employeeId);
  const records = company.world.netsuite.records.filter(({ externalId }) => externalId === identity);
  const [own] = records;
  const fault = (what: string): Fault[] => [
    { fault: `${employeeId} at work: ${what}`, employeeIds: [employeeId], records },
  ];
  if (own === undefined) return fault('no record');
  if (company.personOfRecord.get(own) !== person) return fault('the record of another person');
  if (own.fields.get('isInactive') === true) return fault('inactive');
  if ((own.fields.get('releasedate') ?? null) !== null) return fault('with a release date');
  const content = contentOf(fields);
  const field = Object.keys(content).find((name) => (own.fields.get(name) ?? null) !== (content[name] ?? null));
  return field === undefined ? [] : fault(`${field} is not BambooHR's`);
}

/** A record of Zoë's that belongs to none of her profiles at work is inactive, and has no login. */
function leftBehind(company: Company): readonly Fault[] {
  const zoes = [...company.profiles.values()].filter(({ person }) => person === 'Zoë');
  const kept = new Set(
    zoes
      .filter((one) => company.isAtWork(one))
      .flatMap(({ employeeId }) => [identityOf(employeeId), saidIdentity(company, employeeId)]),
  );
  const employeeIds = zoes.map(({ employeeId }) => employeeId);
  // Who is unknown to BambooHR has left nothing; who is left out by the operator is the operator's affair.
  if (zoes.length === 0 || zoes.some(({ employeeId }) => isIgnored(company, employeeId))) return [];
  return company
    .recordsOf('Zoë')
    .filter(({ externalId, netsuiteId }) => !kept.has(externalId ?? '') && !kept.has(netsuiteId))
    .flatMap((record): Fault[] => {
      const isOn = record.fields.get('giveAccess') === true;
      // Without an identity of ours it is nothing but a login that could do harm.
      const isOurs = employeeIds.some((employeeId) => record.externalId === identityOf(employeeId));
      const isToEnd = isOurs && company.start.policy?.termination?.inactivate !== false;
      const isActive = isToEnd && record.fields.get('isInactive') !== true;
      if (!isOn && !isActive) return [];
      return [{ fault: `a record left behind ${isOn ? 'with a login' : 'active'}`, employeeIds, records: [record] }];
    });
}

function saidIdentity({ said }: Company, employeeId: string): string {
  const answer = said.get(employeeId);
  return answer?.kind === 'link' ? answer.record.netsuiteId : '';
}

/** The colleague goes on working, with the same record and login. */
function maxUntouched(company: Company): readonly Fault[] {
  const [record] = company.recordsOf('Max');
  const isKept = record?.fields.get('giveAccess') === true && record.fields.get('isInactive') !== true;
  return isKept ? [] : [{ fault: 'Max lost the login', employeeIds: [max], records: [] }];
}

function isReported(company: Company, employeeIds: readonly string[], records: readonly FakeRecord[]): boolean {
  const isByHand = records.some((record) => company.habits.inactiveByHand.has(record));
  const isTelling = ({ kind, code }: { kind: string; code: string }): boolean =>
    kind !== 'finding' || (code === 'inactive-by-hand' ? isByHand : tellingFindings.has(code));
  const points = openPoints(company).filter(({ employeeId }) => employeeIds.includes(employeeId));
  const ids = records.map(({ netsuiteId }) => netsuiteId);
  const found = company.runs.findings.filter(({ netsuiteIds }) => netsuiteIds.some((id) => ids.includes(id)));
  // The comparison holds with a tripped guard, which rings and counts them, and not with each employee.
  const isHeld = Object.values(company.runs.held).some((held) =>
    held.some(({ employeeId }) => employeeIds.includes(employeeId)),
  );
  return isHeld || points.some(isTelling) || found.some(({ code }) => tellingFindings.has(code));
}

/** Whatever an operator has to look at is over once the operator did what it says. */
const stuckPoints = (company: Company): readonly string[] =>
  openPoints(company)
    .filter(({ kind, employeeId }) => kind !== 'finding' && !isIgnored(company, employeeId))
    .map(({ kind, code, employeeId }) => `${employeeId} stuck: ${kind} ${code}`);
