// The mapping that hands queued changes to their worker: switched off while a person has stopped everything.
import { type LambdaClient, ResourceConflictException, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { type QueueConsumer } from '../../guards/write-guard.ts';
import { ConnectorError } from '../../errors.ts';

export class EventSourceMapping implements QueueConsumer {
  readonly #client: LambdaClient;
  readonly #id: string;

  constructor(client: LambdaClient, id: string) {
    this.#client = client;
    this.#id = id;
  }

  async pause(): Promise<void> {
    await this.#switch(false);
  }

  async resume(): Promise<void> {
    await this.#switch(true);
  }

  /** Lambda takes up to some minutes for it, and refuses another order meanwhile (`operation-invalid`). */
  async #switch(isOn: boolean): Promise<void> {
    try {
      await this.#client.send(new UpdateEventSourceMappingCommand({ UUID: this.#id, Enabled: isOn }));
    } catch (error) {
      if (!(error instanceof ResourceConflictException)) throw error;
      throw new ConnectorError(
        'operation-invalid',
        'Lambda is still carrying out the last order to the queue: give the command again in a minute.',
        { cause: error },
      );
    }
  }
}
