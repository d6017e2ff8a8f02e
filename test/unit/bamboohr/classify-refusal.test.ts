// BambooHR's refusals: whom they concern.
import { describe, expect, it } from '@jest/globals';
import { classifyRefusal, errorText } from '../../../lib/bamboohr/classify-refusal.ts';
import { httpAnswer } from '../../support/fake-effects.ts';

const refusal = (status: number, text?: string, header = 'x-bamboohr-error-message') =>
  httpAnswer(status, '', text === undefined ? {} : { [header]: text });

describe('classifyRefusal', () => {
  it.each([
    [404, 'Employee not found, Employee not found', 'not-found'],
    [404, undefined, 'not-found'],
    [403, 'Insufficient Permissions to view this employee', 'not-visible'],
    [403, 'Insufficient Permission to view this Employee', 'not-visible'],
    [403, 'Too many failed attempts', 'unclear'],
    [403, undefined, 'unclear'],
    [401, 'Invalid API key', 'account'],
    [401, 'Insufficient Permissions to view this employee', 'account'],
    [400, 'Too many fields', 'request'],
    [406, undefined, 'request'],
  ])('calls %d with %j %s', (status, text, expected) => {
    expect(classifyRefusal(refusal(status, text))).toBe(expected);
  });

  it('reads the misspelt header as well', () => {
    const answer = refusal(403, 'Insufficient Permissions to view this employee', 'x-bamboohr-error-messsage');
    expect(classifyRefusal(answer)).toBe('not-visible');
  });
});

describe('errorText', () => {
  it.each([
    ['Employee not found, Employee not found', 'Employee not found'],
    ['Employee not found', 'Employee not found'],
    ['no, no', 'no'],
    ['yes, no', 'yes, no'],
    ['', ''],
  ])('reads %j as %j', (header, expected) => {
    expect(errorText(refusal(404, header))).toBe(expected);
  });
});
