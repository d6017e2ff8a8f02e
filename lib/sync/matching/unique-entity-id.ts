// NetSuite calls both a duplicate: an external id that is taken, and a name that is taken where numbering is off.
import { possibleMatch, type PossibleMatchHold } from './match-candidates.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { identityOf, type ReadTools } from '../sync-tools.ts';
import { type TargetFields } from '../../employee/target-fields.ts';
import { fillTemplate } from '../../mapping/template.ts';

export type UniqueNameResult =
  | { readonly kind: 'renamed'; readonly fields: TargetFields }
  | { readonly kind: 'held'; readonly hold: PossibleMatchHold };

/** After a create was refused as a duplicate and no record with the identity was found. */
export async function uniqueEntityIdFor(
  employeeId: string,
  fields: SourceFields,
  tools: ReadTools,
): Promise<UniqueNameResult> {
  const { target, policy } = tools;
  const identity = identityOf(tools, employeeId);
  const owner = target.identityField === 'externalId' ? await target.findOwner(identity) : undefined;
  if (owner !== undefined) return { kind: 'held', hold: possibleMatch('external-id-taken', [owner]) };
  const template = policy.uniqueEntityId.entityId;
  const entityId = template === null ? null : fillTemplate(template, fields);
  if (typeof entityId !== 'string') return { kind: 'held', hold: possibleMatch('name-taken', []) };
  return {
    kind: 'renamed',
    fields: new Map<string, string | boolean>([
      ['entityId', entityId],
      ['autoName', false],
    ]),
  };
}
