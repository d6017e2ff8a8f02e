// What is chosen at deploy time with `-c name=value`; everything else stands in the settings file.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type Node } from 'constructs';
import { DeploymentFault } from './deployment-fault.ts';
import { parseSettings, type Settings } from '../lib/config/settings.ts';

export interface DeployChoices {
  readonly stackName: string;
  /** Absolute path of the settings file that goes into the bundles. */
  readonly settingsFile: string;
  readonly settings: Settings;
  /** Stand-ins for the vendors' hosts, for trying the stack without them. */
  readonly bamboohrBaseUrl: string | undefined;
  readonly netsuiteBaseUrl: string | undefined;
  /** Environments of receive-webhook that may run at once, taken from the account's quota; undefined: no limit of its own. */
  readonly webhookConcurrency: number | undefined;
  /** ARN of the policy that bounds every role. */
  readonly permissionsBoundary: string | undefined;
  /** On everything that can be tagged. */
  readonly tags: Readonly<Record<string, string>>;
  readonly logRetention: RetentionDays;
}

export function readDeployChoices(node: Node): DeployChoices {
  const settingsFile = resolve(text(node, 'settings') ?? 'connector.json');
  const stackName = text(node, 'stack') ?? 'BambooHrNetSuite';
  if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(stackName)) {
    throw new DeploymentFault('-c stack must be letters, digits and hyphens, beginning with a letter.');
  }
  return {
    stackName,
    settingsFile,
    settings: parseSettings(readJson(settingsFile), settingsFile),
    bamboohrBaseUrl: baseUrlOverride(node, 'bamboohrBaseUrl'),
    netsuiteBaseUrl: baseUrlOverride(node, 'netsuiteBaseUrl'),
    webhookConcurrency: webhookConcurrency(text(node, 'webhookConcurrency')),
    permissionsBoundary: permissionsBoundary(text(node, 'permissionsBoundary')),
    tags: tags(text(node, 'tags')),
    logRetention: logRetention(text(node, 'logRetentionDays')),
  };
}

function text(node: Node, name: string): string | undefined {
  const value: unknown = node.tryGetContext(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function baseUrlOverride(node: Node, name: string): string | undefined {
  const url = text(node, name);
  if (url === undefined) return undefined;
  if (/^(https:\/\/[^/\s]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)$/.test(url)) return url;
  throw new DeploymentFault(
    `-c ${name} must be an origin such as https://stand-in.example, or plain http to loopback, without a path.`,
  );
}

function webhookConcurrency(chosen: string | undefined): number | undefined {
  if (chosen === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(chosen)) return Number(chosen);
  throw new DeploymentFault(
    "-c webhookConcurrency must be a whole number from 1 to 9999, and at most the account's Lambda quota less 100: leave it out where the quota is small.",
  );
}

function permissionsBoundary(arn: string | undefined): string | undefined {
  if (arn === undefined || /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/.test(arn)) return arn;
  throw new DeploymentFault(
    '-c permissionsBoundary must be the ARN of an IAM policy, such as arn:aws:iam::123456789012:policy/Boundary.',
  );
}

/** `owner=HR systems,costCentre=4711` */
function tags(chosen = ''): Readonly<Record<string, string>> {
  const pairs = chosen.split(',').filter((pair) => pair.trim() !== '');
  const read = pairs.map((pair): [string, string] => {
    const [, key = '', value = ''] = /^\s*([\w .:/+@-]{1,128}?)\s*=\s*([\w .:/=+@-]{1,256}?)\s*$/.exec(pair) ?? [];
    if (key === '' || key.toLowerCase().startsWith('aws:')) {
      throw new DeploymentFault(
        '-c tags must be name=value pairs between commas, such as owner=hr,costCentre=4711; a name may not begin with aws:.',
      );
    }
    return [key, value];
  });
  return Object.fromEntries(read);
}

function logRetention(days = '90'): RetentionDays {
  const allowed = Object.values(RetentionDays).filter((each) => typeof each === 'number');
  const chosen = allowed.find((each) => String(each) === days);
  if (chosen !== undefined && chosen !== RetentionDays.INFINITE) return chosen;
  throw new DeploymentFault(
    `-c logRetentionDays must be one of those that CloudWatch has: ${allowed.filter((each) => each !== RetentionDays.INFINITE).join(', ')}.`,
  );
}

function readJson(file: string): unknown {
  try {
    // Some editors save a byte order mark in front.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new DeploymentFault(`The settings file ${file} ${why}: name a JSON file with -c settings=FILE.`);
  }
}
