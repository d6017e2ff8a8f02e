// Step: the deployed stack, by its name, with the operator's own AWS credentials.
import { askPatiently } from '../ask-patiently.ts';
import { already, type StepResult, type StepTools } from './step.ts';

export async function findStack({ stack, connect, connectSecrets, clock }: StepTools): Promise<StepResult> {
  await connectSecrets();
  // A question that costs no vendor anything shows that the caller may operate the stack.
  await askPatiently({ v: 1, operation: 'guards' }, await connect(), clock);
  return already(`${stack} answers, and you may operate it.`);
}
