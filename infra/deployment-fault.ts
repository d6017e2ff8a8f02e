// A choice of the deployment that cannot be carried out; the message names it and the remedy.

export class DeploymentFault extends Error {
  override readonly name = 'DeploymentFault';
}
