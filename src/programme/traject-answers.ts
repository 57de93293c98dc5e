import { z } from 'zod';

/*
 * The answers a traject is registered with. None of them points to a person.
 * The values are those of an import file too (design, section 5).
 */

export const GGZ_SITUATIONS = ['basis', 'gespecialiseerd', 'vrijgevestigd', 'poh', 'wachtlijst', 'ribw', 'geen'] as const;
export const METHODS = ['ips', 'jobcoaching', 're-integratietraject', 'anders'] as const;
export const PRINCIPALS = ['uwv', 'gemeente', 'anders'] as const;
export const TARGET_GROUPS = ['epa', 'cmd'] as const;
export const PROVIDERS = ['ggz', 'gemeente', 'uwv', 'ribw', 'zzp', 'anders'] as const;
export const YES_NO = ['ja', 'nee'] as const;
/** 'nog-niet': the fidelity check was not taken yet. */
export const FIDELITY = ['ja', 'nee', 'nog-niet'] as const;
/** 'behoud': guidance is only there to keep a job the candidate has. */
export const TRAINED = ['ja', 'nee', 'behoud'] as const;

/** An answer that may still be open: open answers give 'unclear', never a guess. */
export const trajectAnswers = z.object({
  ggz: z.array(z.enum(GGZ_SITUATIONS)),
  kanEnWil: z.enum(YES_NO).optional(),
  doelgroep: z.enum(TARGET_GROUPS).optional(),
  begeleiding: z.enum(METHODS).optional(),
  opdrachtgever: z.enum(PRINCIPALS).optional(),
  uitvoerder: z.enum(PROVIDERS).optional(),
  gecertificeerd: z.enum(YES_NO).optional(),
  modelgetrouw: z.enum(FIDELITY).optional(),
  linkBehandelaar: z.enum(YES_NO).optional(),
  geschoold: z.enum(TRAINED).optional(),
});

export type TrajectAnswers = z.infer<typeof trajectAnswers>;

/** What is treatment or guidance: 'geen' beside one of these cannot be true. */
const TREATED: readonly string[] = ['basis', 'gespecialiseerd', 'vrijgevestigd', 'ribw'] satisfies TrajectAnswers['ggz'];

/** Whether it is said of one candidate that there is treatment or guidance, and that there is none. */
export const isContradiction = (ggz: readonly string[]): boolean => ggz.includes('geen') && ggz.some((situation) => TREATED.includes(situation));
