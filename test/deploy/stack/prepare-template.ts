// Takes out of a synthesised template what the emulator cannot do, or does otherwise than AWS. Every difference to what
// AWS would be given is told.
import { changeObjects, ofType, type Resource, type Template } from './template.ts';

const unsupported = new Set([
  'AWS::Logs::QueryDefinition',
  'AWS::SecretsManager::RotationSchedule',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::CloudWatch::CompositeAlarm',
]);

const isUnsupported = ({ Type, Properties }: Resource): boolean =>
  unsupported.has(Type) || (Type === 'AWS::CloudWatch::Alarm' && Properties['Metrics'] !== undefined);

/** Changes the template; returns one sentence for each difference. */
export function prepareTemplate(template: Template): string[] {
  return [
    ...leaveOut(template),
    ...nameSecretsByArn(template),
    ...knowSessionsByRole(template),
    ...nameBatchActions(template),
    ...askSessionsForPurpose(template),
    ...letTheTrialBeAFunction(template),
  ];
}

function leaveOut(template: Template): string[] {
  const left = Object.entries(template.Resources).filter(([, resource]) => isUnsupported(resource));
  const ids = new Set(left.map(([id]) => id));
  template.Resources = Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([id]) => !ids.has(id))
      .map(([id, { DependsOn, ...resource }]) => {
        const kept = [DependsOn ?? []].flat().filter((dependency) => !ids.has(dependency));
        return [id, { ...resource, ...(kept.length > 0 && { DependsOn: kept }) }];
      }),
  );
  const counts = new Map<string, number>();
  for (const [, { Type }] of left) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  return [...counts].map(([type, count]) => `left out: ${String(count)} x ${type}, which it does not have`);
}

/** On AWS the reference to a secret is its ARN as well; here it is its name, and no grant on it would ever match. */
function nameSecretsByArn(template: Template): string[] {
  const secrets = new Set(ofType(template, 'AWS::SecretsManager::Secret').map(([id]) => id));
  let count = 0;
  Object.assign(
    template,
    changeObjects(template, (object) => {
      const { Ref: id } = object;
      if (typeof id !== 'string' || !secrets.has(id)) return object;
      count += 1;
      return { 'Fn::GetAtt': [id, 'Id'] };
    }),
  );
  return count === 0 ? [] : [`changed: ${String(count)} references to secrets give the ARN`];
}

/** On AWS `aws:PrincipalArn` of a session is the ARN of its role; here it is the ARN of the session. */
function knowSessionsByRole(template: Template): string[] {
  const key = 'aws:PrincipalArn';
  let count = 0;
  Object.assign(
    template,
    changeObjects(template, (object) => {
      if (!(key in object)) return object;
      const roles = [object[key]].flat();
      count += 1;
      return { ...object, [key]: [...roles, ...roles.flatMap(sessionsOf)] };
    }),
  );
  return count === 0 ? [] : [`changed: ${String(count)} condition on ${key} names the sessions of its roles as well`];
}

function sessionsOf(arn: unknown): unknown[] {
  if (typeof arn !== 'object' || arn === null || !('Fn::GetAtt' in arn)) return [];
  const [role]: unknown[] = [arn['Fn::GetAtt']].flat();
  const parts = [{ Ref: 'AWS::Partition' }, ':sts::', { Ref: 'AWS::AccountId' }, ':assumed-role/', { Ref: role }, '/*'];
  return [{ 'Fn::Join': ['', ['arn:', ...parts]] }];
}

const batched = ['sqs:SendMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'];

/** On AWS a permission to send is one to send in batches; here the batch is an action of its own. */
function nameBatchActions(template: Template): string[] {
  let count = 0;
  Object.assign(
    template,
    changeObjects(template, (object) => {
      if (!('Action' in object) || !('Effect' in object)) return object;
      const actions = [object['Action']].flat();
      const added = actions
        .filter((action) => batched.includes(String(action)))
        .map((action) => `${String(action)}Batch`);
      if (added.length === 0) return object;
      count += 1;
      return { ...object, Action: [...actions, ...added] };
    }),
  );
  return count === 0 ? [] : [`changed: ${String(count)} statements on SQS name the batch actions as well`];
}

const purpose = 'kms:EncryptionContext:purpose';

/**
 * On AWS a condition may ask for the encryption context of a request; here no request has one, and all would be refused. A
 * tag of the session stands for it: those of the functions have none and pass, those of the trial tell what they open.
 */
function askSessionsForPurpose(template: Template): string[] {
  let count = 0;
  Object.assign(
    template,
    changeObjects(template, (object) => {
      const { [purpose]: own, ...others } = Object(object['StringEquals'] ?? {}) as Record<string, unknown>;
      if (own === undefined || Object.keys(others).length > 0) return object;
      count += 1;
      return { StringEqualsIfExists: { 'aws:PrincipalTag/purpose': own } };
    }),
  );
  return count === 0
    ? []
    : [`changed: ${String(count)} conditions on ${purpose} ask for a tag of the session, if it has one`];
}

/** On AWS nothing but Lambda takes on the role of a function; here the trial does as well, to try what the role may open. */
function letTheTrialBeAFunction(template: Template): string[] {
  let count = 0;
  for (const [, { Properties }] of ofType(template, 'AWS::IAM::Role')) {
    Properties['AssumeRolePolicyDocument'] = changeObjects(Properties['AssumeRolePolicyDocument'], (object) => {
      const { Principal: principal } = object;
      if (JSON.stringify(principal ?? null) !== '{"Service":"lambda.amazonaws.com"}') return object;
      count += 1;
      const Principal = { Service: 'lambda.amazonaws.com', AWS: { Ref: 'AWS::AccountId' } };
      return { ...object, Principal, Action: ['sts:AssumeRole', 'sts:TagSession'] };
    });
  }
  return count === 0 ? [] : [`changed: ${String(count)} roles of functions may be assumed by the trial as well`];
}
