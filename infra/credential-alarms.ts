// Alarms about a state of the whole connector: what it logs in with, its vendors and its guards. Each keeps its state until a function saw the trouble again or saw it gone, so
// that one trouble rings once, however long it lasts and however rarely it is looked at.
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type Topic } from 'aws-cdk-lib/aws-sns';
import { type Construct } from 'constructs';
import { CONNECTOR_SERVICE, stateMetricNames } from '../lib/metric-names.ts';
import { addAlarm, type AlarmText, fiveMinutes, own } from './alarm.ts';

const waits = 'Nothing is read or written there until it is mended; changes wait, and none is lost.';

const texts: Readonly<Record<(typeof stateMetricNames)[number], AlarmText>> = {
  BambooHrSecretUnusable: {
    sentence: 'The BambooHR secret is empty, malformed or only half filled in.',
    impact: waits,
    runbook: 'secret-unusable',
  },
  NetSuiteSecretUnusable: {
    sentence: 'The NetSuite secret is empty, malformed or only half filled in.',
    impact: waits,
    runbook: 'secret-unusable',
  },
  WebhookSecretUnusable: {
    sentence: 'The webhook secret is empty, malformed or only half filled in.',
    impact: 'Deliveries are answered 503 and repeated by BambooHR for a while; the poll finds what it gives up.',
    runbook: 'secret-unusable',
  },
  BambooHrKeyRefused: {
    sentence: 'BambooHR refuses the API key, which is tried but twice a day until the secret is changed.',
    impact: waits,
    runbook: 'bamboohr-key-refused',
  },
  BambooHrReconnectNeeded: {
    sentence: 'BambooHR refuses the refresh token: reconnect the connector with connector auth bamboohr.',
    impact: waits,
    runbook: 'bamboohr-reconnect',
  },
  NetSuiteWrongEnvironment: {
    sentence: 'The NetSuite account is of another environment than this deployment, and is not called.',
    impact: 'Nothing is read or written in NetSuite until the secret or the setting is corrected; changes wait.',
    runbook: 'wrong-environment',
  },
  BambooHrUnavailable: {
    sentence: 'BambooHR has not answered for a quarter of an hour.',
    impact: 'Changes wait and none is lost; nothing is read from BambooHR until it answers.',
    runbook: 'vendor-unavailable',
  },
  NetSuiteUnavailable: {
    sentence: 'NetSuite has not answered for a quarter of an hour.',
    impact: 'Changes wait and none is lost; leavers keep their access until NetSuite answers.',
    runbook: 'vendor-unavailable',
  },
  GuardLatched: {
    sentence: 'An unusual number of writes, or a roster that shrank, stopped writes of that kind.',
    impact: 'They wait until an operator reviews and releases them; everything else goes on.',
    runbook: 'guard-tripped',
  },
};

export function addCredentialAlarms(scope: Construct, topic: Topic): void {
  for (const name of stateMetricNames) {
    const text = texts[name];
    const metric = own(scope, name, CONNECTOR_SERVICE, fiveMinutes);
    addAlarm(scope, name, { rule: { metric, threshold: 1, missing: TreatMissingData.IGNORE }, text, topic });
  }
}
