// Fields that belong together, in the spelling of the system that has them.

/** NetSuite's lists that an employee is assigned to by the mapping of dimensions. */
export const dimensionTargets = ['department', 'class', 'location', 'subsidiary'] as const;
export type DimensionTarget = (typeof dimensionTargets)[number];

/** Of these an account may allow an entry in some subsidiaries only, and the connector may make a missing entry. */
export const subsidiaryBoundTargets = ['department', 'class', 'location'] as const satisfies DimensionTarget[];

/** NetSuite's approvers, which may be mapped to follow the supervisor. */
export const approverFields = ['approver', 'timeapprover', 'purchaseorderapprover'] as const;
export type ApproverField = (typeof approverFields)[number];

/** Where a NetSuite employee names another one. */
export const personFields = ['supervisor', ...approverFields] as const;

/** BambooHR's lists of the company, which the mapping of dimensions reads. */
export const dimensionSources = ['department', 'division', 'location'] as const;
export type DimensionSource = (typeof dimensionSources)[number];

/** What BambooHR takes from the job rows, by the names of the rows. */
export const jobRowFields = [...dimensionSources, 'jobTitle'] as const;

/** What BambooHR takes from the status rows. */
export const statusRowFields = ['employmentHistoryStatus', 'employeeStatusDate'] as const;

/** BambooHR's dates that decide what happens. */
export const sourceDateFields = ['hireDate', 'originalHireDate', 'terminationDate', 'employeeStatusDate'] as const;
