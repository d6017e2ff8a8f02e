// The doors operators knock at: for each right a function URL that IAM guards, and the policy that opens it. Operators and
// approvers may look as well, and hold nothing of each other's.
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Right } from '../lib/config/rights.ts';

export type OperatorHandlers = Readonly<Record<Right, LambdaFunction>>;

interface PolicyProps {
  readonly handlers: readonly LambdaFunction[];
  readonly description: string;
}

export class OperatorEndpoint extends Construct {
  readonly urls: Readonly<Record<Right, string>>;
  readonly policies: Readonly<Record<Right, ManagedPolicy>>;

  constructor(scope: Construct, id: string, { view, operate, approve }: OperatorHandlers) {
    super(scope, id);
    const open = (handler: LambdaFunction): string =>
      handler.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }).url;
    this.urls = { view: open(view), operate: open(operate), approve: open(approve) };
    this.policies = {
      view: this.#policy('Viewer', {
        handlers: [view],
        description: 'May look at the BambooHR to NetSuite connector from its command line',
      }),
      operate: this.#policy('Operator', {
        handlers: [view, operate],
        description: 'May operate the BambooHR to NetSuite connector from its command line',
      }),
      approve: this.#policy('Approver', {
        handlers: [view, approve],
        description: 'May approve what the BambooHR to NetSuite connector writes, from its command line',
      }),
    };
  }

  #policy(id: string, { handlers, description }: PolicyProps): ManagedPolicy {
    const resources = handlers.map(({ functionArn }) => functionArn);
    return new ManagedPolicy(this, id, {
      description,
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunctionUrl'],
          resources,
          conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
        }),
        // Asked for beside the other since late 2025, and only good for the URL.
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources,
          conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
        }),
        // Where the command line finds the stack's outputs.
        new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [Stack.of(this).stackId] }),
      ],
    });
  }
}
