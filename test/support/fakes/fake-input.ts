// An operator at a terminal who answers in turn, or a pipe.
import { type Input } from '../../../lib/cli/secrets/input.ts';

export class FakeInput implements Input {
  isInteractive = true;
  /** What was asked, and whether the answer was hidden. */
  readonly asked: { readonly question: string; readonly isHidden: boolean }[] = [];
  answers: string[] = [];
  piped = '';

  ask(question: string): Promise<string> {
    return this.#answer(question, false);
  }

  askHidden(question: string): Promise<string> {
    return this.#answer(question, true);
  }

  readAll(): Promise<string> {
    return Promise.resolve(this.piped);
  }

  #answer(question: string, isHidden: boolean): Promise<string> {
    this.asked.push({ question, isHidden });
    const answer = this.answers.shift();
    return answer === undefined ? Promise.reject(new Error(`Not expected: ${question}`)) : Promise.resolve(answer);
  }
}
