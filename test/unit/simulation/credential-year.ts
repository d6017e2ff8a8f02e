// A year in which every credential is replaced every day, while work goes on. What is replaced, and what may never happen
// to it, each credential says itself.
export interface YearlyCredential {
  /** Replaces it, with whatever breaks off on that day. Work is to be done wherever time passes. */
  readonly replace: (day: number, work: () => Promise<void>) => Promise<void>;
  /** Genuine work with it. */
  readonly work: () => Promise<void>;
  /** What has to hold when a day is over. */
  readonly judge: (day: number) => Promise<void>;
}

const dayMs = 24 * 60 * 60_000;

export async function liveThroughYear(
  credentials: readonly YearlyCredential[],
  clock: { readonly pass: (ms: number) => void },
  days = 365,
): Promise<void> {
  const work = async (): Promise<void> => {
    for (const credential of credentials) await credential.work();
  };
  for (let day = 0; day < days; day += 1) {
    await work();
    for (const credential of credentials) await credential.replace(day, work);
    await work();
    for (const credential of credentials) await credential.judge(day);
    clock.pass(dayMs - 60 * 60_000);
  }
}
