// Which right a request needs: to view, to operate, or to approve. Each right has a function, a URL and a managed policy of
// its own, so that IAM keeps them apart.
import { type Right } from '../config/rights.ts';
import { type OperationRequest } from './request.ts';

/** Webhook is told apart by its action: status looks, everything else changes. */
const rightOfOperation: Readonly<Record<Exclude<OperationRequest['operation'], 'webhook'>, Right>> = {
  list: 'view',
  dimensions: 'view',
  guards: 'view',
  status: 'view',
  runs: 'view',
  explain: 'view',
  'dead-letters': 'view',
  ping: 'view',
  plan: 'view',
  preview: 'view',
  outcomes: 'view',
  doctor: 'view',
  link: 'operate',
  unlink: 'operate',
  create: 'operate',
  ignore: 'operate',
  revoke: 'operate',
  retry: 'operate',
  redrive: 'operate',
  pause: 'operate',
  'matches-import': 'operate',
  'dimensions-import': 'operate',
  certify: 'operate',
  'netsuite-key': 'operate',
  // What lets many writes through at once.
  apply: 'approve',
  release: 'approve',
  resume: 'approve',
  expect: 'approve',
};

export function rightOf(request: OperationRequest): Right {
  if (request.operation === 'webhook') return request.action === 'status' ? 'view' : 'operate';
  return rightOfOperation[request.operation];
}
