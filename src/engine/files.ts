import type { Chart } from '../cards/chart.ts';
import type { Table } from '../cards/table.ts';
import type { FileRead } from '../programme/import-file.ts';

export interface Picture {
  png: Uint8Array;
  /** What it shows, in words. */
  alt: string;
}

/** What reads files that people send, whatever is in them; what cannot be read comes as a fault. */
export interface Incoming {
  /** Whoever asks says which addresses are trusted. */
  fetched(url: string, headers?: Record<string, string>): Promise<FileRead>;
  streamed(stream: AsyncIterable<Uint8Array>): Promise<FileRead>;
}

/** What makes files out of cards' charts and tables, and reads those that come in, for adapters that send and take them. */
export interface Files extends Incoming {
  /** A chart for a phone, in as many pictures as its bars take; none when there is nothing to draw, or when it failed, which is logged. */
  draw(chart: Chart): Promise<Picture[]>;
  /** For Excel and LibreOffice as they are set in the Netherlands. */
  csv(table: Table): Uint8Array;
  xlsx(table: Table): Promise<Uint8Array>;
}
