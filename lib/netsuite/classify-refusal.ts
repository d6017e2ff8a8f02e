// NetSuite's error bodies, read by shape. `type` and `title` say nothing reliable (a 429 is titled "Bad Request"), so
// status, o:errorCode and o:errorPath decide, and the wording of `detail` only where they are silent: it comes in the
// language of the user. The wording may quote values and goes no further than here.
import * as z from 'zod';
import { type HttpAnswer } from '../effects.ts';
import { isPhoneField } from '../employee/same/same-value.ts';
import { hasShape, jsonOf } from '../http/parse-answer.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { type RefusalKind } from '../employee/codes.ts';
import { namedProperties } from './property-names.ts';

const Detail = z.object({
  detail: z.string().optional(),
  'o:errorCode': z.string().optional(),
  'o:errorPath': z.string().optional(),
  'o:errorHeader': z.string().optional(),
});
const ProblemBody = z.object({
  'o:errorCode': z.string().optional(),
  'o:errorDetails': z.array(Detail).min(1),
});

export interface Problem {
  readonly kind: RefusalKind;
  readonly status: number;
  readonly code: string;
  /** A property that is known or mapped, never other words of the answer. */
  readonly field: string | undefined;
}

interface Wording {
  readonly kind: RefusalKind;
  readonly wording: RegExp;
  readonly field?: RegExp;
}

const wordings: readonly Wording[] = [
  { kind: 'duplicate', wording: /this (entity|record) already exists/i },
  {
    kind: 'mandatory-missing',
    wording: /please enter value\(s\) for/i,
    field: /please enter value\(s\) for:? ?([A-Za-z0-9_ ,/-]{1,120})/i,
  },
  { kind: 'administrator-record', wording: /only an administrator is allowed to edit an administrator/i },
  { kind: 'changed-meanwhile', wording: /record has been changed/i },
  { kind: 'locked', wording: /locked by (a|the|another) |(has been|is) locked/i },
  {
    kind: 'invalid-value',
    wording: /more than the maximum number/i,
    field: /the field ['"]?([A-Za-z0-9_ ]{1,60})['"]? contained more than/i,
  },
  { kind: 'invalid-phone', wording: /phone number/i },
  {
    kind: 'invalid-value',
    wording: /invalid field value|invalid value for the resource|circular|invalid .*(format|value)/i,
    field: /for the following field: ?([A-Za-z0-9_.]{1,60})|sub-resource field '([A-Za-z0-9_]{1,60})'/i,
  },
  // SuiteQL's way of saying that the account, or our role, has no such column.
  { kind: 'unknown-field', wording: /unknown identifier/i, field: /unknown identifier '([A-Za-z0-9_]{1,60})'/i },
  {
    kind: 'unknown-field',
    wording: /unknown (reference or )?(field|property)|unrecognized|property name/i,
    field: /['"]([A-Za-z0-9_]{1,60})['"]/,
  },
  {
    kind: 'permission',
    wording: /do(es)? not have permission|insufficient permission|permission violation/i,
    // One property that may not be written says nothing against the role.
    field: /set a value for element ([A-Za-z0-9_]{1,60})/i,
  },
];

const kindsByCode: Readonly<Record<string, RefusalKind>> = {
  RCRD_HAS_BEEN_CHANGED: 'changed-meanwhile',
  UNEXPECTED_ERROR: 'unexpected',
  NONEXISTENT_ID: 'not-found',
  INSUFFICIENT_PERMISSION: 'permission',
};

/** True for NetSuite's own refusal. Front ends before it refuse with the same statuses and a page of their own. */
export const isOwnRefusal = (answer: HttpAnswer): boolean =>
  answer.status >= 400 &&
  answer.status < 500 &&
  (answer.status === 401 || answer.headers['www-authenticate'] !== undefined || hasShape(ProblemBody, answer));

/** `mapped`: names this account maps besides NetSuite's own. */
export function readProblem(answer: HttpAnswer, mapped: Iterable<string> = []): Problem {
  const { status } = answer;
  const parsed = ProblemBody.safeParse(jsonOf(answer));
  const details = parsed.success ? parsed.data['o:errorDetails'] : [];
  const [first] = details;
  const detail = details.map((each) => each.detail ?? '').join(' ');
  const code = first?.['o:errorCode'] ?? (parsed.success ? parsed.data['o:errorCode'] : undefined) ?? 'NO_CODE';
  const worded = wordings.find(({ wording }) => wording.test(detail));
  const read = pathOf(first?.['o:errorPath']) ?? (/circular/i.test(detail) ? 'supervisor' : groupOf(worded, detail));
  const kind =
    kindsByCode[code] ?? worded?.kind ?? (status === 404 ? 'not-found' : status === 403 ? 'permission' : 'other');
  const phone = read === undefined && kind === 'other' ? phoneIn(detail, mapped) : undefined;
  const named = read ?? phone;
  return {
    kind: phone === undefined ? kind : 'invalid-value',
    status,
    code: /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'NO_CODE',
    field: named === undefined ? undefined : namedProperties(named, mapped),
  };
}

/** The one phone among the properties that a sentence in another language names, by its own name. */
function phoneIn(detail: string, mapped: Iterable<string>): string | undefined {
  const words = new Set(detail.toLowerCase().split(/[^\p{L}\p{N}_]+/u));
  const [phone, another] = [...mapped].filter((name) => isPhoneField(name) && words.has(name.toLowerCase()));
  return another === undefined ? phone : undefined;
}

const groupOf = (worded: Wording | undefined, detail: string): string | undefined =>
  worded?.field
    ?.exec(detail)
    ?.slice(1)
    .find((group: string | undefined) => group !== undefined);

/** `$.department.id` or `department` -> department. */
const pathOf = (path: string | undefined): string | undefined => /^\$?\.?([A-Za-z0-9_]{1,60})/.exec(path ?? '')?.[1];

/** `what` says what was asked, without values: "the update of employee 20417". */
export function refusalFrom(answer: HttpAnswer, what: string, mapped: Iterable<string> = []): TargetRefusal {
  const { kind, status, code, field } = readProblem(answer, mapped);
  const named = field === undefined ? '' : `, field ${field}`;
  return new TargetRefusal(`NetSuite refused ${what}: ${kind} (${status} ${code}${named}).`, {
    kind,
    vendorCode: code,
    field,
  });
}

/** The header that the account insists on, and the values its refusal may mean. undefined: it is about no header. */
export function refusedHeader(answer: HttpAnswer): { isLanguage: boolean; values: readonly string[] } | undefined {
  const parsed = ProblemBody.safeParse(jsonOf(answer));
  const refused = parsed.success
    ? parsed.data['o:errorDetails'].find((each) => each['o:errorCode'] === 'INVALID_HEADER')
    : undefined;
  if (answer.status !== 400 || refused === undefined) return undefined;
  const { detail = '', 'o:errorHeader': header = detail } = refused;
  return { isLanguage: /(content|accept)-language/i.test(header), values: languagesIn(detail) };
}

/** Whole tags first, then quoted languages without a country: "en-US", "en_US", 'fr'. */
function languagesIn(detail: string): readonly string[] {
  const tags = [...detail.matchAll(/\b[a-z]{2,3}[-_][A-Z]{2}\b/g)].map(([tag]) => tag);
  const plain = [...detail.matchAll(/['":=\s(]([a-z]{2})['")]/g)].flatMap(([, tag]) =>
    tag === undefined ? [] : [tag],
  );
  return [...new Set([...tags, ...plain])];
}
