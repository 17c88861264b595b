import { z } from 'zod';

/** What a person, or an answers file, decides about the proposed design. Everything is optional. */
export const answersSchema = z
  .object({
    /** 1: does this design capture all your data? Stores by id (`src/data.js#books`) or name. */
    include: z.array(z.string().min(1)).optional(),
    exclude: z.array(z.string().min(1)).optional(),
    /** 2: do you look things up other than by id? One index each. */
    lookups: z
      .array(z.object({ table: z.string(), by: z.string().min(1), sortBy: z.string().min(1).optional() }).strict())
      .optional(),
    /** 3: is any of it temporary? Attributes that hold a time, in seconds since 1970, at which an item expires. */
    temporary: z.array(z.object({ table: z.string(), attribute: z.string().min(1) }).strict()).optional(),
    /** What becomes of the tables when the stack is deleted. */
    removalPolicy: z.enum(['retain', 'destroy']).optional(),
  })
  .strict();

export type Answers = z.infer<typeof answersSchema>;

/** What `--yes` takes: every store that was found, no index, nothing expires, tables outlive their stack. */
export const DEFAULT_ANSWERS: Required<Answers> = {
  include: [],
  exclude: [],
  lookups: [],
  temporary: [],
  removalPolicy: 'retain',
};
