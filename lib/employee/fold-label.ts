// Labels that customers choose, made comparable: case, composed or decomposed accents and blanks say nothing.

export const foldLabel = (label: string): string => label.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
