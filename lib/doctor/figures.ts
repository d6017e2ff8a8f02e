// What the operator knows of the account, and a role with restrictions does not see.
import * as z from 'zod';

const figure = z.exactOptional(z.int().min(0).max(10_000_000));

export const Figures = z.strictObject({
  employees: figure,
  subsidiaries: figure,
  departments: figure,
  classes: figure,
  locations: figure,
});
export type Figures = Readonly<z.output<typeof Figures>>;
