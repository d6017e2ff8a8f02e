// GenerateSecretString of a CloudFormation secret: a random password, alone or as one key of a JSON template.
import { randomInt } from 'node:crypto';
import * as z from 'zod';

export const GenerateSecretString = z.object({
  PasswordLength: z.coerce.number().default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});
type GenerateSecretString = z.output<typeof GenerateSecretString>;

/** The value CloudFormation would put into the new secret. */
export function generateSecretString(rule: GenerateSecretString): string {
  const password = randomPassword(rule);
  if (rule.SecretStringTemplate === undefined || rule.GenerateStringKey === undefined) return password;
  const template = JSON.parse(rule.SecretStringTemplate) as object;
  return JSON.stringify({ ...template, [rule.GenerateStringKey]: password });
}

function randomPassword(rule: GenerateSecretString): string {
  const alphabet = [
    rule.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rule.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rule.ExcludeNumbers ? '' : '0123456789',
    rule.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rule.IncludeSpace ? ' ' : '',
  ].join('');
  const allowed = Array.from(alphabet).filter((character) => !rule.ExcludeCharacters.includes(character));
  return Array.from({ length: rule.PasswordLength }, () => allowed[randomInt(allowed.length)]).join('');
}
