// Answers in BambooHR's various dresses. Classic endpoints refuse with an empty page of HTML and say why in a header.
import { randomInt } from 'node:crypto';
import { type SimulatedAnswer } from '../http/simulated-server.ts';

const standard = (contentType: string): Record<string, string> => ({
  server: 'nginx',
  'content-type': contentType,
  'cache-control': 'no-cache, private',
  vary: 'Authorization,User-Agent',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-request-id': String(randomInt(10 ** 11, 10 ** 14)),
});

export function text(status: number, body: string, contentType = 'text/html; charset=UTF-8'): SimulatedAnswer {
  return { status, headers: standard(contentType), body };
}

export function json(status: number, value: unknown, contentType = 'application/json'): SimulatedAnswer {
  return { status, headers: standard(contentType), body: JSON.stringify(value) };
}

/** What a client gets that did not say it accepts JSON. */
export const xmlStub = (): SimulatedAnswer =>
  text(200, '<?xml version="1.0" encoding="UTF-8"?>\n<response/>', 'text/xml; charset=UTF-8');

export function refused(status: number, message?: string, more: Record<string, string> = {}): SimulatedAnswer {
  const reason: Record<string, string> = message === undefined ? {} : { 'x-bamboohr-error-message': message };
  const answer = text(status, '');
  return { ...answer, headers: { ...answer.headers, ...reason, ...more } };
}

/** The text comes twice, and a second header misspells the first. */
export const employeeNotFound = (): SimulatedAnswer => {
  const twice = 'Employee not found, Employee not found';
  return refused(404, twice, { 'x-bamboohr-error-messsage': twice });
};

export function forbidden(text: 'documented' | 'another' | 'none', documented: string): SimulatedAnswer {
  if (text === 'documented') return refused(403, documented);
  return text === 'another' ? refused(403, 'You are not allowed to do that') : refused(403);
}

export const employeeNotVisible = (text: 'documented' | 'another' | 'none'): SimulatedAnswer =>
  forbidden(text, 'Insufficient Permissions to view this employee');

export const unauthorized = (companyDomain: string): SimulatedAnswer =>
  refused(401, 'API key not provided or invalid', {
    'www-authenticate': `Basic realm="https://api.bamboohr.com/${companyDomain}"`,
  });

/** Over the limit. `retryAfter` is sent as it is: seconds or a date. */
export const limited = (status: 429 | 503, retryAfter: string | undefined): SimulatedAnswer =>
  refused(
    status,
    status === 429 ? 'Too many requests' : 'Limit Exceeded',
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  );
