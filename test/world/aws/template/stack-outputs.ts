// CloudFormation as far as the command line needs it: DescribeStacks answers the outputs of the stacks deployed here.
import { randomUUID } from 'node:crypto';
import { arn } from '../account.ts';
import { type SimulatedAnswer, type SimulatedRequest, SimulatedServer } from '../../http/simulated-server.ts';

export interface StackOutput {
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

interface Stack {
  readonly id: string;
  readonly createdAt: string;
  readonly outputs: ReadonlyMap<string, StackOutput>;
}

export class StackOutputs {
  readonly server = new SimulatedServer((request) => this.#answer(request));
  readonly #stacks = new Map<string, Stack>();

  /** Makes a stack known under its name; a second call replaces its outputs. */
  publish(stackName: string, outputs: ReadonlyMap<string, StackOutput>): void {
    const id = arn('cloudformation', `stack/${stackName}/${randomUUID()}`);
    this.#stacks.set(stackName, { id, createdAt: new Date().toISOString(), outputs });
  }

  #answer(request: SimulatedRequest): SimulatedAnswer {
    const form = new URLSearchParams(request.body.toString());
    if (form.get('Action') !== 'DescribeStacks') {
      return refusal('InvalidAction', `Could not find operation ${form.get('Action') ?? ''}`);
    }
    const wanted = form.get('StackName');
    const found = [...this.#stacks].filter(([name, { id }]) => wanted === null || wanted === name || wanted === id);
    if (wanted !== null && found.length === 0) {
      return refusal('ValidationError', `Stack with id ${wanted} does not exist`);
    }
    const members = found.map(([name, stack]) => `<member>${describe(name, stack)}</member>`).join('');
    return xml(
      200,
      `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>` +
        `<Stacks>${members}</Stacks></DescribeStacksResult>${requestId()}</DescribeStacksResponse>`,
    );
  }
}

function describe(name: string, stack: Stack): string {
  const outputs = [...stack.outputs].map(
    ([key, { value, description, exportName }]) =>
      `<member>${element('OutputKey', key)}${element('OutputValue', value)}` +
      `${element('Description', description)}${element('ExportName', exportName)}</member>`,
  );
  return (
    element('StackName', name) +
    element('StackId', stack.id) +
    element('CreationTime', stack.createdAt) +
    element('StackStatus', 'CREATE_COMPLETE') +
    `<Outputs>${outputs.join('')}</Outputs>`
  );
}

const refusal = (code: string, message: string): SimulatedAnswer =>
  xml(
    400,
    `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>` +
      `${element('Code', code)}${element('Message', message)}</Error>${element('RequestId', randomUUID())}</ErrorResponse>`,
  );

const xml = (status: number, body: string): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

const requestId = (): string => `<ResponseMetadata>${element('RequestId', randomUUID())}</ResponseMetadata>`;

const element = (name: string, content: string | undefined): string =>
  content === undefined ? '' : `<${name}>${escape(content)}</${name}>`;

const escape = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
