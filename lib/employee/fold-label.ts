// Labels that BambooHR's users and connector.json spell differently and mean alike.

/** Without regard to case, accents composed or not, blanks of any kind, and typographic hyphens and apostrophes. */
export const foldLabel = (label: string): string =>
  label
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[\u2018\u2019\u02BC\u00B4`]/g, "'")
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
