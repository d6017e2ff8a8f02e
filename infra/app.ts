// The CDK app: one stack, from connector.json (or another settings file) and a few deploy-time choices.
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { isSettingsFault } from '../lib/config/settings.ts';
import { ConnectorStack } from './connector-stack.ts';
import { readDeployChoices } from './deploy-choices.ts';
import { DeploymentFault } from './deployment-fault.ts';

try {
  const app = new App();
  const choices = readDeployChoices(app.node);
  new ConnectorStack(app, choices.stackName, choices);
  // Findings stop the synthesis; each accepted one carries its reason on the construct it concerns.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
} catch (error) {
  // A fault of the operator's is one sentence; any other shows where it came from.
  if (!(error instanceof DeploymentFault || isSettingsFault(error))) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
