// What is chosen at deploy time with `-c name=value`; everything else stands in the settings file.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
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

function readJson(file: string): unknown {
  try {
    // Some editors save a byte order mark in front.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new DeploymentFault(`The settings file ${file} ${why}: name a JSON file with -c settings=FILE.`);
  }
}
