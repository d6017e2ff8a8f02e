// Datasets refuse with RFC 7807 problems.
import { type SimulatedAnswer } from '../../http/simulated-server.ts';
import { json } from '../answers.ts';

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const problem = ({ status, code, message }: Problem): SimulatedAnswer =>
  json(status, { type: 'about:blank', title: code, status, code, detail: message }, 'application/problem+json');
