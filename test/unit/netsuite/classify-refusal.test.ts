// NetSuite's error texts, as they were seen in the wild, and what each of them means.
import { describe, expect, it } from '@jest/globals';
import { isOwnRefusal, readProblem, refusalFrom, refusedHeader } from '../../../lib/netsuite/classify-refusal.ts';
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
    ['Please enter value(s) for: Subsidiary', 'mandatory-missing', 'subsidiary'],
    ['Please enter value(s) for: Subsidiary.', 'mandatory-missing', 'subsidiary'],
    ['Please enter value(s) for: Subsidiary, Work Calendar.', 'mandatory-missing', 'subsidiary, workCalendar'],
    ['Please enter value(s) for: Favourite Colour', 'mandatory-missing', undefined],
    [
      'For security reasons, only an administrator is allowed to edit an administrator record',
      'administrator-record',
      undefined,
    ],
    ['You have entered an Invalid Field Value 53384 for the following field: customer.', 'invalid-value', undefined],
    ['You have entered an Invalid Field Value 9999 for the following field: supervisor', 'invalid-value', 'supervisor'],
    ["You can't create a circular reporting structure", 'invalid-value', 'supervisor'],
    ["Invalid value for the resource or sub-resource field 'subsidiary'", 'invalid-value', 'subsidiary'],
    ['Your current role does not have permission to perform this action.', 'permission', undefined],
    ['The record has been locked by a user defined workflow.', 'locked', undefined],
    ['This record is locked by a user defined workflow.', 'locked', undefined],
    ['The record has been changed since you retrieved it.', 'changed-meanwhile', undefined],
    ['The field phone contained more than the maximum number ( 32 ) of characters allowed.', 'invalid-value', 'phone'],
    [
      'The field Mobile Phone contained more than the maximum number ( 32 ) of characters allowed.',
      'invalid-value',
      'mobilePhone',
    ],
    [
      "The field 'phone' contained more than the maximum number ( 32 ) of characters allowed.",
      'invalid-value',
      'phone',
    ],
    ['You do not have permissions to set a value for element title.', 'permission', 'title'],
    [
      'You do not have permission to set a value for element custentity_badge due to one of the following reasons: ' +
        '1) The field is read-only; 2) An associated feature is disabled.',
      'permission',
      'custentity_badge',
    ],
    ['Something nobody has seen before.', 'other', undefined],
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
    [500, 'An unexpected error occurred. Error ID: kxh3', 'UNEXPECTED_ERROR', 'unexpected'],
    [400, 'Unerwarteter Fehler.', 'UNEXPECTED_ERROR', 'unexpected'],
    [400, 'Der Datensatz wurde geändert.', 'RCRD_HAS_BEEN_CHANGED', 'changed-meanwhile'],
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
    ['supervisor', 'supervisor'],
    ['custentity_region', 'custentity_region'],
    ['cseg_team', 'cseg_team'],
    ['expense.items[2]', undefined],
    ['Okafor', undefined],
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

it('takes the path for the field, whatever the words say in whatever language', () => {
  const detail = 'Das Feld Telefon enthält zu viele Zeichen. Invalid Field Value 1 for the following field: email.';
  expect(readProblem(problem(400, detail, 'USER_ERROR', '$.phone')).field).toBe('phone');
});

it('names a property of its own account only when that is mapped', () => {
  const answer = problem(400, "Unknown property 'Shirtsize'", 'INVALID_CONTENT');
  expect(readProblem(answer).field).toBeUndefined();
  expect(readProblem(answer, ['shirtSize']).field).toBe('shirtSize');
});

describe('a refusal', () => {
  const page = httpAnswer(403, '<html/>', { 'content-type': 'text/html' });
  it.each([
    ['in its own format', problem(403, 'No.', 'INSUFFICIENT_PERMISSION'), true],
    ['of a login', httpAnswer(401), true],
    ['with a challenge', httpAnswer(400, '', { 'www-authenticate': 'Bearer error="invalid_request"' }), true],
    ['that is a page', page, false],
    ['in JSON of another shape', httpAnswer(400, { message: 'Bad Request' }), false],
    ['without details', httpAnswer(404, { 'o:errorDetails': [] }), false],
    ['with a redirect', httpAnswer(302), false],
    ['by a failing server', problem(500, 'No.', 'UNEXPECTED_ERROR'), false],
  ])('%s is NetSuite’s own: %j', (_, answer, expected) => {
    expect(isOwnRefusal(answer)).toBe(expected);
  });
});

describe('a refused header', () => {
  const refused = (detail: string, header?: string) =>
    httpAnswer(400, { 'o:errorDetails': [{ detail, 'o:errorCode': 'INVALID_HEADER', 'o:errorHeader': header }] });
  it.each([
    ["Set 'Content-Language' to 'en-US'.", 'Content-Language', true, ['en-US']],
    ['Accept-Language must be en_US, not de_DE', undefined, true, ['en_US', 'de_DE']],
    ["Only the language 'fr' is allowed.", 'Accept-Language', true, ['fr']],
    ['Only the company language is allowed.', 'Content-Language', true, []],
    ["The required request header 'Prefer' is missing", 'Prefer', false, []],
  ])('%j', (detail, header, isLanguage, values) => {
    expect(refusedHeader(refused(detail, header))).toEqual({ isLanguage, values });
  });

  it('is no refusal of anything else', () => {
    expect(refusedHeader(problem(400, 'en-US'))).toBeUndefined();
  });
});

describe('a refusal in another language, without a path,', () => {
  const sent = ['firstName', 'phone', 'mobilePhone', 'title'];
  it.each([
    ['Das Feld phone enthielt mehr als die maximale Anzahl ( 32 ) zulässiger Zeichen.', 'invalid-value', 'phone'],
    ['Le champ «mobilephone» contient plus de 32 caractères.', 'invalid-value', 'mobilePhone'],
    ['Das Feld title enthielt mehr als die maximale Anzahl ( 100 ) zulässiger Zeichen.', 'other', undefined],
    ['phone oder mobilephone fehlt.', 'other', undefined],
    ['Ein Telefonphone ist keines.', 'other', undefined],
  ] as const)('%j is %s about %s', (sentence, kind, field) => {
    expect(readProblem(problem(400, sentence), sent)).toMatchObject({ kind, field });
  });

  it('is not about a phone when NetSuite names another cause', () => {
    const answer = problem(400, 'Der Workflow Phone check, phone.', 'UNEXPECTED_ERROR');
    expect(readProblem(answer, sent)).toMatchObject({ kind: 'unexpected', field: undefined });
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
