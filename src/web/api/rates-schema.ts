import { z } from 'zod';
import { COLUMN_MEANINGS, SKIPPED_BECAUSE } from '../../domain/tariff/sheet/mapping.ts';
import { MODES, VALID_BY } from '../../domain/tariff/vocabulary.ts';
import { dateText, oneOf, paging } from './fields.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const yes = z
  .enum(['true', 'false', '1', '0', ''], 'Write true or false.')
  .default('false')
  .transform((text) => text === 'true' || text === '1' || text === '');

export const ImportQuery = z.object({
  sheet: z.string().trim().min(1, 'Name the sheet.').max(120, 'At most 120 characters.').optional(),
  mapping: z.string().trim().min(1).max(120).optional(),
  dryRun: yes,
});

export const IdParams = z.object({ id: z.uuid() });

export const ListQuery = z.object({
  limit: paging.limit,
  cursor: z.iso.datetime({ offset: true, message: 'This is not a cursor of this list.' }).optional(),
});

export const DiffQuery = z.object({
  limit: paging.limit,
  cursor: z
    .string()
    .regex(/^\d{1,8}$/, 'This is not a cursor of this list.')
    .transform(Number)
    .optional(),
});

const word = (longest: number) => z.string().trim().min(1).max(longest).nullable().default(null);

export const ExportQuery = z.object({
  format: oneOf(['csv', 'xlsx']).default('csv'),
  mode: oneOf(MODES).nullable().default(null),
  sheet: word(120),
  carrier: word(20),
  charge: word(60),
  origin: word(60),
  destination: word(60),
  validOn: dateText.nullable().default(null),
});

const RowFaultAnswer = z.object({
  sheet: z.string().optional().meta({ description: 'Of a workbook with several sheets, which.' }),
  line: z.number().int(),
  column: z.string().nullable(),
  message: z.string(),
});

export const ImportAnswer = z
  .object({
    id: z.string(),
    kind: z
      .enum(['file', 'edit', 'change'])
      .meta({ description: 'A file, one row edited, or a change of many.' }),
    sheet: z.string(),
    fileName: z.string(),
    dryRun: z.boolean(),
    status: z.enum(['running', 'questions', 'invalid', 'ready', 'published', 'undone', 'failed']),
    rows: z.number().int(),
    accepted: z.number().int(),
    errorCount: z.number().int(),
    errors: z.array(RowFaultAnswer).meta({ description: 'The first thousand.' }),
    diff: z
      .object({ added: z.number().int(), changed: z.number().int(), removed: z.number().int() })
      .nullable()
      .meta({ description: 'Rows against what the sheet shows now.' }),
    mapping: z.unknown(),
    preview: z.array(z.unknown()),
    questions: z.array(z.unknown()),
    startedBy: z.string(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    publishedAt: z.string().nullable(),
  })
  .meta({ id: 'RateImport' });

export const ChangeAnswer = z
  .object({
    kind: z.enum(['added', 'changed', 'removed']),
    line: z.number().int(),
    before: z.record(z.string(), z.string()).nullable(),
    after: z.record(z.string(), z.string()).nullable(),
    columns: z.array(z.string()),
    percent: z.string().nullable(),
  })
  .meta({ id: 'RateChange' });

const said = z.string().trim().max(60).nullable().default(null);

const sheetName = z.string().max(60).nullable().default(null);

const SheetBody = z.object({
  sheet: sheetName,
  header: z.number().int().min(1),
  mode: z.enum(['FCL', 'LCL', 'AIR']),
  carrier: said,
  origin: said,
  currency: said,
  validFrom: dateText.nullable().default(null),
  validTo: dateText.nullable().default(null),
  validBy: oneOf(VALID_BY).nullable().default(null),
  note: z.string().trim().max(500).nullable().default(null),
  columns: z
    .array(
      z.object({
        column: z.string().max(200),
        as: oneOf(COLUMN_MEANINGS),
        equipment: said,
        from: said,
        charge: said,
        basis: said,
        currency: said,
      }),
    )
    .max(256),
});

const MappingBody = SheetBody.extend({
  further: z
    .array(SheetBody.extend({ like: sheetName }))
    .max(60)
    .default([])
    .meta({
      description:
        'The other sheets of the workbook. One with the headings of an earlier sheet names it in `like` and is read by its columns.',
    }),
  skipped: z
    .array(z.object({ sheet: z.string().max(60), reason: z.enum(SKIPPED_BECAUSE) }))
    .max(60)
    .default([])
    .meta({ description: 'Sheets that are not read, and why.' }),
}).meta({
  id: 'RateMapping',
  description:
    'How a sheet in someone else’s layout is read. Take the suggested one and change what is wrong.',
});

export const AnswersBody = z
  .object({
    mapping: z
      .union([MappingBody, z.string().trim().min(1).max(120)])
      .nullable()
      .default(null),
    rememberAs: z.string().trim().min(1).max(120).nullable().default(null),
    answers: z
      .record(z.string().max(300), z.union([z.string().max(200), z.number()]).transform(String))
      .default({}),
  })
  .meta({
    id: 'RateAnswers',
    description: '`rememberAs` keeps the mapping under a name, for `?mapping=` of the next sheet.',
  });

const list = z.array(z.looseObject({}));

export const HealthAnswer = z
  .object({
    lanesWithoutPrice: list.meta({
      description: 'Lanes asked for in the last 90 days that nobody could price.',
    }),
    expiring: z.object({
      within7: z.number().int(),
      within14: z.number().int(),
      within30: z.number().int(),
      expired: z.number().int(),
      items: list,
    }),
    overlaps: list.meta({ description: 'Equally specific lines of two sheets; `wins` went live later.' }),
    surchargesWithoutEnd: list,
    outliers: list.meta({ description: 'Freight above three times its lane’s median.' }),
    exchangeRates: z.object({
      stale: list.meta({
        description: 'Older than a day; customs rates, than their week. `expired` price nothing.',
      }),
      missing: z.array(z.string()).meta({ description: 'Currencies of the book that no rate names.' }),
      charges: list.meta({ description: 'Charges in such currencies, by how many lines have them.' }),
      failing: list.meta({
        description: 'Sources that brought nothing when they were asked last, and since when.',
      }),
    }),
  })
  .meta({ id: 'RateHealth' });
