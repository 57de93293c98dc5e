import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The files in a zip, by their names. */
export async function unzippedBytes(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(bytes));
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

/** The files in a zip, as text, by their names. */
export async function unzipped(bytes: Uint8Array): Promise<Map<string, string>> {
  return new Map([...(await unzippedBytes(bytes))].map(([name, data]) => [name, data.toString('utf8')]));
}
