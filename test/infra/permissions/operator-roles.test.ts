// What the function that only looks may do, evaluated as IAM does: action by action, item by item.
import { describe, expect, it } from '@jest/globals';
import { withoutHashes } from '../support/readable.ts';
import { resource, shippedTemplate } from '../support/template.ts';

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Conditions;
}

/** The values of a request, by the name of the condition key. */
type Request = Readonly<Record<string, readonly string[]>>;

const table = '${StorageTable.Arn}';

const statementsOf = (role: string): readonly Statement[] => {
  const { Policies } = resource(shippedTemplate(), 'AWS::IAM::Role', role).Properties as {
    Policies: readonly { PolicyDocument: { Statement: unknown } }[];
  };
  return Policies.flatMap(({ PolicyDocument }) => withoutHashes(PolicyDocument.Statement) as Statement[]);
};

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
const isLike = (value: string, pattern: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(value);

const operators: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  'ForAllValues:StringEquals': (value, wanted) => value === wanted,
  'ForAllValues:StringLike': isLike,
};

/** Every value of the request must match one that is wanted. What the evaluator does not know throws. */
function holds(conditions: Conditions, request: Request): boolean {
  return Object.entries(conditions).every(([operator, keys]) => {
    const matches = operators[operator];
    if (matches === undefined) throw new Error(`The evaluator does not know ${operator}.`);
    return Object.entries(keys).every(([name, wanted]) =>
      (request[name] ?? []).every((value) => [wanted].flat().some((each) => matches(value, each))),
    );
  });
}

function mayChange(role: string, action: string, request: Request): boolean {
  return statementsOf(role).some(({ Effect, Action, Resource, Condition = {} }) => {
    if (Effect !== 'Allow') throw new Error('The evaluator knows Allow alone.');
    if (![Action].flat().includes(`dynamodb:${action}`) || ![Resource].flat().includes(table)) return false;
    return holds(Condition, request);
  });
}

const item = (pk: string, ...attributes: string[]): Request => ({
  'dynamodb:LeadingKeys': [pk],
  'dynamodb:Attributes': ['pk', 'sk', ...attributes],
});
const changes = ['PutItem', 'UpdateItem', 'DeleteItem'];
const allowed = (role: string, request: Request): string[] =>
  changes.filter((action) => mayChange(role, action, request));

describe('the role of the function that only looks', () => {
  it.each([
    'PLAN#1f3',
    'VIEWED-DIMENSIONS',
    'TOKEN#netsuite#ab',
    'REFUSED#bamboohr',
    'CIRCUIT#netsuite',
    'SLOTS#netsuite',
  ])('may change what it keeps under %s', (pk) => {
    expect(allowed('ViewRole', item(pk, 'any'))).toEqual(changes);
  });

  it.each([
    ...['EMPLOYEE#412', 'NETSUITE#20417', 'DIMENSIONS', 'GUARD', 'RECONCILE', 'CHECKPOINT#backfill', 'RUNS'],
    ...['WEBHOOK', 'CERTIFY', 'NETSUITE-KEY', 'DOCTOR', 'PLAN', 'X-PLAN#1'],
  ])('may change nothing under %s', (pk) => {
    expect(allowed('ViewRole', item(pk, 'any'))).toEqual([]);
  });

  it('may add to the trail of who asked for what, and change none of it', () => {
    expect(allowed('ViewRole', item('OPERATIONS', 'askedBy'))).toEqual(['PutItem']);
  });

  it.each([
    ['GUARD', 'staff', ['latched', 'paused', 'expected']],
    ['RECONCILE', 'missing', ['accepted', 'told', 'version']],
  ])('may set of %s what a plan learns, %s, and not what it is judged by', (pk, own, others) => {
    expect(allowed('ViewRole', item(pk, own))).toEqual(['UpdateItem']);
    for (const other of others) expect(allowed('ViewRole', item(pk, own, other))).toEqual([]);
  });

  it('may send to no queue, delete no message, write no secret and switch nothing', () => {
    const actions = statementsOf('ViewRole').flatMap(({ Action }) => Action);
    expect(
      actions.filter((action) => /^sqs:(Send|Delete)|^lambda:|^secretsmanager:(?!GetSecretValue)/.test(action)),
    ).toEqual([]);
  });
});

describe('the role of the function that takes the orders of approvers', () => {
  it('reads no secret but the key that orders are sealed with, and opens no token', () => {
    const reads = statementsOf('ApproveRole').filter(({ Action }) =>
      JSON.stringify(Action).includes('secretsmanager:'),
    );
    expect(reads).toHaveLength(1);
    expect(JSON.stringify(reads).match(/Storage\w+Secret/g)).toEqual(['StorageAuthoritySecret']);
  });
});
