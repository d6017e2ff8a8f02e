import { expect, it } from '@jest/globals';
import { failedMessages } from '../../../../world/aws/lambda/batch-outcome.ts';

const ids = ['a', 'b', 'c'];

it.each<[string, unknown, string[]]>([
  ['nothing', null, []],
  ['an empty object', {}, []],
  ['an empty list', { batchItemFailures: [] }, []],
  ['null for the list', { batchItemFailures: null }, []],
  ['one failure', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
  ['an unknown identifier', { batchItemFailures: [{ itemIdentifier: 'x' }] }, ids],
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }, ids],
  ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }, ids],
  ['a misspelt key', { batchItemFailures: [{ messageId: 'b' }] }, ids],
  ['a list that is none', { batchItemFailures: 'b' }, ids],
  ['a text', 'done', ids],
])('a function that answers %s fails the right messages', (_, payload, failed) => {
  expect([...failedMessages(payload, ids)]).toEqual(failed);
});
