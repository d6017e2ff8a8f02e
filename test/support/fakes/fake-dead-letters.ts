// Dead letters in memory, FIFO by group: while one of a group is in hand, those behind it are hidden.
import { type Change } from '../../../lib/employee/change.ts';
import { type DeadLetter, type DeadLetterQueue } from '../../../lib/operations/dead-letters.ts';

export class FakeDeadLetters implements DeadLetterQueue {
  readonly letters: DeadLetter[] = [];
  readonly #hidden = new Set<string>();
  #receipts = 0;
  /** More than this many are never given out at once. */
  most = 10;

  add(group: string, change?: Partial<Change>): DeadLetter {
    const id = `m${this.letters.length + 1}`;
    const whole: Change = {
      v: 1,
      employeeId: group,
      kind: 'changed',
      occurredAt: '2026-03-01T08:00:00.000Z',
      foundBy: 'webhook',
      correlationId: 'c-1',
      ...change,
    };
    const letter = { id, receipt: '', group, since: '2026-03-02T08:00:00.000Z', change: change && whole };
    this.letters.push(letter);
    return letter;
  }

  get ids(): string[] {
    return this.letters.map(({ id }) => id);
  }

  get hidden(): number {
    return this.#hidden.size;
  }

  async count(): Promise<number> {
    return this.letters.length;
  }

  async receive(): Promise<readonly DeadLetter[]> {
    const blocked = new Set(this.letters.filter(({ id }) => this.#hidden.has(id)).map(({ group }) => group));
    const some = this.letters.filter(({ group }) => !blocked.has(group)).slice(0, this.most);
    for (const { id } of some) this.#hidden.add(id);
    return some.map((letter) => ({ ...letter, receipt: `r${(this.#receipts += 1)}` }));
  }

  async remove(gone: readonly DeadLetter[]): Promise<void> {
    for (const { id } of gone) {
      this.#hidden.delete(id);
      this.letters.splice(
        this.letters.findIndex((letter) => letter.id === id),
        1,
      );
    }
  }

  async putBack(letters: readonly DeadLetter[]): Promise<void> {
    for (const { id } of letters) this.#hidden.delete(id);
  }
}
