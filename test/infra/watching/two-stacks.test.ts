// Two stacks in one account, a sandbox and production, share nothing that has a name: what is dead in one must not look alive
// because the other lives.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { synth } from '../support/synth.ts';
import { resources, type StackTemplate } from '../support/template.ts';

/** Properties by which AWS knows a resource in an account, wherever in a template they stand. */
const physicalName =
  /^(Alarm|Topic|Queue|Table|Function|Role|Policy|ManagedPolicy|User|LogGroup|Dashboard|Alias|Stream|Export|Display)Name$/;
/** Types whose name is plainly called so. */
const plainlyNamed =
  /^AWS::(Logs::QueryDefinition|Scheduler::Schedule|SecretsManager::Secret|Events::Rule|SSM::Parameter|ApiGatewayV2::Api)$/;

let sandbox: StackTemplate;
let production: StackTemplate;
beforeAll(() => {
  sandbox = synth({ stack: 'sandbox' });
  production = synth({ stack: 'production' });
});

const shared = (a: readonly string[], b: readonly string[]): readonly string[] => a.filter((each) => b.includes(each));

function namesIn(template: StackTemplate): readonly string[] {
  const found = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
    Object.entries((Properties ?? {}) as Readonly<Record<string, unknown>>)
      .filter(([key]) => physicalName.test(key) || (key === 'Name' && plainlyNamed.test(Type)))
      // A reference is to a resource of the same stack, and named by CloudFormation.
      .filter(([key, value]) => typeof value === 'string' && !(Type === 'AWS::IAM::Policy' && key === 'PolicyName'))
      .map(([key, value]) => `${Type} ${key} ${String(value)}`),
  );
  const exported = Object.values(template.Outputs).flatMap(({ Export }) =>
    Export === undefined ? [] : [`Export ${JSON.stringify(Export)}`],
  );
  return [...found, ...exported];
}

/** What alarms watch among the metrics that functions write themselves; those of AWS have a resource as dimension. */
const watchedIn = (template: StackTemplate): readonly string[] =>
  Object.values(resources(template, 'AWS::CloudWatch::Alarm')).flatMap(({ Properties }) =>
    /"Ref"|"Fn::GetAtt"/.test(JSON.stringify(Properties.Dimensions))
      ? []
      : [JSON.stringify([Properties.Namespace, Properties.MetricName, Properties.Dimensions])],
  );

const writtenIn = (template: StackTemplate): readonly string[] =>
  Object.values(resources(template, 'AWS::Lambda::Function')).flatMap(({ Properties }) => {
    const namespace: unknown = Properties.Environment?.Variables?.POWERTOOLS_METRICS_NAMESPACE;
    return typeof namespace === 'string' ? [namespace] : [];
  });

describe('two stacks in one account', () => {
  it('share no name of a resource, a saved query, a topic or an export', () => {
    expect(namesIn(sandbox).length).toBeGreaterThan(0);
    expect(shared(namesIn(sandbox), namesIn(production))).toEqual([]);
  });

  it('share no metric that an alarm watches', () => {
    expect(watchedIn(sandbox).length).toBeGreaterThan(20);
    expect(shared(watchedIn(sandbox), watchedIn(production))).toEqual([]);
  });

  it('write into a namespace of their own, the one their alarms watch', () => {
    for (const [template, name] of [
      [sandbox, 'sandbox'],
      [production, 'production'],
    ] as const) {
      expect([...new Set(writtenIn(template))]).toEqual([`BambooHrNetSuite/${name}`]);
      for (const watched of watchedIn(template)) expect(watched).toContain(`"BambooHrNetSuite/${name}"`);
    }
  });

  it('watch, of what AWS counts, only resources of their own', () => {
    for (const { Properties } of Object.values(resources(production, 'AWS::CloudWatch::Alarm'))) {
      for (const { Value } of Properties.Dimensions as readonly { Value: unknown }[]) {
        const text = JSON.stringify(Value);
        const named = /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(text)?.[1];
        if (named !== undefined) expect(production.Resources).toHaveProperty(named);
      }
    }
  });
});
