// The door operators knock at: a function URL that IAM guards, and the policy that opens it.
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export class OperatorEndpoint extends Construct {
  readonly url: string;
  /** Attach it to the operators who may answer, retry and revoke. */
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, { handler }: { handler: LambdaFunction }) {
    super(scope, id);
    this.url = handler.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }).url;
    this.policy = new ManagedPolicy(this, 'Operator', {
      description: 'May operate the BambooHR to NetSuite connector from its command line',
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunctionUrl'],
          resources: [handler.functionArn],
          conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
        }),
        // Asked for beside the other since late 2025, and only good for the URL.
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [handler.functionArn],
          conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
        }),
        // Where the command line finds the stack's outputs.
        new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [Stack.of(this).stackId] }),
      ],
    });
  }
}
