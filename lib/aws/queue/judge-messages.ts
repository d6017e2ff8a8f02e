// Which of the received messages may be handled: an order that this deployment never gave is refused and told of.
import { type Verdict } from '../../authority/seal.ts';
import { type Effects } from '../../effects.ts';
import { type Change } from '../../employee/change.ts';
import { type SqsRecord } from './sqs-records.ts';

export interface ChangeMessage {
  readonly record: SqsRecord;
  readonly change: Change;
  readonly queuedAtMs: number;
}

export interface JudgeTools {
  readonly effects: Pick<Effects, 'log' | 'metrics'>;
  /** Throws where the key cannot be read. */
  readonly judge: (change: Change) => Promise<Verdict>;
}

export interface JudgedMessages {
  readonly allowed: readonly ChangeMessage[];
  /** Genuine orders that are too old: an operator has to give them again. */
  readonly expired: readonly SqsRecord[];
}

/** The refused are done with: nothing was lost that an operator ordered. */
export async function judgeMessages(
  messages: readonly ChangeMessage[],
  { effects, judge }: JudgeTools,
): Promise<JudgedMessages> {
  const verdicts = await Promise.all(
    messages.map(async (message) => ({ message, verdict: await judge(message.change) })),
  );
  const are = (...wanted: Verdict[]): ChangeMessage[] =>
    verdicts.filter(({ verdict }) => wanted.includes(verdict)).map(({ message }) => message);
  for (const { record, change } of are('refused')) {
    const { employeeId, kind, correlationId } = change;
    effects.metrics.add('AuthorityRefused');
    const fields = { messageId: record.messageId, employeeId, kind, correlationId, code: 'authority-refused' };
    effects.log.error('order refused: its seal is not of this deployment', fields);
  }
  return { allowed: are('unneeded', 'granted'), expired: are('expired').map(({ record }) => record) };
}
