// What Secrets Manager sends: one of four steps, spelled in either of the ways that AWS uses.
import * as z from 'zod';
import { ConnectorError } from '../errors.ts';

const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
export type RotationStep = (typeof steps)[number];

const folded = (step: string): string => step.toLowerCase().replaceAll(/[^a-z]/g, '');
const stepOf = (text: string): RotationStep | undefined => steps.find((step) => folded(step) === folded(text));

const RotationEvent = z.object({
  Step: z
    .string()
    .transform((text, context) => stepOf(text) ?? (context.addIssue('is no step of a rotation'), z.NEVER)),
  /** ARN, or name, of the secret. */
  SecretId: z.string().min(1),
  /** The version that becomes the next one. */
  ClientRequestToken: z.string().min(1),
});

export interface RotationOrder {
  readonly step: RotationStep;
  readonly secretId: string;
  readonly versionId: string;
}

/** Throws `rotation-refused`. */
export function parseRotationEvent(event: unknown): RotationOrder {
  const parsed = RotationEvent.safeParse(event);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'event'} (${code})`);
    throw new ConnectorError('rotation-refused', `This is no event of a rotation: ${faults.join(', ')}.`);
  }
  const { Step: step, SecretId: secretId, ClientRequestToken: versionId } = parsed.data;
  return { step, secretId, versionId };
}
