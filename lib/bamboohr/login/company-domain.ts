// The company's subdomain, also where the whole address was given.

const hosts = /^(?:https?:)?(?:\/\/)?([a-z0-9-]+)\.bamboohr\.com(?::443)?(?:[/?#].*)?$/;
const gateway = /^(?:https?:\/\/)?api\.bamboohr\.com\/api\/gateway\.php\/([a-z0-9-]+)(?:[/?#].*)?$/;
/** BambooHR's own hosts, which are no company's. */
const shared = new Set(['api', 'app', 'www', 'documentation', 'partners', 'help']);

/** The text as it is where no company can be told from it with certainty. */
export function companyDomainIn(text: string): string {
  const lower = text.toLowerCase();
  const [, company] = gateway.exec(lower) ?? hosts.exec(lower) ?? [];
  return company === undefined || (shared.has(company) && hosts.test(lower)) ? lower : company;
}
