// Answers of operators in memory.
import { type Answer, type Answered, type AnswerStore } from '../../../lib/employee/answers.ts';

export class FakeAnswers implements AnswerStore {
  readonly #answers = new Map<string, { match?: Answered; revoke?: Answered }>();
  readonly #formerIds = new Map<string, string>();

  /** Somebody answered. */
  give(employeeId: string, answer: Answer): void {
    const answered = { answer, askedBy: 'arn:aws:iam::1:user/ops', askedAt: '2026-03-02T09:00:00Z' };
    const sort = answer.kind === 'revoke' ? 'revoke' : 'match';
    this.#answers.set(employeeId, { ...this.#answers.get(employeeId), [sort]: answered });
  }

  async load(employeeId: string): Promise<{ match?: Answered; revoke?: Answered }> {
    return this.#answers.get(employeeId) ?? {};
  }

  async save(employeeId: string, { answer }: Answered): Promise<void> {
    this.give(employeeId, answer);
  }

  async keepFormerId(employeeId: string, externalId: string): Promise<void> {
    this.#formerIds.set(employeeId, externalId);
  }

  async formerId(employeeId: string): Promise<string | undefined> {
    return this.#formerIds.get(employeeId);
  }
}
