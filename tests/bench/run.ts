/** `npm run bench -- pricing`: runs the bench of that name, or says which there are. */
import { readdir } from 'node:fs/promises';

const [name] = process.argv.slice(2);
const files = (await readdir(import.meta.dirname)).filter(
  (file) => file.endsWith('.ts') && file !== 'run.ts',
);
const names = files.map((file) => file.slice(0, -'.ts'.length)).toSorted();

if (name !== undefined && names.includes(name)) {
  await import(`./${name}.ts`);
} else {
  console.log(`Name one of: ${names.join(', ')}.`);
  process.exitCode = name === undefined ? 0 : 1;
}
