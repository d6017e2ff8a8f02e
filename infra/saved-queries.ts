// Saved Logs Insights queries: what an operator asks the logs most often.
import { Stack } from 'aws-cdk-lib';
import { type LogGroup, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { type Construct } from 'constructs';

export interface LogGroups {
  readonly receiveWebhook: LogGroup;
  readonly syncEmployee: LogGroup;
  readonly backfill: LogGroup;
  readonly reconcile: LogGroup;
  readonly view: LogGroup;
  readonly operate: LogGroup;
  readonly approve: LogGroup;
}

interface SavedQuery {
  readonly logGroups: LogGroup[];
  readonly filter: string;
  readonly fields: readonly string[];
}

/** A held person has a reason and no failure class, a refused one has both. */
const queries = ({
  receiveWebhook,
  syncEmployee,
  backfill,
  reconcile,
  view,
  operate,
  approve,
}: LogGroups): Readonly<Record<string, SavedQuery>> => ({
  Runs: {
    logGroups: [backfill, reconcile],
    filter: 'message = "backfill finished" or message = "reconciliation finished"',
    fields: [
      'service',
      'outcome',
      'counts.changed',
      'counts.requeued',
      'counts.people',
      'counts.terminations',
      'counts.changes',
      'counts.reviews',
      'counts.held',
    ],
  },
  OneEmployee: {
    logGroups: [receiveWebhook, syncEmployee, backfill, reconcile, view, operate, approve],
    filter: 'employeeId = "REPLACE-WITH-BAMBOOHR-ID"',
    fields: [
      'service',
      'message',
      'kind',
      'foundBy',
      'outcome',
      'code',
      'field',
      'action',
      'correlationId',
      'requestId',
    ],
  },
  FailuresByClass: {
    logGroups: [syncEmployee],
    filter: 'ispresent(failureClass)',
    fields: ['employeeId', 'failureClass', 'code', 'field'],
  },
  Held: {
    logGroups: [syncEmployee],
    filter: 'outcome = "held"',
    fields: ['employeeId', 'code', 'kind', 'foundBy'],
  },
});

export function saveQueries(scope: Construct, logGroups: LogGroups): void {
  for (const [name, query] of Object.entries(queries(logGroups))) {
    new QueryDefinition(scope, `Query${name}`, {
      queryDefinitionName: `BambooHR to NetSuite/${Stack.of(scope).stackName}/${name}`,
      logGroups: query.logGroups,
      queryString: new QueryString({
        fields: ['@timestamp', ...query.fields],
        filterStatements: [query.filter],
        sort: '@timestamp desc',
        limit: 200,
      }),
    });
  }
}
