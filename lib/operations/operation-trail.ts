// The trail of orders: who asked for what, and for how many. Ids, codes and numbers only.
import { type Command } from './request-kinds.ts';
import { type OperationOf } from './request.ts';

/** Who asked for what, where it is no answer about one employee; never changed. */
export interface OperationTrail {
  add(entry: {
    readonly operation: string;
    /** Whom it concerned: a number of ids, a class, or all. */
    readonly of: string;
    readonly count: number;
    readonly askedBy: string;
    readonly askedAt: string;
  }): Promise<void>;
}

export const releasesWrites = ({ operation }: Command): boolean =>
  operation === 'release' || operation === 'resume' || operation === 'redrive';

/** Of rows or people, where the request says so. */
export function countOf(request: Command): number {
  if ('rows' in request) return request.rows.length;
  return request.operation === 'expect' ? request.count : 0;
}

const describeIds = (of: { employeeIds: readonly string[] } | { all: true }): string =>
  'all' in of ? 'all' : of.employeeIds.slice(0, 100).join(',');

function describeStep(step: OperationOf<'certify'>['step']): string {
  switch (step.action) {
    case 'try':
      return `${step.trial} in run ${step.run}`;
    case 'finish':
      return `finish run ${step.run}`;
    case 'import':
      return `import report ${step.report.digest}`;
    case 'start':
    case 'report':
      return step.action;
  }
}

export function describeCommand(request: Command): string {
  switch (request.operation) {
    case 'dimensions-import':
      return `${request.rows.length} rows${request.dryRun ? ' (dry run)' : ''}`;
    case 'release':
      return request.kinds.join(',');
    case 'pause':
      return request.all ? 'all' : 'writes';
    case 'resume':
      return 'all';
    case 'expect':
      return `${request.count} terminations on ${request.day}`;
    case 'apply':
      return `plan ${request.planId}`;
    case 'certify':
      return describeStep(request.step);
    case 'netsuite-key':
      return request.order.action;
    case 'redrive':
      return `${describeIds(request.of)}${request.drop ? ' (drop)' : ''}`;
  }
}
