// The operators' door: who may open it, and that nothing else leads to the function behind it.
import { describe, expect, it } from '@jest/globals';
import { withoutHashes } from '../support/readable.ts';
import { resource, resources, shippedTemplate } from '../support/template.ts';

const found = <T>(value: T): T => withoutHashes(value) as T;

describe("the operators' URL", () => {
  it('is opened by IAM alone, for no browser', () => {
    expect(found(resource(shippedTemplate(), 'AWS::Lambda::Url').Properties)).toEqual({
      AuthType: 'AWS_IAM',
      TargetFunctionArn: '${OperateFunction.Arn}',
    });
  });

  it('has a function that lets no principal in by its own policy', () => {
    const targets = Object.values(resources(shippedTemplate(), 'AWS::Lambda::Permission')).map(({ Properties }) =>
      found<unknown>(Properties.FunctionName),
    );
    expect(targets).not.toContain('${OperateFunction.Arn}');
  });
});

describe("the operators' policy", () => {
  it('allows the URL, the call through it and to find the stack', () => {
    const { Properties } = resource(shippedTemplate(), 'AWS::IAM::ManagedPolicy');
    expect(found(Properties.PolicyDocument.Statement)).toEqual([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunctionUrl',
        Resource: '${OperateFunction.Arn}',
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
      },
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: '${OperateFunction.Arn}',
        Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
      },
      { Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: '${AWS::StackId}' },
    ]);
  });

  it('is attached to no principal', () => {
    const { Properties } = resource(shippedTemplate(), 'AWS::IAM::ManagedPolicy');
    for (const kind of ['Roles', 'Users', 'Groups']) expect(Properties).not.toHaveProperty(kind);
  });
});
