// Takes one IAM action from the functions' roles, to show that a deployment without it is noticed.
import { changeObjects, ofType, type Template } from './template.ts';

/** `grant` is an action such as `sqs:SendMessage`, or `SyncEmployee/sqs:SendMessage` for one function's role alone. */
export function withoutGrant(template: Template, grant: string): string[] {
  const [action = '', construct = ''] = grant.split('/').reverse();
  const taken: string[] = [];
  const known = new Set<string>();
  const roles = ofType(template, 'AWS::IAM::Role').filter(([id, { Properties }]) => {
    const isForFunction = JSON.stringify(Properties['AssumeRolePolicyDocument']).includes('lambda.amazonaws.com');
    return isForFunction && id.startsWith(construct);
  });
  for (const [id, role] of roles) {
    const before = JSON.stringify(role.Properties['Policies']);
    role.Properties['Policies'] = changeObjects(role.Properties['Policies'], (object) => {
      if (!Array.isArray(object['Statement'])) return object;
      const statements: unknown[] = object['Statement'];
      return { ...object, Statement: statements.flatMap((statement) => lessAction(statement, action, known)) };
    });
    if (JSON.stringify(role.Properties['Policies']) !== before) taken.push(id);
  }
  if (taken.length > 0) return taken;
  throw new Error(`No function's role has ${grant}; they have: ${[...known].sort().join(', ')}.`);
}

/** None at all when nothing else was allowed by it. */
function lessAction(statement: unknown, action: string, known: Set<string>): unknown[] {
  if (typeof statement !== 'object' || statement === null || !('Action' in statement)) return [statement];
  const actions = [statement.Action].flat().map(String);
  for (const each of actions) known.add(each);
  if (!actions.includes(action)) return [statement];
  const kept = actions.filter((each) => each !== action);
  return kept.length === 0 ? [] : [{ ...statement, Action: kept }];
}
