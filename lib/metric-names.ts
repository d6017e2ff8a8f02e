// Names of the CloudWatch metrics, shared by the functions that write them and the alarms that read them.

/** One for each stack, so that two in one account count apart: a living sandbox never answers for a dead production. */
export const metricNamespace = (stackName: string): string => `BambooHrNetSuite/${stackName}`;

/**
 * Of the connector as a whole, whichever function finds out: 1 as long as something has to be mended, 0 when it was seen to be
 * right. Their service is `connector`, so that one trouble is one alarm, which ends with the trouble.
 */
export const stateMetricNames = [
  'BambooHrSecretUnusable',
  'NetSuiteSecretUnusable',
  'WebhookSecretUnusable',
  'BambooHrKeyRefused',
  'BambooHrReconnectNeeded',
  'NetSuiteWrongEnvironment',
  'GuardLatched',
  'BambooHrUnavailable',
  'NetSuiteUnavailable',
] as const;

/** The service of the metrics above. */
export const CONNECTOR_SERVICE = 'connector';

const otherMetricNames = [
  'WebhookAccepted',
  'WebhookIgnored',
  'WebhookBadSignature',
  'WebhookStale',
  'WebhookNotRecognised',
  'WebhookUndecidable',
  'WebhookUnhealthy',
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
  'AuthorityRefused',
  'InactiveWithoutEnd',
  'LoginEmailChanged',
  'LoginEmailHeld',
  'LoginLinked',
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
  'NetSuiteKeyRotated',
  'KeyRotationFailed',
  'NetSuiteKeyDaysLeft',
] as const;

export type MetricName = (typeof stateMetricNames | typeof otherMetricNames)[number];

/** A function, so that no bundle carries names that it does not write. */
export const metricNames = (): readonly MetricName[] => [...stateMetricNames, ...otherMetricNames];
