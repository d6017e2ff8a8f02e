// Alarms about the NetSuite key: a rotation that failed, and a certificate that ends soon.
import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type Topic } from 'aws-cdk-lib/aws-sns';
import { type Construct } from 'constructs';
import { addAlarm, fiveMinutes, own } from './alarm.ts';

export function addKeyAlarms(scope: Construct, topic: Topic): void {
  addAlarm(scope, 'KeyRotationFailed', {
    topic,
    rule: { metric: own(scope, 'KeyRotationFailed', 'rotate-netsuite-key', fiveMinutes), threshold: 1 },
    text: {
      sentence: 'The NetSuite key was not replaced.',
      impact: 'The present one stays in use until its certificate ends; nothing waits until then.',
      runbook: 'key-rotation-failed',
    },
  });
  for (const days of [30, 14, 3]) {
    addAlarm(scope, `CertificateEnds-${days}`, {
      topic,
      rule: {
        // Once a day; a day without a reconciliation changes nothing, and has an alarm of its own.
        metric: own(scope, 'NetSuiteKeyDaysLeft', 'reconcile', Duration.days(1)).with({ statistic: Stats.MINIMUM }),
        threshold: days + 1,
        isBelow: true,
        missing: TreatMissingData.IGNORE,
      },
      text: {
        sentence: `The certificate of the NetSuite key ends in ${days} days or less.`,
        impact:
          'After that NetSuite lets the connector in no more: nothing is read or written there, and changes wait.',
        runbook: 'certificate-ends',
      },
    });
  }
}
