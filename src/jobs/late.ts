/** Longer after its time than this, in ms, a message is late: a sweep comes every minute, and counting a month may take some. */
const LATE = 3_600_000;

/** Whether what was planned goes out so late that it says so. @param planned when it was to go out, in UTC */
export const isLate = (planned: Date, at: Date): boolean => at.getTime() - planned.getTime() > LATE;
