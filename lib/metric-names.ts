// Names of the CloudWatch metrics, shared by the functions that write them and the alarms that read them.

export const METRIC_NAMESPACE = 'BambooHrNetSuite';

export const metricNames = [
  'WebhookAccepted',
  'WebhookIgnored',
  'WebhookBadSignature',
  'WebhookStale',
  'WebhookNotRecognised',
  'WebhookUndecidable',
  'ChangesQueued',
  'EmployeesCreated',
  'EmployeesUpdated',
  'EmployeesDeactivated',
  'EmployeesReactivated',
  'EmployeesUnchanged',
  'EmployeesHeld',
  'EmployeesScheduled',
  'EmployeesSkipped',
  'EmployeesFailed',
  'ChangesDeferred',
  'ChangesDeadLettered',
  'AccessNotRemoved',
  'InactiveWithoutEnd',
  'CredentialsRefused',
  'TokenRefreshFailed',
  'VendorThrottled',
  'ChangesMissedByWebhook',
  'GuardTripped',
  'RosterIncomplete',
  'ReconcileCompleted',
  'BackfillCompleted',
  'BackfillFoundChanges',
  'SyncLagSeconds',
  'SourceRowsMalformed',
] as const;

export type MetricName = (typeof metricNames)[number];
