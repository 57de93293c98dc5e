import type { Day } from './dates.ts';
import type { Language } from './language.ts';
import type { SourceId } from './sources.ts';
import { standingOn } from './standing.ts';

/*
 * How far the cooperation in a region has come. Pure.
 */

/** From getting acquainted to common goals that are measured (`financiele-impuls-2017#bijlage-1-ontwikkelingsstadia`). */
export const STAGES = [1, 2, 3, 4, 5, 6] as const;
export type Stage = (typeof STAGES)[number];

export const STAGES_SOURCE: SourceId = 'financiele-impuls-2017#bijlage-1-ontwikkelingsstadia';

/** Where a region says it is, and where it wants to be, from a day on. */
export interface Stages {
  now: Stage;
  /** Never below where it is. */
  aim: Stage;
  /** In Europe/Amsterdam. */
  since: Day;
}

/**
 * The stages on a day; `since` tells since when it is in the stage it is in: another aim does not change that.
 * @param history of one region, in the order in which it was recorded
 */
export const stagesOn = (history: readonly Stages[], day: Day): Stages | null => standingOn(history, (one, other) => one.now === other.now, day);

/** The stage that a number stands for, as a form sends it. */
export const stageOf = (typed: string | undefined): Stage | null => STAGES.find((stage) => String(stage) === typed) ?? null;

const nl: Record<Stage, string> = {
  1: 'begin met kennismaken',
  2: 'soms contact',
  3: 'vast overleg',
  4: 'samen aan het werk in de uitvoering',
  5: 'één beleid en één werkwijze',
  6: 'ook doelen in aantallen, en meten',
};

const en: Record<Stage, string> = {
  1: 'starting to get acquainted',
  2: 'some contact',
  3: 'regular meetings',
  4: 'working together day by day',
  5: 'one policy and one way of working',
  6: 'also goals in numbers, and measuring',
};

/** A stage in our own words: `3 (vast overleg)`. */
export const stageName = (stage: Stage, language: Language): string => `${stage} (${(language === 'en' ? en : nl)[stage]})`;
