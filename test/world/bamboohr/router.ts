// Which endpoint answers which path, who may call it, and in which format.
import { type SimulatedAnswer, type SimulatedRequest } from '../http/simulated-server.ts';
import { refused, xmlStub } from './answers.ts';
import { type Caller } from './auth/callers.ts';
import { mayCall, type scopesFor } from './auth/scopes.ts';
import { type Company } from './company/company.ts';
import { datasetData, datasetFieldList } from './datasets/dataset-endpoints.ts';
import { changedEmployees } from './employees/changed-employees.ts';
import { directory } from './employees/directory.ts';
import { getEmployee } from './employees/get-employee.ts';
import { changedTableRows, tableRows } from './employees/history-tables.ts';
import { listEmployees } from './employees/list-employees.ts';
import { companyInformation, metaFields, metaLists } from './meta/meta-endpoints.ts';
import { type WebhookEndpoints } from './webhooks/webhook-endpoints.ts';

interface Call {
  readonly company: Company;
  readonly webhooks: WebhookEndpoints;
  readonly request: SimulatedRequest;
  readonly caller: Caller;
  /** The captured parts of the path. */
  readonly parts: readonly string[];
}

interface Route {
  readonly path: RegExp;
  readonly area: keyof typeof scopesFor;
  /** Answers XML to whoever does not ask for JSON. */
  readonly isClassic: boolean;
  readonly methods: readonly string[];
  readonly serve: (call: Call) => SimulatedAnswer;
}

const classic = (path: RegExp, area: Route['area'], serve: Route['serve']): Route => ({
  path,
  area,
  isClassic: true,
  methods: ['GET'],
  serve,
});

const routes: readonly Route[] = [
  classic(/^\/employees\/changed$/, 'changed', ({ company, request }) => changedEmployees(company, request)),
  classic(/^\/employees\/changed\/tables\/(\w+)$/, 'tables', ({ company, request, parts: [table = ''] }) =>
    changedTableRows(company, request, table),
  ),
  classic(/^\/employees\/directory$/, 'directory', ({ company, request }) => directory(company, request)),
  classic(/^\/employees\/(\d+|all)\/tables\/(\w+)$/, 'tables', ({ company, parts: [id = '', table = ''] }) =>
    tableRows(company, { id, table }),
  ),
  classic(/^\/employees\/([^/]+)$/, 'employee', ({ company, request, caller, parts: [id = ''] }) =>
    getEmployee(company, request, { id, caller }),
  ),
  classic(/^\/meta\/lists$/, 'meta', ({ company }) => metaLists(company)),
  classic(/^\/meta\/fields$/, 'meta', ({ company }) => metaFields(company)),
  {
    ...classic(/^\/employees$/, 'listEmployees', ({ company, request, caller }) => {
      const isRefused = company.switches.listEmployeesRefuseBasic && caller.scopes === undefined;
      return isRefused ? refused(403) : listEmployees(company, request);
    }),
    isClassic: false,
  },
  {
    path: /^\/v2\/datasets\/employee\/data$/,
    area: 'datasets',
    isClassic: false,
    methods: ['POST'],
    serve: ({ company, request }) => datasetData(company, request),
  },
  {
    ...classic(/^\/v1_2\/datasets\/employee\/fields$/, 'datasets', ({ company, request }) =>
      datasetFieldList(company, request),
    ),
    isClassic: false,
  },
  { ...classic(/^\/company_information$/, 'company', () => companyInformation()), isClassic: false },
  {
    path: /^\/webhooks(\/[^/]+(?:\/log)?)?$/,
    area: 'webhooks',
    isClassic: false,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    serve: ({ webhooks, request, caller, parts: [path = ''] }) => webhooks.handle(request, path, caller),
  },
];

/** `path` is what follows `/v1`, without a trailing slash. */
export function route(path: string, call: Omit<Call, 'parts'>): SimulatedAnswer {
  const { method, headers, query } = call.request;
  const found = routes.find((candidate) => candidate.path.test(path) && candidate.methods.includes(method));
  if (found === undefined) return refused(404);
  const isWebhookWrite = found.area === 'webhooks' && method !== 'GET';
  if (!mayCall(call.caller, found.area) || (isWebhookWrite && !mayCall(call.caller, 'webhookWrites'))) {
    return refused(403, 'Insufficient scope');
  }
  const parts = found.path.exec(path)?.slice(1) ?? [];
  const answer = found.serve({ ...call, parts });
  const wantsJson =
    (headers['accept'] ?? '').includes('application/json') || query.get('format')?.toLowerCase() === 'json';
  return found.isClassic && answer.status === 200 && !wantsJson ? xmlStub() : answer;
}
