// Requests by what they do: look at something, answer about people, or order what concerns many.
import { type OperationOf, type OperationRequest } from './request.ts';

export type AboutOne = OperationOf<'link' | 'unlink' | 'create' | 'ignore' | 'revoke'>;
export type Looking = OperationOf<'list' | 'dimensions' | 'guards' | 'dead-letters' | 'plan' | 'preview' | 'outcomes'>;
export type AboutPeople = OperationOf<'retry' | 'matches-import'> | AboutOne;
export type Order = Exclude<OperationRequest, Looking | AboutPeople>;

const looking: readonly string[] = ['list', 'dimensions', 'guards', 'dead-letters', 'plan', 'preview', 'outcomes'];
export const isLooking = (request: OperationRequest): request is Looking => looking.includes(request.operation);

const aboutPeople: readonly string[] = ['retry', 'matches-import', 'link', 'unlink', 'create', 'ignore', 'revoke'];
export const isAboutPeople = (request: OperationRequest): request is AboutPeople =>
  aboutPeople.includes(request.operation);
