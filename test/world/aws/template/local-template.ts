// A template with its names decided: resolves any value in it and hands out its resources by type.
import { type CloudAssembly, type Resource } from './cloud-assembly.ts';
import { apiEndpoint, functionUrlAddress, identify } from './physical-names.ts';
import { type Identity, resolve, type Scope } from './resolve-intrinsics.ts';

export interface ResolvedResource {
  readonly logicalId: string;
  readonly identity: Identity;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface LocalTemplateOptions {
  readonly queueUrl: (name: string) => string;
  /** Where the HTTP API answers here. */
  readonly httpFrontUrl: string;
  /** Where a function URL answers here, by its logical id. */
  readonly functionUrl: (logicalId: string) => string;
  /** Texts that become others wherever the template says them, such as a stand-in's address. */
  readonly replacements: Readonly<Record<string, string>>;
}

export class LocalTemplate {
  readonly #assembly: CloudAssembly;
  readonly #scope: Scope;
  readonly #replacements: Record<string, string>;

  constructor(assembly: CloudAssembly, options: LocalTemplateOptions) {
    this.#assembly = assembly;
    const { stackName, template } = assembly;
    const parameters = Object.fromEntries(
      Object.entries(template.Parameters).map(([name, parameter]) => [name, parameter.Default ?? '']),
    );
    const resources = new Map<string, Identity>();
    this.#scope = { stackName, resources, parameters };
    this.#replacements = { ...options.replacements };
    for (const [logicalId, resource] of Object.entries(template.Resources)) {
      const identity = identify(logicalId, this.#named(resource), { stackName, queueUrl: options.queueUrl });
      resources.set(logicalId, identity);
      if (resource.Type === 'AWS::ApiGatewayV2::Api') {
        this.#replacements[apiEndpoint(identity.ref)] = options.httpFrontUrl;
      }
      if (resource.Type === 'AWS::Lambda::Url') {
        this.#replacements[functionUrlAddress(logicalId)] = options.functionUrl(logicalId);
      }
    }
  }

  /** Resources of a type, properties resolved. An error names the resource. */
  ofType(type: string): ResolvedResource[] {
    return Object.entries(this.#assembly.template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties: properties }]) => {
        // A function's variables are resolved one by one, so that an error can name the one at fault.
        const { Environment: _, ...others } = properties;
        return {
          logicalId,
          identity: this.identity(logicalId),
          properties: this.#resolve(others, `${type} ${logicalId}`) as Record<string, unknown>,
        };
      });
  }

  identity(logicalId: string): Identity {
    const identity = this.#scope.resources.get(logicalId);
    if (identity === undefined) throw new Error(`The template has no resource ${logicalId}.`);
    return identity;
  }

  /** A function's own environment variables. An error names function and variable. */
  environment(logicalId: string): Record<string, string> {
    const declared = this.#assembly.template.Resources[logicalId]?.Properties['Environment'] as
      { Variables?: Record<string, unknown> } | undefined;
    return Object.fromEntries(
      Object.entries(declared?.Variables ?? {}).map(([name, value]) => [
        name,
        String(this.#resolve(value, `Function ${logicalId}: the environment variable ${name}`)),
      ]),
    );
  }

  /** The stack's outputs with their values here. */
  outputs(): Map<string, { value: string; description?: string; exportName?: string }> {
    const declared = Object.entries(this.#assembly.template.Outputs);
    return new Map(
      declared.map(([key, output]) => {
        const value = String(this.#resolve(output.Value, `Output ${key}`));
        const exported = output.Export && String(this.#resolve(output.Export.Name, `Output ${key}`));
        return [
          key,
          {
            value,
            ...(output.Description !== undefined && { description: output.Description }),
            ...(exported !== undefined && { exportName: exported }),
          },
        ];
      }),
    );
  }

  #resolve(value: unknown, what: string): unknown {
    try {
      return replace(resolve(value, this.#scope), this.#replacements);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${what} cannot be resolved: ${reason}.`, { cause: error });
    }
  }

  /** Names may be built from pseudo parameters, but from nothing that has yet to get a name. */
  #named(resource: Resource): Resource {
    const names = Object.entries(resource.Properties).filter(([key]) => key.endsWith('Name') || key === 'FifoQueue');
    const Properties = Object.fromEntries(
      names.flatMap(([key, value]) => {
        try {
          return [[key, resolve(value, this.#scope)]];
        } catch {
          return [];
        }
      }),
    );
    return { ...resource, Properties };
  }
}

function replace(value: unknown, replacements: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') {
    return Object.entries(replacements).reduce((text, [from, to]) => text.replaceAll(from, to), value);
  }
  if (Array.isArray(value)) return value.map((entry) => replace(entry, replacements));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry, replacements)]));
}
