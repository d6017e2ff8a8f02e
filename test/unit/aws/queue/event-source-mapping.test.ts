// The order to Lambda that keeps changes in the queue, and lets them go again.
import { LambdaClient, ResourceConflictException, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { EventSourceMapping } from '../../../../lib/aws/queue/event-source-mapping.ts';
import { caught } from '../../../support/caught.ts';

const lambda = mockClient(LambdaClient);
const mapping = new EventSourceMapping(new LambdaClient({ region: 'eu-central-1' }), 'mapping-1');
afterAll(() => lambda.restore());
beforeEach(() => {
  lambda.reset();
});

describe('the event source mapping', () => {
  it('is switched off and on by its id', async () => {
    lambda.on(UpdateEventSourceMappingCommand).resolves({});
    await mapping.pause();
    await mapping.resume();
    expect(lambda.commandCalls(UpdateEventSourceMappingCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { UUID: 'mapping-1', Enabled: false },
      { UUID: 'mapping-1', Enabled: true },
    ]);
  });

  it('that Lambda is still switching asks for the command again', async () => {
    lambda
      .on(UpdateEventSourceMappingCommand)
      .rejects(new ResourceConflictException({ message: 'in use', $metadata: {} }));
    expect(await caught(mapping.pause())).toMatchObject({
      code: 'operation-invalid',
      message: expect.stringContaining('again in a minute'),
    });
  });

  it('passes on what else Lambda says', async () => {
    lambda.on(UpdateEventSourceMappingCommand).rejects(new Error('denied'));
    expect(await caught(mapping.resume())).toMatchObject({ message: 'denied' });
  });
});
