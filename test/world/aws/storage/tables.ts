// DynamoDB: the emulator on loopback, tables made from CloudFormation properties, and a dump of everything stored.
// It has no transactions, no time to live, and shows no old item on a failed condition.
import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import {
  type AttributeValue,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { credentials, REGION } from '../account.ts';
import { type Outage, outageAnswer } from '../http/json-service.ts';

export type Item = Record<string, AttributeValue>;

export class Tables {
  readonly #server: Server;
  readonly url: string;
  readonly client: DynamoDBClient;
  #outage: Outage = false;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.client = new DynamoDBClient({ region: REGION, endpoint: this.url, credentials });
    const [handle] = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      const refusal = outageAnswer(this.#outage);
      if (refusal === undefined) handle?.(request, response);
      else response.writeHead(refusal.status, refusal.headers).end(refusal.body);
    });
  }

  static async start(): Promise<Tables> {
    const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Tables(server);
  }

  outage(mode: Outage): void {
    this.#outage = mode;
  }

  /** Creates a table from the resolved properties of an AWS::DynamoDB::Table. */
  async create(name: string, properties: Readonly<Record<string, unknown>>): Promise<void> {
    const input = {
      TableName: name,
      AttributeDefinitions: properties['AttributeDefinitions'],
      KeySchema: properties['KeySchema'],
      BillingMode: properties['BillingMode'],
      ProvisionedThroughput: properties['ProvisionedThroughput'],
      GlobalSecondaryIndexes: properties['GlobalSecondaryIndexes'],
      LocalSecondaryIndexes: properties['LocalSecondaryIndexes'],
    } as CreateTableCommandInput;
    await this.client.send(new CreateTableCommand(input));
  }

  /** Every item of every table. */
  async dump(): Promise<{ readonly table: string; readonly item: Item }[]> {
    const { TableNames: names = [] } = await this.client.send(new ListTablesCommand({}));
    const dumped: { table: string; item: Item }[] = [];
    for (const table of names) {
      for await (const page of paginateScan({ client: this.client }, { TableName: table })) {
        for (const item of page.Items ?? []) dumped.push({ table, item });
      }
    }
    return dumped;
  }

  async close(): Promise<void> {
    this.client.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
