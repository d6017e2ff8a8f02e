// Schemas for what people paste into a secret. A fault names the field and the remedy, never the value.
import * as z from 'zod';
import { tidy, wholeWord } from './pasted-text.ts';

/** Text without what surrounds it by accident. */
export const pasted = z
  .union([z.string(), z.int()], { error: 'must be a text' })
  .transform((value) => tidy(String(value)));

/** A key, token or id. */
export const pastedWord = pasted.refine(
  (text) => wholeWord.test(text),
  'must be filled in, without blanks or quotes inside',
);
