// The outermost shape of each answer: enough to tell BambooHR's answer from a front end's page, and no more, so that
// one odd row never makes a whole answer count as none.
import * as z from 'zod';

/** PHP writes a list with gaps as a map from numbers. */
export const ListShape = z.union([z.array(z.unknown()), z.record(z.string().regex(/^\d+$/), z.unknown())]);

/** A map of employees; PHP writes an empty one as a list, and no change at all may be an empty answer. */
export const ChangesShape = z
  .looseObject({
    employees: z.union([z.record(z.string(), z.unknown()), ListShape, z.null()]).optional(),
    latest: z.unknown().optional(),
  })
  .refine(
    (answer) => 'employees' in answer || 'latest' in answer || Object.keys(answer).length === 0,
    'neither employees nor latest',
  )
  .or(z.array(z.unknown()).max(0));

export const PageShape = z.looseObject({ data: z.array(z.unknown()) });
export const FieldsShape = z.looseObject({ fields: z.array(z.unknown()) });
