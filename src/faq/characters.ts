import type { Steps } from './steps.ts';

/** So many texts make a step. */
const STEP = 200;

/** Length of the pieces words are cut into, in letters. */
const LENGTH = 3;
/** What a piece that stands nowhere weighs, as a part of what the rarest does. */
const UNKNOWN = 0.7;

/** The pieces of a word, with its ends marked: what is mistyped or compounded differently still has most of them in common. */
function piecesOf(word: string): string[] {
  const marked = `_${word}_`;
  return Array.from({ length: marked.length - LENGTH + 1 }, (_, at) => marked.slice(at, at + LENGTH));
}

function count(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) for (const piece of piecesOf(word)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

/**
 * How alike texts look, letter by letter: the cosine of their pieces, rare ones counting more. Made in steps.
 * @param texts each as its words
 * @returns for the words of a question the likeness to each text, from 0 to 1
 */
export function* createCharacters(texts: string[][]): Steps<(question: string[]) => Float64Array> {
  const counted: Map<string, number>[] = [];
  const spread = new Map<string, number>();
  for (const words of texts) {
    const counts = count(words);
    counted.push(counts);
    for (const piece of counts.keys()) spread.set(piece, (spread.get(piece) ?? 0) + 1);
    if (counted.length % STEP === 0) yield;
  }
  const rarest = Math.log(Math.max(2, texts.length));
  const rarity = (piece: string) => rarest - Math.log(spread.get(piece) ?? 1);
  /** Where each piece stands: texts, and beside them their weights. */
  const where = new Map<string, { texts: number[]; weights: number[] }>();
  for (const [text, counts] of counted.entries()) {
    if (text % STEP === 0) yield;
    const weights = [...counts].map(([piece, times]) => [piece, (1 + Math.log(times)) * rarity(piece)] as const);
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    for (const [piece, weight] of weights) {
      const places = where.get(piece) ?? { texts: [], weights: [] };
      places.texts.push(text);
      places.weights.push(weight / length);
      where.set(piece, places);
    }
  }
  return (question) => {
    const alike = new Float64Array(texts.length);
    let square = 0;
    for (const [piece, times] of count(question)) {
      const places = where.get(piece);
      const weight = (1 + Math.log(times)) * (places ? rarity(piece) : rarest * UNKNOWN);
      square += weight * weight;
      places?.texts.forEach((text, at) => {
        alike[text] = (alike[text] ?? 0) + weight * (places.weights[at] ?? 0);
      });
    }
    const length = Math.sqrt(square) || 1;
    return alike.map((one) => one / length);
  };
}
