// Who may have the NetSuite key replaced, and when it is replaced by itself.
import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnRotationSchedule, type Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface KeyRotationProps {
  readonly rotation: LambdaFunction;
  readonly secret: Secret;
  /** null: only when an operator starts it. */
  readonly everyDays: number | null;
}

export class KeyRotation extends Construct {
  constructor(scope: Construct, id: string, { rotation, secret, everyDays }: KeyRotationProps) {
    super(scope, id);
    // Secrets Manager, for this secret of this account, and for no other.
    rotation.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
      sourceArn: secret.secretArn,
    });
    if (everyDays === null) return;
    // Not the construct for it, which gives Secrets Manager and the function rights of its own.
    const schedule = new CfnRotationSchedule(this, 'Schedule', {
      secretId: secret.secretArn,
      rotationLambdaArn: rotation.functionArn,
      // The secret may still be empty, and a deployment is no reason to replace a key.
      rotateImmediatelyOnUpdate: false,
      rotationRules: { automaticallyAfterDays: everyDays },
    });
    schedule.node.addDependency(rotation);
  }
}
