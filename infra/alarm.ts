// One alarm: a rule over one plain metric, a sentence, its impact and its section in the runbook. One metric, because
// arithmetic over metrics that mostly have no data points yields none either, and the alarm would never ring.
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type Topic } from 'aws-cdk-lib/aws-sns';
import { type Construct } from 'constructs';
import { metricNamespace, type MetricName } from '../lib/metric-names.ts';

export interface AlarmText {
  /** What happened. */
  readonly sentence: string;
  /** What it means for people. */
  readonly impact: string;
  /** Heading in docs/runbook.md. */
  readonly runbook: string;
}

export interface AlarmRule {
  readonly metric: Metric;
  readonly threshold: number;
  /** How many periods the rule looks back over, and how many of them must breach (default: all). */
  readonly periods?: number;
  readonly breaching?: number;
  readonly isBelow?: boolean;
  readonly missing?: TreatMissingData;
}

export const fiveMinutes = Duration.minutes(5);

/** Twice in half an hour: a message that crashes a function comes back after twelve minutes, a webhook after five. */
export const again = { periods: 6, breaching: 2 };

/** One of this stack's own metrics; a Powertools metric carries the service as its dimension. */
export const own = (scope: Construct, name: MetricName, service: string, period: Duration): Metric =>
  new Metric({
    namespace: metricNamespace(Stack.of(scope).stackName),
    metricName: name,
    dimensionsMap: { service },
    statistic: Stats.SUM,
    period,
  });

export function addAlarm(
  scope: Construct,
  id: string,
  { rule, text, topic }: { rule: AlarmRule; text: AlarmText; topic: Topic },
): void {
  const alarm = new Alarm(scope, id, {
    metric: rule.metric,
    threshold: rule.threshold,
    evaluationPeriods: rule.periods ?? 1,
    ...(rule.breaching === undefined ? {} : { datapointsToAlarm: rule.breaching }),
    comparisonOperator:
      rule.isBelow === true
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: rule.missing ?? TreatMissingData.NOT_BREACHING,
    alarmDescription: `${text.sentence} ${text.impact} Runbook: docs/runbook.md#${text.runbook}`,
  });
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
}
