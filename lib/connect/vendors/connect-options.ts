// What the connection to either vendor is made with.
import { type Effects } from '../../effects.ts';
import { type AwsClients } from '../aws-clients.ts';
import { type CallCounters } from '../call-counters.ts';
import { type Deadline } from './deadline.ts';

export interface ConnectOptions {
  readonly effects: Effects;
  readonly calls?: CallCounters;
  readonly aws: AwsClients;
  readonly deadline: Deadline;
  /** For an operator, who wants a feature seen that was switched on a moment ago. */
  readonly asksAfresh?: boolean;
  /** For the function that only looks: what it learns of the lists is its own. */
  readonly onlyViews?: boolean;
}
