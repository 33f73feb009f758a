import express, { Router, type Request } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { MOST_PICTURE_BYTES, PICTURE_TYPES } from '../../domain/brand/picture.ts';
import { NaruError } from '../../domain/error.ts';
import { addImage, ownImage } from '../../operations/brand/keep-image.ts';
import {
  findOwnBrand,
  publishBrand,
  saveBrand,
  withdrawBrand,
  type BrandView,
} from '../../operations/brand/keep-brand.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { sendPicture } from '../picture.ts';
import { asDraft, BrandSchema, slugField } from './brand-schema.ts';
import { contrastJson } from './brand-json.ts';
import { exactly, orNull } from './fields.ts';

/** How a company shows itself: an exporter's key reaches its own brand, the desk's the forwarder's and its customers'. */
export function brandApi(tools: Tools): Router {
  const router = Router();
  brand(router, tools);
  images(router, tools);
  return router;
}

function brand(router: Router, tools: Tools): void {
  router.get('/brand', async (request, response) => {
    response.json(brandJson(tools, await findOwnBrand(tools, callerOf(response), whoseIn(request))));
  });

  router.put('/brand', async (request, response) => {
    const caller = callerOf(response);
    const whose = whoseIn(request);
    const draft = asDraft(parseBody(BrandSchema, request.body));
    response.json(brandJson(tools, await saveBrand(tools, caller, { ...whose, draft })));
  });

  router.post('/brand/publication', async (request, response) => {
    const caller = callerOf(response);
    const whose = whoseIn(request);
    const { slug } = parseBody(PublicationSchema, request.body ?? {});
    response.json(brandJson(tools, await publishBrand(tools, caller, { ...whose, slug })));
  });

  router.delete('/brand/publication', async (request, response) => {
    await withdrawBrand(tools, callerOf(response), whoseIn(request));
    response.status(204).end();
  });
}

function images(router: Router, tools: Tools): void {
  const bytes = express.raw({ type: () => true, limit: MOST_PICTURE_BYTES });

  router.post('/brand/images', bytes, async (request, response) => {
    const caller = callerOf(response);
    const whose = whoseIn(request);
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body) || body.length === 0) {
      throw new NaruError('unreadable', 'Send the bytes of the picture as the body.');
    }
    const { id, type, width, height, size } = await addImage(tools, caller, { ...whose, bytes: body });
    response.status(201).json({ id, type, width, height, bytes: size });
  });

  router.get('/brand/images/:id', async (request, response) => {
    const caller = callerOf(response);
    const whose = whoseIn(request);
    const { id } = parseParams(ImageParams, request.params);
    sendPicture(response, await ownImage(tools, caller, { ...whose, id }), { isPublic: false });
  });
}

const WhoseQuery = z.object({ exporter: z.string().max(50).optional() });
const ImageParams = z.object({ id: z.uuid().toLowerCase() });
const PublicationSchema = exactly({ slug: orNull(slugField) });

function whoseIn(request: Request): { readonly exporter: string | null } {
  return { exporter: parseQuery(WhoseQuery, request.query).exporter ?? null };
}

function brandJson({ publicUrl }: Pick<Tools, 'publicUrl'>, view: BrandView) {
  const { owner, draft, published, publishedAt, slug } = view;
  return {
    company: owner.name,
    slug,
    url: slug === null || published === null ? null : `${publicUrl.replace(/\/$/, '')}/m/${slug}`,
    draft,
    published,
    publishedAt: publishedAt?.toString() ?? null,
    contrast: contrastJson(draft.colours),
  };
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const whose = z.object({
  exporter: z.string().optional().meta({ description: 'A customer of the desk, by short name' }),
});
const Answer = z
  .looseObject({ company: z.string(), slug: z.string().nullable(), url: z.string().nullable() })
  .meta({ id: 'BrandAnswer' });
const answered = (description: string) => ({ 200: { description, ...json(Answer) } });

export const brandPaths: ZodOpenApiPathsObject = {
  '/brand': {
    get: {
      summary: 'One’s brand: the draft, what is published, and whether its colours can be read',
      requestParams: { query: whose },
      responses: answered('The brand'),
    },
    put: {
      summary: 'Write the draft; nobody else sees it before it is published',
      requestParams: { query: whose },
      requestBody: json(BrandSchema),
      responses: answered('The brand as it is now'),
    },
  },
  '/brand/publication': {
    post: {
      summary: 'Publish the draft, an exporter’s as its page /m/{slug}',
      requestParams: { query: whose },
      requestBody: json(PublicationSchema),
      responses: answered('The brand as it is now'),
    },
    delete: {
      summary: 'Show nothing any more',
      requestParams: { query: whose },
      responses: { 204: { description: 'Nothing is shown' } },
    },
  },
  '/brand/images': {
    post: {
      summary: 'Keep a PNG, JPEG or WebP of at most 1 MB and 8 million pixels',
      requestParams: { query: whose },
      requestBody: {
        content: Object.fromEntries(
          PICTURE_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
        ),
      },
      responses: {
        201: { description: 'The picture, to be named by its id', ...json(z.looseObject({ id: z.uuid() })) },
      },
    },
  },
  '/brand/images/{id}': {
    get: {
      summary: 'One’s own picture',
      requestParams: { path: z.object({ id: z.uuid() }), query: whose },
      responses: {
        200: {
          description: 'The bytes as they were sent',
          content: Object.fromEntries(
            PICTURE_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
          ),
        },
      },
    },
  },
};
