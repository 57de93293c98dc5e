/**
 * Everything a stream gives, or null as soon as it is more than `limit` bytes: what a sender says beforehand of its size is not believed.
 * @throws what the stream throws
 */
export async function collect(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
