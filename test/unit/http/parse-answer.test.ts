// Reading an answer's body, which may be anything, whatever its status says.
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { parseAnswer, parseJson } from '../../../lib/http/parse-answer.ts';
import { caughtSync } from '../../support/caught.ts';
import { httpAnswer } from '../../support/fake-effects.ts';

const Person = z.object({ id: z.string(), name: z.object({ first: z.string() }) });
const where = { vendor: 'bamboohr', what: 'an employee' } as const;

describe('parseAnswer', () => {
  it('returns what the schema makes of the body', () => {
    expect(parseAnswer(Person, httpAnswer(200, { id: '1', name: { first: 'Zoë' }, more: 1 }), where)).toEqual({
      id: '1',
      name: { first: 'Zoë' },
    });
  });

  it.each([
    ['a page', '<html>Maintenance</html>', { 'content-type': 'text/html' }, '(text/html)'],
    ['half a document', '{"id":"1","name":{"fir', { 'content-type': 'application/json' }, '(application/json)'],
    ['nothing', '', {}, '(no content type)'],
  ])('says where %s came instead of JSON', (_, body, headers, type) => {
    expect(caughtSync(() => parseAnswer(Person, httpAnswer(200, body, headers), where))).toMatchObject({
      code: 'unreadable-answer',
      retryable: true,
      message: `bamboohr answered an employee with 200 but no readable JSON ${type}.`,
    });
  });

  it('names the place that does not fit and never its content', () => {
    const error = caughtSync(() => parseAnswer(Person, httpAnswer(200, { id: 7, name: { first: 77 } }), where));
    expect(error).toMatchObject({
      code: 'unexpected-shape',
      retryable: true,
      message: 'bamboohr answered an employee in an unexpected shape: id (invalid_type), name.first (invalid_type).',
    });
  });

  it('calls the whole answer the top level', () => {
    const error = caughtSync(() => parseAnswer(Person, httpAnswer(200, ['Zoë']), where));
    expect(error).toMatchObject({ message: expect.stringContaining('(top level) (invalid_type)') });
  });
});

describe('parseJson', () => {
  it('is undefined for what is no JSON', () => {
    expect(parseJson('{')).toBeUndefined();
  });
});
