import type { Chart } from '../cards/chart.ts';
import type { Table } from '../cards/table.ts';

/** What makes files out of cards' charts and tables, for adapters that send them. */
export interface Files {
  /** A PNG for a phone. */
  draw(chart: Chart): Promise<Uint8Array>;
  /** For Excel and LibreOffice as they are set in the Netherlands. */
  csv(table: Table): Uint8Array;
  xlsx(table: Table): Promise<Uint8Array>;
}
