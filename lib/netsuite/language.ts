// Where the integration's user has another language than the company, NetSuite refuses every request that does not name
// the company's. The refusal says which one it wants.

const mostTries = 3;

export class AccountLanguage {
  #language: string | null;

  constructor(language: string | null) {
    this.#language = language;
  }

  get headers(): Readonly<Record<string, string>> {
    const language = this.#language;
    return language === null ? {} : { 'content-language': language, 'accept-language': language };
  }

  /** What the refusal may mean, without the language it was an answer to. */
  toTry(values: readonly string[]): readonly string[] {
    return values.filter((value) => value !== this.#language).slice(0, mostTries);
  }

  /** One extra request for each execution environment, and none after that. */
  learn(language: string): void {
    this.#language = language;
  }
}
