// The file of `connector init --config`: everything that the guided form would ask. A value may stand in the environment or in
// a file of its own instead, so that the file itself need not be secret.
import { dirname, resolve } from 'node:path';
import leven from 'leven';
import * as z from 'zod';
import { ConnectorError } from '../../errors.ts';
import { readUnicode } from '../text-file.ts';

const reference = z.union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })]);
const value = z.union([z.string().min(1), reference], 'must be a text, {"env": "NAME"} or {"file": "PATH"}');

const InitFile = z.strictObject({
  companyDomain: value.optional(),
  apiKey: value.optional(),
  accountId: value.optional(),
  clientId: value.optional(),
  certificateId: value.optional(),
  privateKeyPem: value.optional(),
  algorithm: value.optional(),
  /** Whether a permission that is missing stops the set-up before the mapping. */
  onGap: z.enum(['stop', 'report']).default('stop'),
  /** off: the poll alone finds changes. */
  webhook: z.enum(['register', 'off']).default('register'),
  /** Where the certificate of the connector's own key goes, for NetSuite's administrator. */
  certificate: z.string().min(1).default('netsuite-certificate.pem'),
  /** A CSV file as connector dimensions export writes it. */
  mapping: z.string().min(1).optional(),
  /** Where the plan goes: FILE.json and FILE.html. */
  plan: z.string().min(1).default('first-load'),
});

type Value = z.output<typeof value>;
type ValueField =
  'companyDomain' | 'apiKey' | 'accountId' | 'clientId' | 'certificateId' | 'privateKeyPem' | 'algorithm';

/** With every reference looked up; file names are those of the working folder. */
export type InitConfig = Readonly<Partial<Record<ValueField | 'mapping', string>>> & {
  readonly plan: string;
  readonly certificate: string;
  readonly onGap: 'stop' | 'report';
  readonly webhook: 'register' | 'off';
};

export const initFields: readonly string[] = Object.keys(InitFile.shape);

/** Throws `file-invalid`: names the field and the remedy, never a value. */
export async function readInitConfig(file: string, env: NodeJS.ProcessEnv): Promise<InitConfig> {
  const parsed = InitFile.safeParse(await readJson(file));
  if (!parsed.success) throw invalid(file, parsed.error.issues.flatMap(faultsOf).join('; '));
  const { mapping, plan, onGap, webhook, certificate, ...values } = parsed.data;
  const folder = dirname(file);
  const looked = await Promise.all(
    Object.entries(values).flatMap(([field, given]) =>
      given === undefined ? [] : [lookUp(given, { field, file, env }).then((text) => [field, text] as const)],
    ),
  );
  return {
    ...Object.fromEntries(looked),
    ...(mapping === undefined ? {} : { mapping: resolve(folder, mapping) }),
    certificate: resolve(folder, certificate),
    plan,
    onGap,
    webhook,
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readUnicode(file));
  } catch (error) {
    throw invalid(file, error instanceof SyntaxError ? 'is no JSON' : 'cannot be read: name an existing JSON file');
  }
}

interface Place {
  readonly field: string;
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

async function lookUp(given: Value, { field, file, env }: Place): Promise<string> {
  if (typeof given === 'string') return given;
  if ('env' in given) {
    const found = env[given.env];
    if (found === undefined || found === '') throw invalid(file, `${field}: the environment has no ${given.env}`);
    return found;
  }
  try {
    return await readUnicode(resolve(dirname(file), given.file));
  } catch {
    throw invalid(file, `${field}: ${given.file} cannot be read`);
  }
}

function faultsOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [`${issue.path.join('.') || '(top level)'}: ${issue.message}`];
  return issue.keys.map((key) => {
    const [like] = initFields.toSorted((a, b) => leven(a, key) - leven(b, key));
    return `there is no field "${key}"; did you mean "${like ?? ''}"?`;
  });
}

const invalid = (file: string, fault: string): ConnectorError =>
  new ConnectorError('file-invalid', `${file} is not usable: ${fault}.`);
