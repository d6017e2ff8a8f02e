// Somebody we have no memory of: linked already, waiting for an answer, to be adopted, or nobody NetSuite knows.
import { isSameText } from '../employee/same-text.ts';
import { type LookAlike, recognise, type Recognition } from './adoption.ts';
import { type Answer } from './answers.ts';
import { type Candidate } from './ports.ts';
import { type SourceFields } from './source-fields.ts';
import { type WhyUnsure } from './sync-state.ts';
import { identityOf, type SyncTools } from './sync-tools.ts';

export type FirstSight =
  | { readonly kind: 'linked'; readonly netsuiteId: string }
  /** To be linked by the next write. */
  | { readonly kind: 'adopted'; readonly netsuiteId: string; readonly reason: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'held'; readonly hold: LookAlike }
  | { readonly kind: 'ignored' };

export interface Stranger {
  readonly employeeId: string;
  readonly fields: SourceFields;
  readonly isLeaver: boolean;
}

/** Never a blind create next to a look-alike: employee number, work e-mail, or name with hire date. */
export async function findInTarget(stranger: Stranger, tools: SyncTools): Promise<FirstSight> {
  const { employeeId, fields } = stranger;
  const identity = identityOf(tools, employeeId);
  const candidates = await tools.target.findAlike({
    identity,
    employeeNumber: fields['employeeNumber'] ?? null,
    email: fields['workEmail'] ?? null,
    firstName: fields['firstName'] ?? null,
    lastName: fields['lastName'] ?? null,
    hireDates: [fields['hireDate'], fields['originalHireDate']].filter((day) => typeof day === 'string'),
  });
  const [linked, twin] = candidates.filter((candidate) => isSameText(candidate.identity, identity));
  if (linked !== undefined && twin === undefined) return { kind: 'linked', netsuiteId: linked.netsuiteId };
  if (linked !== undefined)
    return held(
      'several',
      [linked, twin].flatMap((one) => one?.netsuiteId ?? []),
    );

  const { match } = await tools.answers.load(employeeId);
  const answered = match === undefined ? undefined : followAnswer(match.answer);
  if (answered !== undefined) return answered.kind === 'adopted' ? await claim(answered, employeeId, tools) : answered;
  const besides = match?.answer.kind === 'create' ? match.answer.besides : [];
  const others = candidates.filter(({ netsuiteId }) => !besides.includes(netsuiteId));
  const recognised = recognise(others, {
    fields,
    isLeaver: stranger.isLeaver,
    isIdentityOurField: tools.target.identityField !== 'externalId',
    isAnother: (candidate) => isAnother(candidate, tools),
  });
  return await settle(recognised, stranger, tools);
}

/** What a person said; undefined where that leaves the usual way. */
function followAnswer(answer: Answer): Extract<FirstSight, { kind: 'adopted' | 'held' | 'ignored' }> | undefined {
  if (answer.kind === 'link') return { kind: 'adopted', netsuiteId: answer.netsuiteId, reason: 'answered' };
  if (answer.kind === 'ignore') return { kind: 'ignored' };
  if (answer.kind === 'unlink') return held('unlinked', []);
  return undefined;
}

async function settle(recognised: Recognition, stranger: Stranger, tools: SyncTools): Promise<FirstSight> {
  if (recognised.kind === 'unknown') return recognised;
  if (recognised.kind === 'unsure') return { kind: 'held', hold: recognised.hold };
  const { netsuiteId, reason } = recognised;
  // Nothing but a name and a day: BambooHR itself may have two of them.
  if (reason === 'name+hire-date' && !(await isOnlyOne(stranger, tools))) {
    return held('namesakes-in-source', [netsuiteId], reason);
  }
  return await claim({ kind: 'adopted', netsuiteId, reason }, stranger.employeeId, tools);
}

/** Two people must not take the same record, however close together they come. */
async function claim(
  sight: Extract<FirstSight, { kind: 'adopted' }>,
  employeeId: string,
  { states }: SyncTools,
): Promise<FirstSight> {
  return (await states.claimRecord(sight.netsuiteId, employeeId))
    ? sight
    : held('external-id-taken', [sight.netsuiteId], sight.reason);
}

async function isOnlyOne({ employeeId, fields }: Stranger, { source }: SyncTools): Promise<boolean> {
  const { firstName, lastName, hireDate, originalHireDate } = fields;
  if (typeof firstName !== 'string' || typeof lastName !== 'string') return false;
  const namesakes = await source.namesakes(firstName, lastName);
  if (namesakes === undefined) return false;
  const isSameDay = (day: string | null): boolean => day === null || day === hireDate || day === originalHireDate;
  return !namesakes.some((other) => other.employeeId !== employeeId && isSameDay(other.hireDate));
}

function isAnother({ identity }: Candidate, { target, policy }: SyncTools): boolean {
  if (identity === null) return false;
  if (target.identityField !== 'externalId') return true;
  const prefix = policy.externalIdPrefix;
  return identity.toLowerCase().startsWith(prefix) && /^\d+$/.test(identity.slice(prefix.length));
}

export const held = (
  why: WhyUnsure,
  netsuiteIds: readonly string[],
  reason = '',
): Extract<FirstSight, { kind: 'held' }> => ({
  kind: 'held',
  hold: { code: 'look-alike', why, netsuiteIds, reasons: netsuiteIds.map(() => reason) },
});
