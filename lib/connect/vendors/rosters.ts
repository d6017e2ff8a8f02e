// Both vendors' rosters side by side, as their comparison needs them.
import { BambooHrRoster } from '../../bamboohr/roster/roster.ts';
import { refreshLists, refreshNowMs } from '../../dimensions/refresh-lists.ts';
import { type Effects } from '../../effects.ts';
import { NetSuiteRoster } from '../../netsuite/employee-pages.ts';
import { comparedFields } from '../../reconcile/compare-rows.ts';
import { type CompareTools } from '../../reconcile/compare-rosters.ts';
import { type Settings } from '../../config/settings.ts';
import { type DigestField } from '../../employee/digest.ts';
import { type FieldMapping } from '../../mapping/field-mapping.ts';
import { type Deadline } from './deadline.ts';
import { type VendorConnections } from './vendors.ts';

export function compareToolsOf(
  connected: VendorConnections,
  settings: Settings,
  { effects, digest, deadline }: { effects: Effects; digest: DigestField; deadline: Deadline },
): CompareTools {
  const { mapping, states, dimensionTools, bamboohr, netsuite, shape } = connected;
  const { employeeNumberField } = settings;
  return {
    effects,
    source: new BambooHrRoster(bamboohr, mapping.wanted, shape),
    target: new NetSuiteRoster(
      netsuite,
      {
        identity: settings.identity,
        fields: [
          ...new Set([...comparedFields(mapping), ...(employeeNumberField === null ? [] : [employeeNumberField])]),
        ],
        ...typesOf(mapping),
      },
      shape,
    ),
    dimensions: async () => {
      await refreshLists(dimensionTools, refreshNowMs);
      return await dimensionTools.store.load();
    },
    defaults: settings.defaults,
    mapping,
    policy: settings,
    digest,
    numberField: employeeNumberField ?? undefined,
    identityField: settings.identity,
    netsuiteIdOf: async (employeeId) => (await states.lookUp(employeeId)).netsuiteId,
    hasTime: () => effects.now() < deadline.waitUntilMs,
  };
}

/** Custom fields say what they hold by how they are mapped. */
const typesOf = ({ rules }: FieldMapping): { dates: ReadonlySet<string>; flags: ReadonlySet<string> } => {
  const targetsOf = (isOne: (rule: FieldMapping['rules'][number]) => boolean) =>
    new Set(rules.filter(isOne).map(({ target }) => target));
  return {
    dates: targetsOf(({ transform }) => transform === 'date'),
    flags: targetsOf(({ transform, constant }) => transform === 'boolean' || typeof constant === 'boolean'),
  };
};
