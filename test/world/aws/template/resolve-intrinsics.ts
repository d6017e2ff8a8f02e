// Replaces CloudFormation's intrinsic functions by values, given what each resource is called here. What cannot be
// resolved is an error: a guessed value would let a function start with a wrong environment.
import { ACCOUNT_ID, arn, REGION, URL_SUFFIX } from '../account.ts';

/** What `Ref` and `Fn::GetAtt` say about a resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Scope {
  readonly stackName: string;
  /** By logical id. */
  readonly resources: ReadonlyMap<string, Identity>;
  /** Default values of the template's parameters. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A property set to AWS::NoValue is as good as absent. */
const NO_VALUE = Symbol('AWS::NoValue');

/** Resolves a value of a template, however deep the functions sit in it. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, scope)).filter((entry) => entry !== NO_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && isIntrinsic(only[0])) return call(only[0], only[1], scope);
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, resolve(entry, scope)] as const).filter(([, entry]) => entry !== NO_VALUE),
  );
}

const isIntrinsic = (key: string): boolean => key === 'Ref' || key.startsWith('Fn::');

function call(name: string, argument: unknown, scope: Scope): unknown {
  switch (name) {
    case 'Ref':
      return reference(textOf(argument), scope);
    case 'Fn::GetAtt':
      return attribute(Array.isArray(argument) ? argument.join('.') : textOf(argument), scope);
    case 'Fn::Join': {
      const [separator, parts] = listOf(resolve(argument, scope));
      return listOf(parts).map(textOf).join(textOf(separator));
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::Select': {
      const [index, list] = listOf(resolve(argument, scope));
      return listOf(list)[Number(index)];
    }
    case 'Fn::Split': {
      const [separator, text] = listOf(resolve(argument, scope));
      return textOf(text).split(textOf(separator));
    }
    case 'Fn::ToJsonString':
      return JSON.stringify(resolve(argument, scope));
    default:
      throw new Error(`${name} is not understood here`);
  }
}

function reference(name: string, scope: Scope): unknown {
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': ACCOUNT_ID,
    'AWS::NoValue': NO_VALUE,
    'AWS::Partition': 'aws',
    'AWS::Region': REGION,
    'AWS::StackId': arn('cloudformation', `stack/${scope.stackName}/local`),
    'AWS::StackName': scope.stackName,
    'AWS::URLSuffix': URL_SUFFIX,
  };
  const found = pseudo[name] ?? scope.resources.get(name)?.ref ?? scope.parameters[name];
  if (found === undefined) throw new Error(`Ref names ${name}, which the template does not have`);
  return found;
}

function attribute(path: string, scope: Scope): string {
  const [logicalId = '', ...rest] = path.split('.');
  const identity = scope.resources.get(logicalId);
  if (identity === undefined) throw new Error(`Fn::GetAtt names ${logicalId}, which the template does not have`);
  const value = identity.attributes[rest.join('.')];
  if (value === undefined) throw new Error(`the attribute ${rest.join('.')} of ${logicalId} is not known here`);
  return value;
}

/** `${Name}`, `${Name.Attribute}` and the extra variables of the long form; `${!literal}` stays as `${literal}`. */
function substitute(argument: unknown, scope: Scope): string {
  const [template, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument, {}];
  const own = resolve(variables ?? {}, scope) as Record<string, unknown>;
  return textOf(template).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    if (name in own) return textOf(own[name]);
    return name.includes('.') ? attribute(name, scope) : textOf(reference(name, scope));
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`expected a string, got ${JSON.stringify(value)}`);
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new Error(`expected a list, got ${JSON.stringify(value)}`);
}
