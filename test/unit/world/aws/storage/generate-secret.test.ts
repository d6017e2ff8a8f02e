import { expect, it } from '@jest/globals';
import { GenerateSecretString, generateSecretString } from '../../../../world/aws/storage/generate-secret.ts';

const generate = (rule: object): string => generateSecretString(GenerateSecretString.parse(rule));

it('a password has 32 characters unless told otherwise, and is never the same', () => {
  expect(generate({})).toHaveLength(32);
  expect(generate({ PasswordLength: 64 })).toHaveLength(64);
  expect(generate({})).not.toBe(generate({}));
});

it('what is excluded does not appear', () => {
  const password = generate({
    PasswordLength: 500,
    ExcludePunctuation: true,
    ExcludeUppercase: true,
    ExcludeCharacters: 'abc',
  });
  expect(password).toMatch(/^[d-z0-9]{500}$/);
});

it('with a template it becomes one key of the object', () => {
  const value = generate({ SecretStringTemplate: '{"user":"me"}', GenerateStringKey: 'key', PasswordLength: 8 });
  expect(JSON.parse(value)).toEqual({ user: 'me', key: expect.stringMatching(/^.{8}$/) });
});
