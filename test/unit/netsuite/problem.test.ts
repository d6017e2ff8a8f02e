// NetSuite's error texts, as they were seen in the wild, and what each of them means.
import { describe, expect, it } from '@jest/globals';
import { readProblem, refusalFrom } from '../../../lib/netsuite/problem.ts';
import { httpAnswer } from '../../support/fake-effects.ts';

const accessing = 'Error while accessing a resource. ';
const problem = (status: number, detail: string, code = 'USER_ERROR', path?: string) =>
  httpAnswer(status, {
    type: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.1',
    title: 'Bad Request',
    status,
    'o:errorDetails': [{ detail, 'o:errorCode': code, ...(path === undefined ? {} : { 'o:errorPath': path }) }],
  });

describe('readProblem', () => {
  it.each([
    ['This entity already exists.', 'duplicate', undefined],
    ['This record already exists', 'duplicate', undefined],
    ['Please enter value(s) for: Subsidiary', 'mandatory-missing', 'Subsidiary'],
    ['Please enter value(s) for: Subsidiary.', 'mandatory-missing', 'Subsidiary'],
    ['Please enter value(s) for: Subsidiary, Work Calendar.', 'mandatory-missing', 'Subsidiary, Work Calendar'],
    [
      'For security reasons, only an administrator is allowed to edit an administrator record',
      'administrator-record',
      undefined,
    ],
    ['You have entered an Invalid Field Value 53384 for the following field: customer.', 'invalid-value', 'customer'],
    ['You have entered an Invalid Field Value 9999 for the following field: supervisor', 'invalid-value', 'supervisor'],
    ["You can't create a circular reporting structure", 'invalid-value', 'supervisor'],
    ["Invalid value for the resource or sub-resource field 'subsidiary'", 'invalid-value', 'subsidiary'],
    ['Your current role does not have permission to perform this action.', 'permission', undefined],
    ['The record has been locked by a user defined workflow.', 'other', undefined],
  ] as const)('reads %j as %s, field %j', (sentence, kind, field) => {
    expect(readProblem(problem(400, accessing + sentence))).toEqual({ kind, field, status: 400, code: 'USER_ERROR' });
  });

  it.each([
    [404, 'Record does not exist.', 'NONEXISTENT_ID', 'not-found'],
    [404, 'The record instance does not exist. Provide a valid record instance ID.', 'NONEXISTENT_ID', 'not-found'],
    [403, 'You do not have the right to do this.', 'INSUFFICIENT_PERMISSION', 'permission'],
    [400, 'You do not have the right to do this.', 'INSUFFICIENT_PERMISSION', 'permission'],
    [400, 'The request is malformed.', 'INVALID_REQUEST', 'other'],
    [400, "The required request header 'Prefer' is missing.", 'INVALID_HEADER', 'other'],
    [500, 'An unexpected error occurred. Error ID: kxh3', 'UNEXPECTED_ERROR', 'other'],
  ] as const)('reads %d %j (%s) as %s', (status, detail, code, kind) => {
    expect(readProblem(problem(status, detail, code))).toEqual({ kind, status, code, field: undefined });
  });

  it('takes a bad reference under either code NetSuite uses', () => {
    const detail =
      'Error while accessing resource: You have entered an Invalid Field Value 9999 for the following field: department';
    expect(readProblem(problem(400, detail, 'INVALID_CONTENT', 'department'))).toMatchObject({
      kind: 'invalid-value',
      field: 'department',
    });
  });

  it.each([
    ['$.department.id', 'department'],
    ['phone', 'phone'],
    ['expense.items[2]', 'expense'],
  ])('finds the field in the path %s when the text names none', (path, field) => {
    expect(readProblem(problem(400, 'Invalid phone format.', 'INVALID_CONTENT', path)).field).toBe(field);
  });

  it('does not believe the title, which calls throttling a bad request', () => {
    const answer = httpAnswer(429, {
      title: 'Bad Request',
      status: 429,
      'o:errorCode': 'USER_ERROR',
      'o:errorDetails': [
        { detail: 'Concurrent request limit exceeded. Request blocked.', 'o:errorCode': 'CONCURRENCY_LIMIT_EXCEEDED' },
      ],
    });
    expect(readProblem(answer)).toMatchObject({ code: 'CONCURRENCY_LIMIT_EXCEEDED', status: 429 });
  });

  it.each([
    ['a page', '<html>Zoë</html>'],
    ['nothing', ''],
    ['other JSON', { error: 'no' }],
    ['a code that is no code', { 'o:errorCode': 'Zoë Okafor' }],
  ])('survives %s', (_, body) => {
    expect(readProblem(httpAnswer(400, body))).toEqual({
      kind: 'other',
      status: 400,
      code: 'NO_CODE',
      field: undefined,
    });
  });
});

describe('refusalFrom', () => {
  it.each([
    'You have entered an Invalid Field Value zoe@acmeworks.example for the following field: email.',
    'Please enter value(s) for: Subsidiary',
    'This entity already exists: Zoë Okafor.',
    "Invalid phone value '+44 7700 900123'",
  ])('says nothing of the values in %j', (sentence) => {
    const error = refusalFrom(problem(400, accessing + sentence), 'the update of employee 20417');
    const told = JSON.stringify([error.message, error]);
    for (const value of ['zoe', 'Zoë', 'Okafor', '7700']) expect(told).not.toContain(value);
  });

  it('says what was asked, what came, and about which field', () => {
    const sentence = 'You have entered an Invalid Field Value 9999 for the following field: department.';
    const error = refusalFrom(problem(400, sentence, 'INVALID_CONTENT'), 'the update of employee 20417');
    expect(error.message).toBe(
      'NetSuite refused the update of employee 20417: invalid-value (400 INVALID_CONTENT, field department).',
    );
    expect(error).toMatchObject({ code: 'target-refused', kind: 'invalid-value', vendorCode: 'INVALID_CONTENT' });
  });
});
