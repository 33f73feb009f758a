import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache/chromium');

/**
 * A real Chromium. It comes from npm; `CHROMIUM_PATH` names another.
 *
 * The packaged one is built for a cloud function, so four things are mended here: it unpacks where nobody else's copy
 * can be taken for ours, it gets fonts (without them no text is painted and contrast faults go unseen), it gets its own
 * libraries, and its dangerous default switches are left out.
 */
export async function openBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'];
  const { executablePath, libraries } = own ? { executablePath: own, libraries: '' } : await unpack();
  return playwright.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', '--headless=shell'],
    env: {
      ...process.env,
      FONTCONFIG_FILE: await fontsFile(),
      ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}),
    },
  });
}

type Unpacked = { readonly executablePath: string; readonly libraries: string };

/** Unpacked beside and then moved into place, so that two test files starting together never share half a browser. */
async function unpack(): Promise<Unpacked> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The Chromium from npm is for Linux x64: set CHROMIUM_PATH to the path of one that runs here.',
    );
  }
  const unpacked = {
    executablePath: path.join(cache, 'unpacked/chromium'),
    libraries: path.join(cache, 'unpacked/al2023/lib'),
  };
  if (existsSync(unpacked.libraries)) return unpacked;

  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(path.join(cache, 'unpacking-'));
  await inflateInto(beside);
  await rename(beside, path.join(cache, 'unpacked')).catch(() => rm(beside, { recursive: true }));
  return unpacked;
}

async function inflateInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder; // Before the import, which reads it once.
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(path.join(path.dirname(entry), '..', 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

async function fontsFile(): Promise<string> {
  const fonts = path.join(root, 'node_modules/@expo-google-fonts/noto-sans-kr');
  const file = path.join(cache, 'fonts.conf');
  await mkdir(cache, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <dir>${fonts}/400Regular</dir><dir>${fonts}/700Bold</dir>
      <cachedir>${path.join(cache, 'fontconfig')}</cachedir>
    </fontconfig>`,
  );
  return file;
}
