// The functions behind the command line, one for each right, each with a role that can do no more than its right: the one that
// only looks cannot queue anything, and writes nothing of the table but what it works with itself.
import { type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Construct } from 'constructs';
import { keyUse } from '../lib/config/key-use.ts';
import { functionTimeoutMs } from '../lib/config/time-limits.ts';
import { type Right } from '../lib/config/rights.ts';
import { type ChangeQueue } from './change-queue.ts';
import { ConnectorFunction } from './connector-function.ts';
import { type DeployChoices } from './deploy-choices.ts';
import { allow } from './grants.ts';
import { type Storage } from './storage.ts';

export interface OperatorFunctionsProps {
  readonly storage: Storage;
  readonly queue: ChangeQueue;
  readonly delivery: SqsEventSource;
  /** Whom the queue is delivered to. */
  readonly worker: LambdaFunction;
  readonly choices: DeployChoices;
  readonly environment: Readonly<Record<string, string>>;
}

export type OperatorFunctions = Readonly<Record<Right, ConnectorFunction>>;

/** Partition keys of what the function that only looks keeps for itself: its plans, its lists, tokens, slots and circuits. */
const viewersKeys = [
  ...['PLAN#*', 'VIEWED-DIMENSIONS', 'TOKEN#*', 'REFUSED#*'],
  ...['CIRCUIT#*', 'SLOTS#netsuite', 'ACCOUNT-SHAPE'],
];

export function operatorFunctions(scope: Construct, props: OperatorFunctionsProps): OperatorFunctions {
  const { storage, choices, environment } = props;
  const add = (id: string, entry: Right, description: string, statements: PolicyStatement[]): ConnectorFunction =>
    new ConnectorFunction(scope, id, {
      entry,
      description,
      timeoutMs: functionTimeoutMs.operate,
      memorySize: 1024,
      choices,
      key: storage.key,
      environment,
      statements: [...statements, ...allow.useKey(storage.key, keyUse[entry])],
    });
  return {
    view: add('View', 'view', 'Answers who may look: plans, open points, guards, outcomes', viewing(props)),
    operate: add(
      'Operate',
      'operate',
      "Records an operator's requests with who asked before queueing them",
      operating(props),
    ),
    approve: add(
      'Approve',
      'approve',
      "Records an approver's orders with who asked before queueing them",
      approving(props),
    ),
  };
}

const viewing = ({ storage, queue }: OperatorFunctionsProps): PolicyStatement[] => [
  allow.readSecrets(storage.bambooHrSecret, storage.netSuiteSecret, storage.digestSecret, storage.webhookSecret),
  allow.readTable(storage.table, 'open'),
  allow.changeItemsOf(storage.table, viewersKeys),
  allow.addItemsTo(storage.table, 'OPERATIONS'),
  // What the guards measure by, learned by every plan.
  allow.setAttributes(storage.table, 'GUARD', ['staff']),
  allow.setAttributes(storage.table, 'RECONCILE', ['missing']),
  allow.lookInto(queue.deadLetters),
];

const operating = ({ storage, queue, delivery, worker }: OperatorFunctionsProps): PolicyStatement[] => [
  allow.readSecrets(
    ...[storage.bambooHrSecret, storage.netSuiteSecret, storage.digestSecret, storage.webhookSecret],
    storage.authoritySecret,
  ),
  allow.replaceSecret(storage.netSuiteSecret),
  allow.replaceIfCurrent(storage.webhookSecret),
  allow.useTable(storage.table, 'open'),
  allow.sendTo(queue.queue),
  allow.consumeFrom(queue.deadLetters),
  allow.switchDelivery(delivery, worker),
];

/** Orders alone: no vendor is called for them, and no secret read but the key they are sealed with. */
const approving = ({ storage, queue, delivery, worker }: OperatorFunctionsProps): PolicyStatement[] => [
  allow.readSecrets(storage.authoritySecret),
  allow.useTable(storage.table, 'open'),
  allow.sendTo(queue.queue),
  allow.switchDelivery(delivery, worker),
];

export const handlersOf = ({ view, operate, approve }: OperatorFunctions): Readonly<Record<Right, LambdaFunction>> => ({
  view: view.function,
  operate: operate.function,
  approve: approve.function,
});
