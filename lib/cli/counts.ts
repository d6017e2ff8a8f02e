// Numbers with their words.

/** `1 person`, `2 people`. */
export const countOf = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export const countPeople = (count: number): string => countOf(count, 'person', 'people');

/** `several 2, inactive 1`: how many of each, the most frequent first. */
export function countByCode(codes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ');
}
