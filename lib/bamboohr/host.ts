// The one host BambooHR is called on: the customer's own subdomain, or the stand-in that replaces it.

export const bambooHrBase = (companyDomain: string, baseUrlOverride: string | undefined): string =>
  baseUrlOverride ?? `https://${companyDomain}.bamboohr.com`;
