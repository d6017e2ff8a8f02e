// Lists, fields and the company's address card.
import { type SimulatedAnswer } from '../../http/simulated-server.ts';
import { json } from '../answers.ts';
import { isoTime } from '../company/clock.ts';
import { type Company } from '../company/company.ts';
import { type List, type ListOption } from '../company/lists.ts';

const yesOrNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');
const time = (ms: number | null): string | null => (ms === null ? null : isoTime(ms, '+00:00'));

const showOption = ({ id, label, isArchived, createdAtMs, archivedAtMs, isManageable }: ListOption): object => ({
  id,
  name: label,
  archived: yesOrNo(isArchived),
  createdDate: time(createdAtMs),
  archivedDate: time(archivedAtMs),
  manageable: yesOrNo(isManageable),
});

const showList = (company: Company, { id, fieldId, name, alias, isManageable, options }: List): object => ({
  id,
  fieldId,
  manageable: yesOrNo(isManageable),
  multiple: 'no',
  name,
  ...(alias === undefined ? {} : { alias }),
  options: options.map((option) => company.spoiled(company.spoiledOptions.get(option.id), { ...showOption(option) })),
});

/** GET /v1/meta/lists: archived options stay listed. */
export const metaLists = (company: Company): SimulatedAnswer =>
  json(
    200,
    company.lists.all.map((list) => showList(company, list)),
    'application/json; charset=UTF-8',
  );

/** GET /v1/meta/fields: computed fields such as supervisorEId are not among them; two names may share an id. */
export function metaFields(company: Company): SimulatedAnswer {
  const listed = company.fields.all
    .filter((field) => field.id !== undefined && company.isVisible(field))
    .flatMap(({ id, alias, name, type, isDeprecated = false }) => {
      const entry = { id, name, type, alias, ...(isDeprecated ? { deprecated: true } : {}) };
      // The employment status has a second, dotted id.
      return alias === 'employmentHistoryStatus' ? [entry, { ...entry, id: '16.1' }] : [entry];
    });
  return json(200, listed);
}

/** GET /v1/company_information: without the company id. */
export const companyInformation = (): SimulatedAnswer =>
  json(200, {
    legalName: 'Acme Works, Inc.',
    displayName: 'Acme Works',
    address: { line1: '1 Foundry Lane', line2: '', city: 'Lindon', state: 'UT', zip: '84042' },
    phone: '801-555-0100',
  });
