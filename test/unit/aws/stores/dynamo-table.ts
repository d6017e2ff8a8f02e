// A DynamoDB emulator with the connector's table and indexes, and time that the test may move on.
import { Table } from '../../../../lib/aws/stores/table.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';
import { Tables } from '../../../world/aws/storage/tables.ts';

export class DynamoTable {
  readonly table: Table;
  readonly #tables: Tables;

  private constructor(tables: Tables) {
    this.#tables = tables;
    this.table = new Table(tables.client, 'connector');
  }

  static async start(): Promise<DynamoTable> {
    const tables = await Tables.start();
    const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
    const index = (IndexName: string, hash: string, range: string) => ({
      IndexName,
      KeySchema: keys(hash, range),
      Projection: { ProjectionType: 'ALL' },
    });
    await tables.create('connector', {
      AttributeDefinitions: ['pk', 'sk', 'attention', 'attentionAt', 'openPoint', 'pendingSupervisor'].map(attribute),
      KeySchema: keys('pk', 'sk'),
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [
        index('attention', 'attention', 'attentionAt'),
        index('open', 'openPoint', 'pk'),
        index('pendingSupervisor', 'pendingSupervisor', 'pk'),
      ],
    });
    return new DynamoTable(tables);
  }

  async stop(): Promise<void> {
    await this.#tables.close();
  }
}

const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

/** Effects whose sleeps are real but short: requests to the emulator take real time. */
export function effectsInRealTime(): FakeEffects {
  const effects = new FakeEffects(Date.now());
  const startedAtMs = Date.now();
  const passed = { ms: 0 };
  return Object.assign(effects, {
    now: () => startedAtMs + (Date.now() - startedAtMs) + passed.ms,
    pass: (ms: number) => (passed.ms += ms),
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 10)),
    random: () => Math.random(),
  });
}
