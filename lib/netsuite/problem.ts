// NetSuite's error bodies, read by shape. `type` and `title` say nothing reliable (a 429 is titled "Bad Request"), so
// status, o:errorCode and the wording of `detail` decide. The wording may quote values and goes no further than here.
import * as z from 'zod';
import { type HttpAnswer } from '../effects.ts';
import { parseJson } from '../http/parse-answer.ts';
import { type RefusalKind, TargetRefusal } from '../sync/refusal.ts';

const ProblemBody = z.object({
  'o:errorCode': z.string().optional(),
  'o:errorDetails': z
    .array(
      z.object({
        detail: z.string().optional(),
        'o:errorCode': z.string().optional(),
        'o:errorPath': z.string().optional(),
      }),
    )
    .optional(),
});

export interface Problem {
  readonly kind: RefusalKind;
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
}

const shapes: readonly { kind: RefusalKind; wording: RegExp; field?: RegExp }[] = [
  { kind: 'duplicate', wording: /this (entity|record) already exists/i },
  {
    kind: 'mandatory-missing',
    wording: /please enter value\(s\) for/i,
    field: /please enter value\(s\) for:? ?([A-Za-z0-9_ ,/-]{1,120})/i,
  },
  { kind: 'administrator-record', wording: /only an administrator is allowed to edit an administrator/i },
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
  { kind: 'permission', wording: /does not have permission|insufficient permission|permission violation/i },
];

export function readProblem({ status, body }: HttpAnswer): Problem {
  const parsed = ProblemBody.safeParse(parseJson(body));
  const details = parsed.success ? (parsed.data['o:errorDetails'] ?? []) : [];
  const [first] = details;
  const detail = details.map((each) => each.detail ?? '').join(' ');
  const code = first?.['o:errorCode'] ?? (parsed.success ? parsed.data['o:errorCode'] : undefined) ?? 'NO_CODE';
  const shape = shapes.find(({ wording }) => wording.test(detail));
  const named = shape?.field
    ?.exec(detail)
    ?.slice(1)
    .find((group: string | undefined) => group !== undefined);
  const isCircular = /circular/i.test(detail);
  return {
    kind: shape?.kind ?? kindByStatus(status, code),
    status,
    code: /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'NO_CODE',
    field:
      named?.trim().replace(/\.$/, '') ??
      fieldOfPath(first?.['o:errorPath']) ??
      (isCircular ? 'supervisor' : undefined),
  };
}

function kindByStatus(status: number, code: string): RefusalKind {
  if (status === 404) return 'not-found';
  return status === 403 || code === 'INSUFFICIENT_PERMISSION' ? 'permission' : 'other';
}

/** `$.department.id` or `department` -> department. */
const fieldOfPath = (path: string | undefined): string | undefined =>
  /^\$?\.?([A-Za-z0-9_]{1,60})/.exec(path ?? '')?.[1];

/** `what` says what was asked, without values: "the update of employee 20417". */
export function refusalFrom(answer: HttpAnswer, what: string): TargetRefusal {
  const { kind, status, code, field } = readProblem(answer);
  const named = field === undefined ? '' : `, field ${field}`;
  return new TargetRefusal(`NetSuite refused ${what}: ${kind} (${status} ${code}${named}).`, {
    kind,
    vendorCode: code,
    field,
  });
}
