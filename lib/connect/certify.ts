// What the trials of a certification work with, from configuration. NetSuite is written here by the operator's function:
// nothing but marked test employees, and only in the account that the trials were allowed for.
import { DynamoCertifyStore } from '../aws/stores/certify-store.ts';
import { type Settings } from '../config/settings.ts';
import { type CertifyTools } from '../certify/certify-tools.ts';
import { type Effects } from '../effects.ts';
import { createPermits } from '../guards/write-guard.ts';
import { NetSuiteLists } from '../netsuite/list-records.ts';
import { NetSuiteTestEmployees } from '../netsuite/test-employees.ts';
import { type Table } from '../aws/stores/table.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { type VendorConnections } from './vendors/vendors.ts';

interface CertifyParts {
  readonly effects: Effects;
  readonly table: Table;
  readonly settings: Settings;
  readonly hasTime: () => boolean;
}

export function certifyToolsOf(connected: VendorConnections, parts: CertifyParts): CertifyTools {
  const { netsuite, mapping, shape, guards } = connected;
  const { effects, table, settings, hasTime } = parts;
  const permits = createPermits(guards);
  return {
    effects,
    settings,
    hasTime,
    environment: settings.environment,
    version: packageFile.version,
    store: new DynamoCertifyStore(table),
    account: () => netsuite.accountId(),
    records: ({ account, mark }) => new NetSuiteTestEmployees(netsuite, { account, mark, kinds: mapping }),
    subsidiaries: async () => {
      const listed = await new NetSuiteLists(netsuite, settings.externalIdPrefix, shape).list('subsidiary');
      return listed?.filter(({ isInactive }) => isInactive !== true).map(({ id }) => id);
    },
    isPaused: () => permits.isPaused('changes'),
  };
}
