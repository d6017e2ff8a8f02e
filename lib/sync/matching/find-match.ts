// An employee we have no memory of: linked already, waiting for an answer, to be matched, or not known to NetSuite.
import { isSameText } from '../../employee/same/same-text.ts';
import { type LookAlike, recognise, type Recognition } from './match-candidates.ts';
import { type Answer } from '../../employee/answers.ts';
import { withoutColleagues } from './colleagues.ts';
import { type Candidate } from '../../employee/ports.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type WhyUnsure } from '../../employee/sync-state.ts';
import { identityOf, type SyncTools } from '../sync-tools.ts';

export type FirstSight =
  /** Carries our identity. `isAnswered`: an operator said that the record is this employee's. */
  | { readonly kind: 'linked'; readonly netsuiteId: string; readonly isAnswered: boolean }
  /** To be linked by the next write. */
  | { readonly kind: 'adopted'; readonly netsuiteId: string; readonly reason: string }
  /** `isAnswered`: an operator said that none of the possible records is this employee's. */
  | { readonly kind: 'unknown'; readonly isAnswered?: true }
  | { readonly kind: 'held'; readonly hold: LookAlike }
  | { readonly kind: 'ignored' };

export interface Stranger {
  readonly employeeId: string;
  readonly fields: SourceFields;
  readonly isLeaver: boolean;
  /** A login of theirs is still to be taken. */
  readonly isRevokePending?: boolean;
  /** Records of other employees for which an operator was asked before. */
  readonly askedFor?: readonly string[];
  /** An operator's `link` was carried out before, and names a record by an internal id that may be another one's by now. */
  readonly isLinkDone?: boolean;
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
  const linked = candidates.filter((candidate) => isSameText(candidate.identity, identity));
  const answers = await tools.answers.load(employeeId);
  const isSpent = stranger.isLinkDone === true && answers.match?.answer.kind === 'link';
  const match = isSpent ? undefined : answers.match;
  if (linked.length > 0) return withIdentity(linked, match?.answer);

  const answered = match === undefined ? undefined : followAnswer(match.answer);
  if (answered !== undefined) return answered;
  const besides = match?.answer.kind === 'create' ? match.answer.besides : [];
  const others = candidates.filter(({ netsuiteId }) => !besides.includes(netsuiteId));
  // While a login is still to be taken, whose the record is stays a question to an operator.
  const hasLeft = stranger.isLeaver && stranger.isRevokePending !== true;
  const { possible, formerEmployees } = await withoutColleagues(
    others,
    { employeeId, fields, hasLeft, isLeaver: stranger.isLeaver, askedFor: stranger.askedFor ?? [] },
    tools,
  );
  const recognised = recognise(possible, {
    fields,
    isLeaver: stranger.isLeaver,
    isIdentityOurField: tools.target.identityField !== 'externalId',
    formerEmployees,
  });
  const sight = await settle(recognised, stranger, tools);
  return sight.kind === 'unknown' && match?.answer.kind === 'create' ? { kind: 'unknown', isAnswered: true } : sight;
}

/** Records that carry our identity: one of them is ours, unless it is another person's. */
function withIdentity(linked: readonly Candidate[], answer: Answer | undefined): FirstSight {
  if (answer?.kind === 'ignore') return { kind: 'ignored' };
  const ids = linked.map(({ netsuiteId }) => netsuiteId);
  if (answer?.kind === 'link' && ids.includes(answer.netsuiteId)) {
    return { kind: 'linked', netsuiteId: answer.netsuiteId, isAnswered: true };
  }
  const [netsuiteId, twin] = ids;
  if (netsuiteId === undefined || twin !== undefined) return held('several', ids);
  if (answer?.kind !== 'link') return { kind: 'linked', netsuiteId, isAnswered: false };
  return { kind: 'adopted', netsuiteId: answer.netsuiteId, reason: 'answered' };
}

/** What an operator said; undefined where that leaves the usual way. */
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
  return { kind: 'adopted', netsuiteId, reason };
}

async function isOnlyOne({ employeeId, fields }: Stranger, { source }: SyncTools): Promise<boolean> {
  const { firstName, lastName, hireDate, originalHireDate } = fields;
  if (typeof firstName !== 'string' || typeof lastName !== 'string') return false;
  const namesakes = await source.namesakes(firstName, lastName);
  if (namesakes === undefined) return false;
  const isSameDay = (day: string | null): boolean => day === null || day === hireDate || day === originalHireDate;
  return !namesakes.some((other) => other.employeeId !== employeeId && isSameDay(other.hireDate));
}

export const held = (
  why: WhyUnsure,
  netsuiteIds: readonly string[],
  reason = '',
): Extract<FirstSight, { kind: 'held' }> => ({
  kind: 'held',
  hold: { code: 'look-alike', why, netsuiteIds, reasons: netsuiteIds.map(() => reason) },
});
