// A keyed digest stands for a value that must not be stored: equal values give equal digests, and without the stack's
// own key no reader of the table can try names until one fits.
import { createHmac } from 'node:crypto';
import { type FieldValue, type TargetField } from './target-fields.ts';

export type DigestField = (field: TargetField, value: FieldValue) => string;

export const digestWith =
  (key: string): DigestField =>
  (field, value) =>
    createHmac('sha256', key)
      .update(JSON.stringify([field, value]))
      .digest('base64url')
      .slice(0, 22);
