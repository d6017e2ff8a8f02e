// Who may use the stack's KMS key for what: the statements of each role, evaluated as IAM does, role by purpose.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createCipher } from '../../../lib/aws/cipher.ts';
import { keyPurposes } from '../../../lib/config/key-use.ts';
import { withoutHashes } from '../support/readable.ts';
import { resource, resources, root, shippedTemplate } from '../support/template.ts';

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Conditions;
}

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/** What the service that is asked knows of a request, by the name of the condition key. */
type Request = Readonly<Record<string, string>>;

const key = '${StorageKey.Arn}';
const actions = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;

const statementsOf = (role: string): readonly Statement[] => {
  const { Policies } = resource(shippedTemplate(), 'AWS::IAM::Role', role).Properties as {
    Policies: readonly { PolicyDocument: { Statement: unknown } }[];
  };
  return Policies.flatMap(({ PolicyDocument }) => withoutHashes(PolicyDocument.Statement) as Statement[]);
};

/** All operators, keys and values must hold; a key that the request does not have fails. What it does not know throws. */
function holds(conditions: Conditions, request: Request): boolean {
  return Object.entries(conditions).every(([operator, keys]) => {
    if (operator !== 'StringEquals') throw new Error(`The evaluator does not know ${operator}.`);
    return Object.entries(keys).every(([name, values]) => [values].flat().includes(request[name] ?? ''));
  });
}

function allows(statement: Statement, action: string, request: Request): boolean {
  if (statement.Effect !== 'Allow') throw new Error('The evaluator knows Allow alone.');
  const { Action, Resource, Condition = {} } = statement;
  return [Action].flat().includes(action) && [Resource].flat().includes(key) && holds(Condition, request);
}

/** For both actions alike. */
function mayUseKey(role: string, request: Request): boolean {
  const [decrypt, generate] = actions.map((action) =>
    statementsOf(role).some((statement) => allows(statement, action, request)),
  );
  expect(decrypt).toBe(generate);
  return decrypt === true;
}

const via = (service: string): string => `${service}.\${AWS::Region}.\${AWS::URLSuffix}`;
const sealedFor = (purpose: string): Request => ({
  'kms:EncryptionContext:purpose': purpose,
  'kms:EncryptionContext:place': 'anywhere',
});

const services = ['secretsmanager', 'sqs', 'dynamodb', 's3', 'lambda'];

const expected: Readonly<
  Record<string, { readonly purposes: readonly string[]; readonly services: readonly string[] }>
> = {
  ReceiveWebhookRole: { purposes: [], services: ['secretsmanager', 'sqs'] },
  SyncEmployeeRole: {
    purposes: ['bamboohr-token', 'netsuite-token', 'former-external-id'],
    services: ['secretsmanager', 'sqs', 'dynamodb'],
  },
  BackfillRole: { purposes: ['bamboohr-token'], services: ['secretsmanager', 'sqs', 'dynamodb'] },
  ReconcileRole: {
    purposes: ['bamboohr-token', 'netsuite-token'],
    services: ['secretsmanager', 'sqs', 'dynamodb'],
  },
  ViewRole: { purposes: ['bamboohr-token', 'netsuite-token'], services: ['secretsmanager', 'sqs', 'dynamodb'] },
  ApproveRole: { purposes: [], services: ['secretsmanager', 'sqs', 'dynamodb'] },
  OperateRole: { purposes: ['bamboohr-token', 'netsuite-token'], services: ['secretsmanager', 'sqs', 'dynamodb'] },
  RotateNetSuiteKeyRole: { purposes: ['netsuite-token'], services: ['secretsmanager', 'dynamodb'] },
  BackfillScheduleRole: { purposes: [], services: ['sqs'] },
  ReconcileScheduleRole: { purposes: [], services: ['sqs'] },
};

describe('the KMS key', () => {
  it('is used by these roles', () => {
    const roles = Object.keys(resources(shippedTemplate(), 'AWS::IAM::Role'));
    expect(roles.map((id) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('opens for %s what is sealed for its own purposes, and no other', (role, own) => {
    const opened = [...keyPurposes, 'access-token', ''].filter((purpose) => mayUseKey(role, sealedFor(purpose)));
    expect(opened.sort()).toEqual([...own.purposes].sort());
  });

  it.each(Object.entries(expected))('is used for %s by the services it works with, and no other', (role, own) => {
    const used = services.filter((service) => mayUseKey(role, { 'kms:ViaService': via(service) }));
    expect(used.sort()).toEqual([...own.services].sort());
  });

  it.each(Object.keys(expected))('opens nothing for %s that is sealed without a purpose', (role) => {
    expect(mayUseKey(role, {})).toBe(false);
    expect(mayUseKey(role, { 'kms:EncryptionContext:place': 'anywhere' })).toBe(false);
    expect(mayUseKey(role, { 'kms:EncryptionContext:aws:sqs:arn': 'any' })).toBe(false);
  });

  it.each(Object.keys(expected))('is used by %s in no other way', (role) => {
    const others = statementsOf(role).filter(({ Action }) =>
      [Action].flat().some((action) => /^(kms:|\*)/.test(action)),
    );
    for (const { Action, Resource, Condition } of others) {
      expect([Action].flat().sort()).toEqual(actions);
      expect(Resource).toBe(key);
      expect(Condition).toBeDefined();
    }
  });
});

describe('SECURITY.md', () => {
  const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
  const names = { secretsmanager: 'Secrets Manager', sqs: 'SQS', dynamodb: 'DynamoDB' };
  const functions = Object.entries(expected).filter(([role]) => !role.includes('Schedule'));

  it.each(functions)('says for %s through which services and for which purposes it uses the key', (role, own) => {
    const name = role === 'RotateNetSuiteKeyRole' ? 'rotate-netsuite-key' : kebab(role.replace('Role', ''));
    const services = own.services.map((service) => names[service as keyof typeof names]).join(', ');
    const purposes = own.purposes.map((purpose) => `\`${purpose}\``).join(', ') || 'none';
    const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows).toContainEqual(['', `\`${name}\``, services, purposes, '']);
  });
});

describe('the cipher under the role of a function', () => {
  const kms = mockClient(KMSClient);
  afterAll(() => kms.restore());
  const cipher = createCipher(new KMSClient({ region: 'test' }), 'arn:key');
  const dataKey = Buffer.alloc(32, 1);
  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'no error');

  /** KMS refuses what the statements of the role do not allow, as it is asked. */
  function actAs(role: string): void {
    const checked = (context: unknown): void => {
      const asked: Record<string, string> = {};
      for (const [name, value] of Object.entries(context as Request)) asked[`kms:EncryptionContext:${name}`] = value;
      if (!mayUseKey(role, asked)) throw new Error('AccessDeniedException');
    };
    kms.reset();
    kms.on(GenerateDataKeyCommand).callsFake(({ EncryptionContext: context }) => {
      checked(context);
      return { Plaintext: dataKey, CiphertextBlob: Buffer.from('wrapped') };
    });
    kms.on(DecryptCommand).callsFake(({ EncryptionContext: context }) => {
      checked(context);
      return { Plaintext: dataKey };
    });
  }

  const cases = Object.entries(expected).flatMap(([role, { purposes }]) =>
    keyPurposes.map((purpose) => [role, purposes.includes(purpose) ? 'opens' : 'does not open', purpose] as const),
  );

  it.each(cases)('%s %s what another function sealed for %s', async (role, opens, purpose) => {
    const context = { purpose, place: 'there' };
    actAs('SyncEmployeeRole');
    const sealed = await cipher.encrypt('marker', context);
    actAs(role);
    const opened = await cipher.decrypt(sealed, context).catch(messageOf);
    const resealed = await cipher.encrypt('marker', context).then(() => 'sealed', messageOf);
    const refused = 'AccessDeniedException';
    expect([opened, resealed]).toEqual(opens === 'opens' ? ['marker', 'sealed'] : [refused, refused]);
  });
});
