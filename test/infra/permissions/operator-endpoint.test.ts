// The operators' doors: who may open which, and that nothing else leads to the functions behind them.
import { describe, expect, it } from '@jest/globals';
import { withoutHashes } from '../support/readable.ts';
import { type resource, resources, shippedTemplate } from '../support/template.ts';

const found = <T>(value: T): T => withoutHashes(value) as T;
const handlers = ['${ViewFunction.Arn}', '${OperateFunction.Arn}', '${ApproveFunction.Arn}'];

describe("the operators' URLs", () => {
  it('are one for each right, opened by IAM alone, for no browser', () => {
    const urls = Object.values(resources(shippedTemplate(), 'AWS::Lambda::Url')).map(({ Properties }) =>
      found<unknown>(Properties),
    );
    expect(urls).toEqual(handlers.map((TargetFunctionArn) => ({ AuthType: 'AWS_IAM', TargetFunctionArn })));
  });

  it('have functions that let no principal in by their own policy', () => {
    const targets = Object.values(resources(shippedTemplate(), 'AWS::Lambda::Permission')).map(({ Properties }) =>
      found<unknown>(Properties.FunctionName),
    );
    for (const handler of handlers) expect(targets).not.toContain(handler);
  });
});

type Properties = ReturnType<typeof resource>['Properties'];

describe.each([
  ['OperatorViewer', ['${ViewFunction.Arn}']],
  ['Operator', ['${OperateFunction.Arn}', '${ViewFunction.Arn}']],
  ['OperatorApprover', ['${ApproveFunction.Arn}', '${ViewFunction.Arn}']],
])('the policy %s', (id, Resource) => {
  const policy = (): Properties => {
    const all = Object.entries(resources(shippedTemplate(), 'AWS::IAM::ManagedPolicy'));
    return all.find(([each]) => each.replace(/[0-9A-F]{8}$/, '') === id)![1].Properties;
  };

  it('allows its URLs, the call through them and to find the stack', () => {
    const listed = (found(policy().PolicyDocument.Statement) as { Resource: string | string[] }[]).map((each) => ({
      ...each,
      Resource: [each.Resource].flat().sort(),
    }));
    expect(listed).toEqual([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunctionUrl',
        Resource,
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
      },
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource,
        Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
      },
      { Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: ['${AWS::StackId}'] },
    ]);
  });

  it('is attached to no principal', () => {
    for (const kind of ['Roles', 'Users', 'Groups']) expect(policy()).not.toHaveProperty(kind);
  });
});

describe('the policies', () => {
  it('are three', () => {
    expect(Object.keys(resources(shippedTemplate(), 'AWS::IAM::ManagedPolicy'))).toHaveLength(3);
  });
});
