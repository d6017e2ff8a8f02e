// The one host BambooHR is called on: the customer's own subdomain, or the stand-in that replaces it.

export const bambooHrBase = (companyDomain: string, standIn: string | undefined): string =>
  standIn ?? `https://${companyDomain}.bamboohr.com`;
